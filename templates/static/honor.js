// Sifts the honor roll of a year by form, unit and campaign, which stand on the page: the
// choices are what it shows, the state is in the address.
(function () {
  'use strict';

  const box = document.querySelector('.sift');
  if (!box) { return; }
  const status = box.querySelector('[role=status]');
  const selects = Array.from(box.querySelectorAll('select'));
  const people = Array.from(document.querySelectorAll('.honors > li'));
  const text = (e) => e ? e.textContent.trim() : '';

  const said = {
    form: (li) => text(li.closest('.honor-form').querySelector('h3')),
    unit: (li) => text(li.querySelector('.of') || li.querySelector('h4')),
    campaign: (li) => text(li.closest('.honor-campaign').querySelector('h2')),
  };

  // sift hides who was not asked for, and what then has nobody left.
  function sift() {
    const left = people.filter(function (li) {
      li.hidden = !selects.every((s) => !s.value || said[s.name](li) === s.value);
      return !li.hidden;
    });
    document.querySelectorAll('.honors, .honor-form, .honor-campaign').forEach(function (e) {
      e.hidden = !e.querySelector('.honors > li:not([hidden])');
    });
    status.textContent = left.length === people.length ? '' : left.length + '/' + people.length + ' ' + box.dataset.some;
  }

  function keep() {
    const asked = new URLSearchParams();
    selects.forEach(function (s) { if (s.value) { asked.set(s.name, s.value); } });
    try {
      history.replaceState(null, '', location.pathname + (asked.size ? '?' + asked : ''));
    } catch (e) { /* a folder that does not let its address change */ }
  }

  const asked = new URLSearchParams(location.search);
  selects.forEach(function (s) {
    s.add(new Option(box.dataset.all, ''));
    new Set(people.map(said[s.name])).forEach((v) => { if (v) { s.add(new Option(v, v)); } });
    s.value = asked.get(s.name) || '';
    if (s.selectedIndex < 0) { s.value = ''; }
    s.addEventListener('change', function () {
      sift();
      keep();
    });
  });
  box.hidden = false;
  sift();
})();

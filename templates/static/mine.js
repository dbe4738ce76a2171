// The reader's own unit: chosen once on its page, kept in this browser alone (no cookie,
// nothing is sent), marked in every table and chart, forgotten with one press.
//
//   <script src="…/mine.js" data-home="index.html" data-mine="Đơn vị của tôi" data-choose="Đặt làm đơn vị của tôi" data-forget="Bỏ chọn" defer></script>
//   <p class="mine-choose" data-unit="don-vi/ca-mau/index.html" data-name="Cà Mau"></p>   on the page of a unit
//
// What leads to the unit's page is of the unit: rows get the class "mine", which the style
// sheet keeps in sight, links of drawings too. The site works without.
(function () {
  'use strict';

  const words = document.currentScript.dataset;
  const home = new URL(words.home, location.href);
  const key = 'thidua-don-vi:' + home.pathname;

  function read() {
    try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; }
  }

  function write(unit) {
    try {
      if (unit) { localStorage.setItem(key, JSON.stringify(unit)); } else { localStorage.removeItem(key); }
    } catch (e) { /* the choice lasts as long as the page */ }
  }

  function hrefOf(link) {
    const href = link.getAttribute('href');
    return href === null ? '' : new URL(href, location.href).href.split('#')[0];
  }

  // mark puts the class on what leads to the unit, and takes it from all else.
  function mark(unit) {
    document.querySelectorAll('.mine').forEach(function (e) { e.classList.remove('mine'); });
    if (!unit) { return; }
    const at = new URL(unit.href, home).href;
    document.querySelectorAll('main a[href]').forEach(function (a) {
      if (hrefOf(a) !== at) { return; }
      const row = a.closest('tbody tr');
      const first = row && Array.from(row.querySelectorAll('a[href]')).find(function (l) { return /don-vi\//.test(hrefOf(l)); });
      if (row && first === a) { row.classList.add('mine'); } else if (!row) { (a.closest('svg g') || a.closest('li') || a).classList.add('mine'); }
    });
  }

  function button(text, act) {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = text;
    b.addEventListener('click', act);
    return b;
  }

  // show draws the chip in the head of the page and the button on the page of a unit.
  function show() {
    const unit = read(), head = document.querySelector('.masthead .wrap');
    document.querySelectorAll('.mine-chip').forEach(function (e) { e.remove(); });
    mark(unit);
    if (unit && head) {
      const chip = document.createElement('p'), link = document.createElement('a');
      chip.className = 'mine-chip';
      link.href = new URL(unit.href, home).href;
      link.textContent = unit.name;
      const forget = button('✕', function () { write(null); show(); });
      forget.setAttribute('aria-label', words.forget + ': ' + unit.name);
      forget.title = words.forget;
      const label = document.createElement('span');
      label.textContent = words.mine + ' ';
      chip.append(label, link, ' ', forget);
      head.append(chip);
    }
    const place = document.querySelector('.mine-choose');
    if (!place) { return; }
    const here = { href: place.dataset.unit, name: place.dataset.name };
    const chosen = Boolean(unit && unit.href === here.href);
    place.textContent = '';
    place.append(button(chosen ? words.forget : words.choose, function () {
      write(chosen ? null : here);
      show();
      place.querySelector('button').focus();
    }));
  }

  window.thiduaUnit = read; // a comparison begins with it
  show();
  window.addEventListener('storage', show); // chosen in another window
})();

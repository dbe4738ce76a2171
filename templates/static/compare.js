// Puts two to four units side by side, without a server: the figures come in a
// script of their own, as texts that the site has printed. The table that shows
// two of them without scripts gets the columns that the reader chooses.
(function () {
  'use strict';

  const form = document.querySelector('.compare[data-source]');
  if (!form) { return; }
  const selects = Array.from(form.querySelectorAll('select'));
  const table = document.querySelector('main .data table');
  const root = form.dataset.root.replace(/index\.html$/, '');
  let data;

  function cell(tag, text, small) {
    const e = document.createElement(tag);
    e.textContent = text;
    if (small) {
      const s = document.createElement('small');
      s.textContent = small;
      e.appendChild(s);
    }
    return e;
  }

  function chosen() {
    return selects.map(function (s) { return data.units.find(function (u) { return u.code === s.value; }); })
      .filter(function (u, i, all) { return u && all.indexOf(u) === i; });
  }

  // fill puts the columns of the units behind the first, which names the rows.
  function fill(units) {
    const head = table.tHead.rows[0];
    while (head.cells.length > 1) { head.lastElementChild.remove(); }
    units.forEach(function (u) {
      const th = cell('th', '');
      const a = th.appendChild(document.createElement('a'));
      a.href = root + u.href;
      a.textContent = u.name;
      th.scope = 'col';
      th.className = 'num';
      head.appendChild(th);
    });
    Array.from(table.tBodies[0].rows).forEach(function (row, i) {
      while (row.cells.length > 1) { row.lastElementChild.remove(); }
      units.forEach(function (u) {
        const td = cell('td', u.cells[i][0], u.cells[i][1]);
        td.className = 'num';
        td.dataset.label = u.name;
        row.appendChild(td);
      });
    });
    const names = units.map(function (u) { return u.name; }).join(' · ');
    table.caption.textContent = names;
    table.parentNode.setAttribute('aria-label', names);
  }

  function show() {
    const units = chosen();
    history.replaceState(null, '', '#' + units.map(function (u) { return u.code; }).join('+'));
    if (units.length > 0) { fill(units); }
  }

  // first are the units that the page begins with: the reader's own beside others of its
  // group or, where none is chosen, the two that stand there without scripts.
  function first() {
    const unit = window.thiduaUnit && window.thiduaUnit();
    const mine = unit && data.units.find(function (u) { return u.href === unit.href; });
    if (!mine) { return data.units.slice(0, 2); }
    const beside = data.units.filter(function (u) { return u !== mine && (!mine.group || u.group === mine.group); });
    return [mine].concat(beside).slice(0, selects.length);
  }

  function begin() {
    data = window.thiduaCompare;
    const begins = first();
    const asked = decodeURIComponent(location.hash.slice(1)).split('+');
    selects.forEach(function (s, n) {
      s.add(new Option(form.dataset.none, ''));
      data.units.forEach(function (u) { s.add(new Option(u.name, u.code)); });
      s.value = data.units.some(function (u) { return u.code === asked[n]; }) ? asked[n] : (asked[0] === '' && begins[n] ? begins[n].code : '');
      s.addEventListener('change', show);
    });
    form.hidden = false;
    show();
  }

  const script = document.createElement('script');
  script.src = form.dataset.source;
  script.onload = begin;
  document.head.appendChild(script);
})();

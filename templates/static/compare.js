// Puts two to four units side by side, without a server: the figures come in a
// script of their own, as texts that the site has printed.
(function () {
  'use strict';

  const form = document.querySelector('.compare[data-source]');
  if (!form) { return; }
  const selects = Array.from(form.querySelectorAll('select'));
  const place = form.querySelector('.scroll');
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

  function head(units) {
    const row = document.createElement('tr');
    const first = cell('th', form.dataset.first);
    first.scope = 'col';
    row.appendChild(first);
    units.forEach(function (u) {
      const th = document.createElement('th');
      const a = cell('a', u.name);
      a.href = root + u.href;
      th.scope = 'col';
      th.className = 'num';
      th.appendChild(a);
      row.appendChild(th);
    });
    return row;
  }

  function show() {
    const units = chosen();
    place.textContent = '';
    history.replaceState(null, '', '#' + units.map(function (u) { return u.code; }).join('+'));
    if (units.length === 0) { return; }
    const table = document.createElement('table');
    table.createTHead().appendChild(head(units));
    const body = table.createTBody();
    data.rows.forEach(function (name, i) {
      const row = body.insertRow();
      const th = cell('th', name);
      th.scope = 'row';
      row.appendChild(th);
      units.forEach(function (u) {
        const td = cell('td', u.cells[i][0], u.cells[i][1]);
        td.className = 'num';
        row.appendChild(td);
      });
    });
    place.appendChild(table);
  }

  function begin() {
    data = window.thiduaCompare;
    const asked = decodeURIComponent(location.hash.slice(1)).split('+');
    selects.forEach(function (s, n) {
      s.add(new Option(form.dataset.none, ''));
      data.units.forEach(function (u) { s.add(new Option(u.name, u.code)); });
      s.value = data.units.some(function (u) { return u.code === asked[n]; }) ? asked[n] : (n < 2 && asked[0] === '' ? data.units[n].code : '');
      s.addEventListener('change', show);
    });
    form.querySelector('.note').textContent = data.note;
    form.hidden = false;
    show();
  }

  const script = document.createElement('script');
  script.src = form.dataset.source;
  script.onload = begin;
  document.head.appendChild(script);
})();

// Makes the tables of a page handy: each column sorts, long tables have a field
// that filters their rows, and every table can be saved for Excel. Without this
// script a table is complete, in the order in which the site printed it.
//
//   <script src="…/table.js" data-find="Lọc" data-rows="dòng" data-save="Lưu bảng (CSV)" data-all="Tất cả" defer></script>
//   <div class="data">
//     <div class="finder"></div>                       only above long tables
//     <div class="scroll"><table>…</table></div>
//     <div class="under"><div class="tools"></div></div>
//   </div>
//
// The style sheet keeps room for what is put into .finder and .tools, so
// that nothing moves. data-order="person" on a table orders its first column by given
// name; with "fixed" nothing is sorted, as no column is of one measure. Numbers are read in the Vietnamese form and compared digit by digit: no
// figure passes through a float. What is empty comes last, either way round.
(function () {
  'use strict';

  const words = document.currentScript.dataset;
  const collator = new Intl.Collator('vi', { numeric: true });
  const bands = ['achieved', 'ahead', 'on-pace', 'behind', 'far-behind', 'moving-away', 'none']
    .map(function (b) { return 'band-' + b; }).concat(['verdict-met', 'verdict-not-met']);
  const scales = { 'nghìn': 3, 'triệu': 6, 'tỷ': 9 };

  function squeeze(text) { return text.normalize('NFC').replace(/\s+/g, ' ').trim(); }

  // fold is the search's: marks, case and đ do not count.
  function fold(text) {
    return squeeze(text).normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐð]/g, 'd').toLowerCase();
  }

  // textOf is what a cell says, without its second line and without shapes that
  // only repeat a word.
  function textOf(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('small, [aria-hidden=true]').forEach(function (e) { e.remove(); });
    return squeeze(copy.textContent);
  }

  function captionOf(table) { return squeeze(table.caption ? table.caption.textContent : ''); }

  // A number is its sign, its whole part and its fraction, as digits.
  // "−1.234,5 triệu" is {sign: -1, whole: "1234500000", part: ""}.
  function parseNumber(text) {
    const m = /(?:^|[^\d.,])([-−–▼]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:\s*(nghìn|triệu|tỷ))?/.exec(text);
    if (!m) { return null; }
    const shift = scales[m[4]] || 0, part = m[3] || '';
    const digits = m[2].replace(/\./g, '') + part.slice(0, shift).padEnd(shift, '0');
    const whole = digits.replace(/^0+/, ''), rest = part.slice(shift).replace(/0+$/, '');
    return { sign: whole || rest ? (m[1] && '-−–▼'.includes(m[1]) ? -1 : 1) : 0, whole: whole, part: rest };
  }

  function compareText(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

  function compareNumbers(a, b) {
    if (a.sign !== b.sign) { return a.sign - b.sign; }
    return a.sign * (a.whole.length - b.whole.length || compareText(a.whole, b.whole) || compareText(a.part, b.part));
  }

  // parseDate puts the year first: 30/9/2025 is 20250930, 09/2025 is 20250900.
  function parseDate(text) {
    const m = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(text);
    return m ? (m[3] + m[2].padStart(2, '0') + (m[1] || '0').padStart(2, '0')) : null;
  }

  function parseBand(cell) {
    const mark = cell.querySelector('.mark');
    const i = mark ? bands.findIndex(function (b) { return mark.classList.contains(b); }) : -1;
    return i < 0 ? null : i;
  }

  // parseMove reads how many places a rank went up.
  function parseMove(text) { return text === '=' ? parseNumber('0') : /^[▲▼+−-]?\d+$/.test(text) ? parseNumber(text) : null; }

  function placeName(text) { return text.replace(/^(?:TP\.|Tỉnh |Thành phố )\s*/, ''); }

  function personName(text) {
    const at = text.lastIndexOf(' ');
    return [text.slice(at + 1), text.slice(0, Math.max(at, 0))];
  }

  function comparePeople(a, b) { return collator.compare(a[0], b[0]) || collator.compare(a[1], b[1]); }

  function isEmpty(text) { return /^[–—-]?$/.test(text); }

  // readings lists the ways to read a column, the narrowest first.
  function readings(table, column) {
    const person = table.dataset.order === 'person' && column === 0;
    const numeric = table.tHead.rows[0].cells[column].classList.contains('num');
    const all = [
      { read: parseBand, ofCell: true, compare: function (a, b) { return a - b; } },
      { read: parseDate, compare: compareText },
      { read: parseMove, compare: compareNumbers },
      { read: parseNumber, compare: compareNumbers, only: numeric },
      { read: personName, compare: comparePeople, only: person },
    ];
    return all.filter(function (r) { return r.only !== false; });
  }

  // keysOf reads a column in the first way that fits every cell with a text; a
  // column of numbers may hold words besides, which count as no number.
  function keysOf(table, column, rows) {
    const cells = rows.map(function (r) { return r.cells[column]; });
    const texts = cells.map(textOf);
    const full = texts.filter(function (t) { return !isEmpty(t); }).length;
    for (const r of readings(table, column)) {
      const keys = cells.map(function (c, i) { return isEmpty(texts[i]) ? null : r.read(r.ofCell ? c : texts[i]); });
      const read = keys.filter(function (k) { return k !== null; }).length;
      if (read > 0 && (read === full || r.only)) { return { keys: keys, compare: r.compare }; }
    }
    return {
      keys: texts.map(function (t) { return isEmpty(t) ? null : placeName(t); }),
      compare: function (a, b) { return collator.compare(a, b); },
    };
  }

  // sort puts the rows in order; those that are equal stay as the site printed them.
  function sort(table, rows, column, direction) {
    const sorted = rows.map(function (row, i) { return { row: row, at: i }; });
    if (direction !== 0) {
      const by = keysOf(table, column, rows);
      sorted.sort(function (a, b) {
        const x = by.keys[a.at], y = by.keys[b.at];
        if (x === null || y === null) { return (x === null) - (y === null) || a.at - b.at; }
        return direction * by.compare(x, y) || a.at - b.at;
      });
    }
    table.tBodies[0].append(...sorted.map(function (s) { return s.row; }));
  }

  // The address keeps how a table is sorted and filtered: #bang-mau=2d;ha+noi;8 is the third
  // column falling, the words "ha noi", the group 8; tables are parted by "&". So what is
  // seen can be sent, and comes back after a click.
  function stateOf(name) {
    const found = new URLSearchParams(location.hash.slice(1)).get(name);
    const parts = (found || '').split(';');
    return { sort: parts[0] || '', find: parts[1] || '', group: parts[2] || '' };
  }

  function keep(name, change) {
    const all = new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
    const now = Object.assign(stateOf(name), change);
    const text = [now.sort, now.find, now.group].join(';').replace(/;+$/, '');
    if (text) { all.set(name, text); } else { all.delete(name); }
    const hash = all.toString();
    history.replaceState(null, '', location.pathname + location.search + (hash ? '#' + hash : ''));
  }

  // addSorting makes every head a button.
  function addSorting(table, rows, name) {
    const heads = Array.from(table.tHead.rows[0].cells);
    function order(column, direction) {
      heads.forEach(function (h) { h.removeAttribute('aria-sort'); });
      if (direction) { heads[column].setAttribute('aria-sort', direction); }
      sort(table, rows, column, direction === 'descending' ? -1 : direction ? 1 : 0);
    }
    heads.forEach(function (th, column) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...th.childNodes);
      th.append(button);
      button.addEventListener('click', function () {
        const now = th.getAttribute('aria-sort');
        const next = now === 'ascending' ? 'descending' : now ? '' : 'ascending';
        order(column, next);
        keep(name, { sort: next ? column + next[0] : '' });
      });
    });
    const was = /^(\d+)([ad])$/.exec(stateOf(name).sort);
    if (was && heads[was[1]]) { order(Number(was[1]), was[2] === 'd' ? 'descending' : 'ascending'); }
  }

  // groupsOf are the texts of the column that parts the rows into groups, in their order.
  function groupsOf(table, rows) {
    const column = table.dataset.groups;
    if (column === undefined) { return []; }
    return rows.map(function (r) { return textOf(r.cells[column]); }).filter(function (t, i, all) { return t && all.indexOf(t) === i; });
  }

  // addFilter puts a field above a table, and a choice where its rows are in groups.
  function addFilter(place, table, rows, name) {
    const caption = captionOf(table), groups = groupsOf(table, rows), was = stateOf(name);
    const input = document.createElement('input');
    input.type = 'search';
    input.placeholder = words.find;
    input.autocomplete = 'off';
    input.setAttribute('aria-label', words.find + ': ' + caption);
    input.value = was.find;
    const choice = document.createElement('select');
    choice.setAttribute('aria-label', table.tHead.rows[0].cells[table.dataset.groups] ? textOf(table.tHead.rows[0].cells[table.dataset.groups]) : caption);
    choice.append(new Option(words.all, ''));
    groups.forEach(function (g) { choice.append(new Option(g, g)); });
    choice.value = groups.includes(was.group) ? was.group : '';
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    let folded;
    function show() {
      folded = folded || rows.map(function (r) { return fold(Array.from(r.cells, function (c) { return c.textContent; }).join(' ')); });
      const asked = fold(input.value).split(' ');
      let shown = 0;
      rows.forEach(function (r, i) {
        r.hidden = !asked.every(function (w) { return folded[i].includes(w); }) || choice.value !== '' && textOf(r.cells[table.dataset.groups]) !== choice.value;
        if (!r.hidden) { shown++; }
      });
      status.textContent = shown < rows.length ? shown + '/' + rows.length + ' ' + words.rows : '';
    }
    function changed() {
      show();
      keep(name, { find: input.value.trim(), group: choice.value });
    }
    input.addEventListener('input', changed);
    choice.addEventListener('change', changed);
    place.append(input);
    if (groups.length > 1) { place.append(choice); }
    place.append(status);
    if (was.find || was.group) { show(); }
  }

  // originsOf tells for the head and each row where its figures come from, as the
  // list under the table does; where that skips a row, nothing.
  function originsOf(data, table, rows) {
    const places = data.querySelectorAll('.origins dd'), origins = new Map();
    if (places.length === 0 || places.length !== rows.length) { return origins; }
    origins.set(table.tHead.rows[0], data.querySelector('.origins summary'));
    rows.forEach(function (r, i) { origins.set(r, places[i]); });
    return origins;
  }

  // saved is a cell as it is saved. Excel runs what begins like a formula, unless it is a number.
  function saved(cell) {
    const small = cell.querySelector('small');
    let text = textOf(cell);
    if (small) { text += (text ? ' ' : '') + '(' + squeeze(small.textContent) + ')'; }
    if (/^\u2212\d+(?:\.\d{3})*(?:,\d+)?%?$/.test(text)) { text = '-' + text.slice(1); } // the sign that Excel knows
    if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d{3})*(?:,\d+)?%?$/.test(text)) { text = "'" + text; }
    return /[;"\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function save(table, origins) {
    const rows = [table.tHead.rows[0]].concat(Array.from(table.tBodies[0].rows).filter(function (r) { return !r.hidden; }));
    const lines = rows.map(function (r) {
      return Array.from(r.cells).concat(origins.has(r) ? origins.get(r) : []).map(saved).join(';') + '\r\n';
    });
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob(['\ufeff' + lines.join('')], { type: 'text/csv;charset=utf-8' }));
    a.download = (fold(captionOf(table)).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'bang') + '.csv';
    a.click();
    setTimeout(function () { URL.revokeObjectURL(a.href); }, 10000);
  }

  function addSaving(place, table, origins) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.save;
    button.setAttribute('aria-label', words.save + ': ' + captionOf(table));
    button.addEventListener('click', function () { save(table, origins); });
    place.append(button);
  }

  document.querySelectorAll('.data').forEach(function (data, i) {
    const table = data.querySelector('table');
    if (!table || !table.tHead || !table.tBodies.length) { return; }
    const rows = Array.from(table.tBodies[0].rows), name = table.id || 'bang-' + (i + 1);
    rows.forEach(function (r, i) { r.dataset.at = i; }); // live charts read rows as they were printed
    const finder = data.querySelector('.finder'), tools = data.querySelector('.tools');
    if (rows.length > 1 && table.dataset.order !== 'fixed') { addSorting(table, rows, name); }
    if (finder) { addFilter(finder, table, rows, name); }
    if (tools) { addSaving(tools, table, originsOf(data, table, rows)); }
  });
})();

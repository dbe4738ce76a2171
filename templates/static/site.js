// Search, without a server: the index is a script of its own, loaded when the
// reader comes to the field. Marks, case and đ do not count.
(function () {
  'use strict';

  const box = document.querySelector('.search[data-index]');
  if (!box) { return; }
  const input = box.querySelector('input');
  const status = box.querySelector('[role=status]');
  const list = box.querySelector('.results');
  const everything = document.querySelector('.everything');
  const root = box.dataset.root.replace(/index\.html$/, '');
  const most = 40;
  let entries;

  function fold(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐð]/g, 'd').toLowerCase();
  }

  function load() {
    if (entries) { return; }
    entries = [];
    const script = document.createElement('script');
    script.src = box.dataset.index;
    script.onload = function () {
      entries = window.thiduaIndex.map(function (e) {
        return { title: e[0], kind: e[1], href: root + e[2], name: fold(e[0]), words: fold(e[0] + ' ' + e[3]) };
      });
      show();
    };
    document.head.appendChild(script);
  }

  // weigh puts names that begin with the query first, then names that hold it,
  // then the rest; every word of the query must occur.
  function weigh(entry, query, words) {
    if (!words.every(function (w) { return entry.words.includes(w); })) { return 0; }
    if (entry.name === query) { return 5; }
    if (entry.name.startsWith(query)) { return 4; }
    if ((' ' + entry.name).includes(' ' + query)) { return 3; }
    return entry.words.includes(query) ? 2 : 1;
  }

  function item(entry) {
    const li = document.createElement('li');
    const a = document.createElement('a');
    a.href = entry.href;
    a.textContent = entry.title;
    const small = document.createElement('small');
    small.textContent = ' ' + entry.kind;
    li.append(a, small);
    return li;
  }

  function show() {
    const query = fold(input.value.trim().replace(/\s+/g, ' '));
    list.textContent = '';
    everything.hidden = query !== '';
    status.textContent = '';
    if (query === '') { return; }
    const words = query.split(' ');
    const found = entries
      .map(function (e, i) { return { e: e, i: i, w: weigh(e, query, words) }; })
      .filter(function (f) { return f.w > 0; })
      .sort(function (a, b) { return b.w - a.w || a.i - b.i; });
    status.textContent = found.length ? found.length + ' ' + box.dataset.some : box.dataset.none;
    found.slice(0, most).forEach(function (f) { list.appendChild(item(f.e)); });
  }

  box.hidden = false;
  input.addEventListener('focus', load);
  input.addEventListener('input', function () { load(); show(); });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) { input.value = asked; load(); }
})();

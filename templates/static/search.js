// Search, without a server: the index is a script of its own, loaded when it is needed.
// Marks, case, đ and what stands between words do not count.
//
//   .search  the page of the search: what fits what the reader types, name before text
//   .guess   the page for an address that leads nowhere: what it may have meant
//
// An entry is as good as its best name; see weigh. What was mistyped by one letter is
// found where nothing is named as it was typed, and what is like it where nothing is found.
(function () {
  'use strict';

  const box = document.querySelector('.search[data-index], .guess[data-index]');
  if (!box) { return; }
  const status = box.querySelector('[role=status]');
  const list = box.querySelector('.results');
  const root = box.dataset.root.replace(/index\.html$/, '');
  let entries;

  function fold(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐð]/g, 'd').toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  }

  const tight = (text) => text.replace(/ /g, '');

  // read turns the index into entries: kinds stand before what is of them.
  function read() {
    let kind = '';
    entries = [];
    window.thiduaIndex.forEach(function (e) {
      if (typeof e === 'string') {
        kind = e;
        return;
      }
      const names = [fold(e[0])].concat(e[3] ? e[3].split(';') : []);
      entries.push({
        title: e[0], kind: kind, address: e[1], note: e[2] || '', former: e[5] === 1, at: entries.length,
        names: names, tight: names.map(tight), head: names.join(' ').split(' '),
        body: fold(kind + ' ' + (e[2] || '')).split(' ').concat(e[4] ? e[4].split(' ') : []),
      });
    });
  }

  function load(then) {
    if (entries) {
      then();
      return;
    }
    const script = document.createElement('script');
    script.src = box.dataset.index;
    script.onload = function () {
      read();
      then();
    };
    document.head.appendChild(script);
  }

  // near reports whether two words differ by one letter: another, one more or less, or two
  // that changed places.
  function near(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) { i++; }
    const x = a.slice(i), y = b.slice(i);
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
      x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  }

  // said reports whether a word of the query begins one of the words; a short one is one of
  // them, but for the last, which is still being typed.
  const said = (words, query) => (w) => words.some((x) => w.length > 2 || w === query[query.length - 1] ? x.startsWith(w) : x === w);

  // weigh says how well an entry fits: 9 it is named so, 8 a name begins so, 7 the query
  // stands in a name, 6 each of its words does, 4 each of them is said of it, 0 not at all.
  function weigh(e, query, words) {
    const one = tight(query);
    if (e.tight.includes(one)) { return 9; }
    if (e.tight.some((n) => n.startsWith(one))) { return 8; }
    if (e.names.some((n) => (' ' + n).includes(' ' + query))) { return 7; }
    if (words.every(said(e.head, words))) { return 6; }
    return words.every(said(e.head.concat(e.body), words)) ? 4 : 0;
  }

  // mistyped weighs an entry with one letter of the query wrong: 5 in the whole name, 3 in
  // a word of a name, 2 in a word that is said of it.
  function mistyped(e, query, words) {
    const one = tight(query);
    if (one.length < 4) { return 0; }
    if (e.tight.some((n) => near(n, one))) { return 5; }
    const all = e.head.concat(e.body);
    const others = (w, from) => words.filter((x) => x !== w).every(said(from, words));
    const wrong = (w, from) => w.length > 2 && from.some((x) => x.length > 2 && near(x, w)) && others(w, from);
    if (words.some((w) => wrong(w, e.head))) { return 3; }
    return words.some((w) => wrong(w, all)) ? 2 : 0;
  }

  // like measures how many pairs of letters a name shares with the query, 0 to 1.
  function like(name, query) {
    const pairs = (s) => Array.from(s).slice(1).map((c, i) => s[i] + c);
    const left = pairs(name), asked = pairs(query);
    const both = asked.filter(function (p) {
      const at = left.indexOf(p);
      if (at >= 0) { left.splice(at, 1); }
      return at >= 0;
    }).length;
    return 2 * both / (asked.length + both + left.length || 1);
  }

  const ordered = (found) => found.filter((f) => f.w > 0)
    .sort((a, b) => b.w - a.w || a.e.former - b.e.former || a.e.at - b.e.at);

  // find lists what fits, the best first; close says that none is named as it was typed.
  function find(query) {
    const words = query.split(' ');
    const exact = ordered(entries.map((e) => ({ e: e, w: weigh(e, query, words) })));
    if (exact.length && exact[0].w >= 6) { return { found: exact, close: false }; }
    const all = ordered(entries.map((e) => ({ e: e, w: Math.max(weigh(e, query, words), mistyped(e, query, words)) })));
    return { found: all.filter((f) => f.w >= all[0].w - 2), close: exact.length === 0 };
  }

  const guesses = 5;

  // guess lists what is most like the query.
  function guess(query) {
    const one = tight(query);
    return ordered(entries.map(function (e) {
      const w = Math.max.apply(null, e.tight.map((n) => like(n, one)));
      return { e: e, w: w < 0.4 ? 0 : w };
    })).slice(0, guesses);
  }

  function item(entry) {
    const li = document.createElement('li');
    const a = document.createElement('a');
    a.href = root + entry.address;
    a.textContent = entry.title;
    const small = document.createElement('small');
    small.textContent = entry.kind + (entry.note ? ' · ' + entry.note : '');
    li.append(a, ' ', small);
    return li;
  }

  function put(found, most) {
    list.replaceChildren.apply(list, found.slice(0, most).map((f) => item(f.e)));
  }

  // The page of the search.
  function search() {
    const input = box.querySelector('input');
    const kinds = box.querySelector('.kinds');
    const more = box.querySelector('.more');
    const everything = document.querySelector('.everything');
    const words = box.dataset;
    const most = 40;
    let kind = '', all = false;

    function button(text, count, pressed, act) {
      const b = document.createElement('button');
      b.type = 'button';
      b.textContent = text + ' ' + count;
      b.setAttribute('aria-pressed', pressed);
      b.addEventListener('click', act);
      return b;
    }

    // sift puts up a button for each kind that was found, where there is more than one.
    function sift(found) {
      const counts = new Map();
      found.forEach((f) => counts.set(f.e.kind, (counts.get(f.e.kind) || 0) + 1));
      if (!counts.has(kind)) { kind = ''; }
      kinds.hidden = counts.size < 2;
      const choose = (k) => function () {
        const at = Array.from(kinds.children).indexOf(this);
        kind = k;
        all = false;
        show();
        kinds.children[at].focus();
      };
      kinds.replaceChildren(button(words.all, found.length, kind === '', choose('')));
      counts.forEach((n, k) => kinds.append(button(k, n, kind === k, choose(k))));
      return kind ? found.filter((f) => f.e.kind === kind) : found;
    }

    function say(typed, found, close, guessed) {
      if (!found.length) { return words.none.replace('{}', typed) + (guessed.length ? ' ' + words.guess : ''); }
      return (close ? words.close.replace('{}', typed) + ' ' : '') + found.length + ' ' + words.some;
    }

    function show() {
      const typed = input.value.trim().replace(/\s+/g, ' ');
      const query = fold(typed);
      const is = query ? find(query) : { found: [], close: false };
      const guessed = query && !is.found.length ? guess(query) : [];
      const shown = sift(is.found);
      everything.hidden = is.found.length > 0;
      status.textContent = query ? say(typed, shown, is.close, guessed) : typed ? words.none.replace('{}', typed) : '';
      more.hidden = all || shown.length <= most;
      more.textContent = words.more.replace('{}', shown.length);
      put(shown.length ? shown : guessed, all ? shown.length : most);
    }

    function keep() {
      const typed = input.value.trim();
      try {
        history.replaceState(null, '', location.pathname + (typed ? '?q=' + encodeURIComponent(typed) : ''));
      } catch (e) { /* a folder that does not let its address change */ }
    }

    box.hidden = false;
    // The arrows lead past the kinds to the results and along them.
    box.addEventListener('keydown', function (e) {
      const stops = [input].concat(Array.from(list.querySelectorAll('a')));
      const to = stops[stops.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[e.key]];
      if (!to || !stops.includes(document.activeElement)) { return; }
      e.preventDefault();
      to.focus();
    });
    input.addEventListener('focus', () => load(show));
    input.addEventListener('input', function () {
      all = false;
      keep();
      load(show);
    });
    more.addEventListener('click', function () {
      all = true;
      show();
      list.children[most].querySelector('a').focus();
    });
    const asked = new URLSearchParams(location.search).get('q');
    if (asked) {
      input.value = asked;
      load(show);
    }
  }

  // The page for an address that leads nowhere: what fits all of it, else its last part
  // that is like something; what lies in the same folder before what fits a little better.
  function missed() {
    const whole = location.pathname;
    let path = whole.slice(whole.startsWith(root) ? root.length : 1);
    try {
      path = decodeURIComponent(path);
    } catch (e) { /* no text of ours; it is asked for as it stands */ }
    const parts = path.replace(/(index)?\.html?$/, '').split('/').map(fold).filter((p) => p.length > 2);
    const folder = path.split('/')[0] + '/';
    const worth = (f) => f.w + (f.e.address.startsWith(folder) ? 2 : 0);

    function offer(found) {
      if (!found.length) { return false; }
      box.hidden = false;
      status.textContent = box.dataset.guess;
      put(found.sort((a, b) => worth(b) - worth(a)), guesses);
      return true;
    }

    load(function () {
      if (!parts.length || offer(find(parts.join(' ')).found.filter((f) => f.w > 2))) { return; }
      parts.reverse().some((p) => offer(find(p).found) || offer(guess(p)));
    });
  }

  if (box.matches('.search')) { search(); } else { missed(); }
})();

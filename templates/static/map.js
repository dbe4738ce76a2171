// Slides the map of an indicator back over the months, without a server: the figures come in
// a script of their own, as texts that the site has printed, when the reader first asks.
//
//   <div class="months" data-source="…/ban-do-id.js">     shown where scripts run
//     <input type="range" list="cac-ky"> <button>‹</button> <output>09/2025</output> <button>›</button>
//     <datalist id="cac-ky"><option value="0" label="10/2023" data-at="2023-10"></option>…</datalist>
//     <select><option value="../id/index.html" selected>…</option>…</select>
//   </div>
//
// The tiles, and the true shapes beside them, keep their places and links: text, band and key
// change. The month stands in the address, #ban-do=2025-08, and goes along to the map of another
// indicator; the newest month needs no word. Without the script the newest month stands.
(function () {
  'use strict';

  const place = document.querySelector('.months[data-source]');
  if (!place) { return; }
  const name = 'ban-do';
  const range = place.querySelector('input'), output = place.querySelector('output'), choice = place.querySelector('select');
  const [earlier, later] = place.querySelectorAll('button');
  const stops = Array.from(document.getElementById(range.getAttribute('list')).options);
  const newest = stops.length - 1;
  const drawings = Array.from(document.querySelectorAll('svg.figure-tiles, svg.figure-land'));
  const said = drawings.map(function (svg) { return svg.querySelector('title').textContent; });
  let data, shown = newest;

  function load() {
    data = data || new Promise(function (resolve, reject) {
      const s = document.createElement('script');
      s.src = place.dataset.source;
      s.onload = function () { resolve(window.thiduaMap); };
      s.onerror = reject;
      document.head.appendChild(s);
    });
    return data;
  }

  function hashOf(n) {
    const all = new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
    if (n === newest) { all.delete(name); } else { all.set(name, stops[n].dataset.at); }
    return all.toString() ? '#' + all : '';
  }

  function asked() {
    const at = new URLSearchParams(location.hash.slice(1)).get(name);
    const n = stops.findIndex(function (o) { return o.dataset.at === at; });
    return n < 0 ? newest : n;
  }

  function make(tag, attributes, text) {
    const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(function (a) { e.setAttribute(a[0], a[1]); });
    if (text) { e.textContent = text; }
    return e;
  }

  // fill gives the tile or shape of a unit its text and its band. A shape stands beside the
  // number where the band has one, and the number moves out of its way.
  function fill(g, text, band, word) {
    const title = g.querySelector('title'), value = g.querySelector('text.value'), box = g.querySelector('rect.tile');
    g.setAttribute('class', 'band-' + band[0] + (g.classList.contains('mine') ? ' mine' : ''));
    title.textContent = title.textContent.split(': ')[0] + ': ' + text + (word ? ' – ' + word : '');
    if (!value || !box) { return; }
    const at = function (n) { return Number(box.getAttribute(n)); };
    const symbol = g.querySelector('text.symbol'), y = value.getAttribute('y');
    if (symbol) { symbol.remove(); }
    if (band[1]) { value.before(make('text', { class: 'symbol', x: at('x') + 6, y: y }, band[1])); }
    value.textContent = text;
    value.setAttribute('x', at('x') + (at('width') + (band[1] ? 10 : 0)) / 2);
    value.removeAttribute('textLength');
    const room = at('width') - (band[1] ? 13 : 3);
    if (value.getComputedTextLength() > room) { value.setAttribute('textLength', room); }
  }

  // key draws the key anew where it stands: under the tiles or, moved, under the shapes.
  function key(svg, entries) {
    const old = Array.from(svg.querySelectorAll('g.legend')), first = old[0] && old[0].querySelector('text');
    const down = first && entries.length ? Number(first.getAttribute('y')) - entries[0][5] : 0;
    old.forEach(function (g) { g.remove(); });
    entries.forEach(function (e) {
      const g = svg.appendChild(make('g', { class: 'band-' + e[0] + ' legend' }));
      g.append(make('text', { class: 'symbol', x: e[3], y: e[5] + down, 'text-anchor': 'middle', 'font-size': 11 }, e[1]),
        make('text', { class: 'label legend', x: e[4], y: e[5] + down, 'text-anchor': 'start', 'font-size': 11 }, e[2]));
    });
  }

  function draw(svg, i, all, month) {
    const words = new Map(month.key.map(function (e) { return [e[0], e[2]]; }));
    svg.querySelectorAll('g[class^="band-"]:not(.legend)').forEach(function (g) {
      const link = g.querySelector('a'), n = link ? all.hrefs.indexOf(link.getAttribute('href')) : -1;
      if (n >= 0) { fill(g, month.texts[n], all.bands[month.bands[n]], words.get(all.bands[month.bands[n]][0])); }
    });
    key(svg, month.key);
    svg.querySelector('title').textContent = said[i].replace(all.months[newest].title, month.title);
    const note = svg.querySelector('desc'), caption = svg.closest('figure').querySelector('figcaption');
    if (svg.classList.contains('figure-tiles')) {
      if (note) { note.textContent = month.note; }
      if (caption) { caption.textContent = month.note; }
    }
    svg.dispatchEvent(new CustomEvent('figure-changed', { bubbles: true }));
  }

  // go moves the slider to a stop, and the maps when their figures are there.
  function go(n) {
    range.value = n;
    range.setAttribute('aria-valuetext', stops[n].label);
    output.textContent = stops[n].label;
    earlier.disabled = n === 0;
    later.disabled = n === newest;
    load().then(function (all) {
      if (Number(range.value) !== n || shown === n) { return; }
      shown = n;
      drawings.forEach(function (svg, i) { draw(svg, i, all, all.months[n]); });
    }).catch(function () { /* the newest month stands */ });
  }

  function ask(n) {
    go(Math.max(0, Math.min(newest, n)));
    history.replaceState(null, '', location.pathname + location.search + hashOf(Number(range.value)));
  }

  range.addEventListener('input', function () { ask(Number(range.value)); });
  ['pointerdown', 'focus'].forEach(function (sign) { range.addEventListener(sign, load, { once: true }); });
  earlier.addEventListener('click', function () { ask(Number(range.value) - 1); });
  later.addEventListener('click', function () { ask(Number(range.value) + 1); });
  window.addEventListener('hashchange', function () { go(asked()); });
  range.value = newest; // browsers bring back where it was
  if (asked() !== newest) { go(asked()); }

  // Arrows go through the indicators, and Enter opens; a choice from the list opens at once.
  const here = choice.value;
  let stepping = false;
  function open() { if (choice.value !== here) { location.href = choice.value + hashOf(Number(range.value)); } }
  choice.addEventListener('pointerdown', function () { stepping = false; });
  choice.addEventListener('keydown', function (e) {
    stepping = e.key !== 'Enter';
    if (e.key === 'Enter') { open(); }
  });
  choice.addEventListener('change', function () { if (!stepping) { open(); } });
})();

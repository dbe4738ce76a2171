// Brings the charts of a page to life: tooltips, zoom, links, picture download.
//
//   <script src="…/figure.js" data-echarts="…/echarts.js" defer></script>
//   <figure data-chart="trend" data-table="bang-so-lieu" data-column="3" data-suffix="%" data-decimals="2" …>
//     <svg class="figure …">…</svg>
//   </figure>
//
// window.figureOptions, written before this file, has the option of each kind of chart,
// as go-echarts made it. What it shows comes from three places: numbers from the table
// that data-table names (one id, or two of which the second holds the older rows) in
// the column data-column; texts, bands and links from the drawing; the rest from the
// data attributes that package figure lists. data-suffix and data-decimals tell how
// numbers are printed; of the script, data-save words a button, data-reported a line alone. ECharts is loaded when
// the reader stirs and a chart is near the view: from data-echarts (relative to the
// page), else from beside this file. A live chart takes the box of its SVG, which stays
// in the page, hidden, for printing; live.js hears of it, and a drawing that another script
// has changed says so by the event "figure-changed". Whatever fails, the SVG stays.
// Colours are custom properties of figure.css.
(function () {
  'use strict';

  const script = document.currentScript;
  const source = script.dataset.echarts || new URL('echarts.js', script.src).href;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const lives = [];
  let library;

  function load() {
    library = library || new Promise(function (resolve, reject) {
      const s = document.createElement('script');
      s.src = source;
      s.onload = function () { window.echarts ? resolve(window.echarts) : reject(); };
      s.onerror = reject;
      document.head.appendChild(s);
    });
    return library;
  }

  // decimal reads a number as it is printed, "1.234,5" or "42,71%", or as it stands in
  // an attribute, "1234.5": { digits, scale } exactly, or null where there is none.
  function decimal(text, mark) {
    const point = mark === ',' ? text.replace(/\./g, '').replace(',', '.') : text;
    const g = /^([-\u2212]?)(\d+)(?:\.(\d+))?%?$/.exec(point.trim());
    if (!g) return null;
    const digits = BigInt(g[2] + (g[3] || ''));
    return { digits: g[1] ? -digits : digits, scale: (g[3] || '').length };
  }

  // rounded is a decimal in the measure of the chart, 10 to the power, with its
  // decimals; a half is rounded away from zero, as everywhere on the site.
  function rounded(d, power, decimals) {
    let n = d.digits;
    const cut = d.scale + power - decimals;
    if (cut <= 0) return { digits: n * 10n ** BigInt(-cut), scale: decimals };
    const unit = 10n ** BigInt(cut), half = unit / 2n;
    n = n < 0n ? -((-n + half) / unit) : (n + half) / unit;
    return { digits: n, scale: decimals };
  }

  function toNumber(d) { return Number(d.digits) / Math.pow(10, d.scale); }

  // print is amount.Format: 1.234.567,8 with exactly the given decimals.
  function print(value, decimals) {
    const parts = Math.abs(value).toFixed(decimals).split('.');
    const sign = value < 0 && /[1-9]/.test(parts.join('')) ? '\u2212' : '';
    return sign + parts[0].replace(/\B(?=(\d{3})+$)/g, '.') + (parts[1] ? ',' + parts[1] : '');
  }

  // plain keeps the signs of rich text out of a text.
  function plain(text) {
    return String(text).replace(/\{/g, '(').replace(/\}/g, ')');
  }

  function isNumber(v) { return typeof v === 'number'; }

  function listOf(text) { return text ? text.split('|') : []; }

  // ownText is what a cell says before its second line: the text of a datum, where it has one.
  function ownText(cell) {
    const datum = cell.querySelector('data');
    if (datum) return datum.value;
    let text = '';
    cell.childNodes.forEach(function (n) { if (n.nodeName !== 'SMALL') text += n.textContent; });
    return text.trim();
  }

  // rowsOf are the rows of the tables that a figure names, in their order as printed:
  // a reader may have put them in another.
  function rowsOf(figure) {
    const name = figure.dataset.table;
    return [name, name + '-truoc'].flatMap(function (id) {
      const table = document.getElementById(id);
      if (!table) return [];
      return Array.from(table.tBodies[0].rows).sort(function (a, b) { return (a.dataset.at || 0) - (b.dataset.at || 0); });
    });
  }

  // cellOf is the number of a row in the column that a figure names, "-" for none.
  function cellOf(figure, row, t) {
    const cell = row.cells[Number(figure.dataset.column)];
    const text = cell ? ownText(cell) : '';
    const d = decimal(text, cell && cell.querySelector('data') ? '.' : ',');
    return { number: d ? toNumber(rounded(d, Number(figure.dataset.power) || 0, t.decimals)) : '-', blank: text === '', cell: cell };
  }

  // drawnRows are the tiles of a drawing: text, band, link and what hovering says.
  function drawnRows(svg) {
    const texts = function (g, name) { return Array.from(g.querySelectorAll('text.' + name)).map(function (x) { return x.textContent; }); };
    return Array.from(svg.querySelectorAll('g[class^="band-"]:not(.legend)')).map(function (g) {
      const link = g.querySelector('a'), box = g.querySelector('rect.tile');
      return {
        band: g.getAttribute('class').split(' ')[0].replace('band-', ''), symbol: texts(g, 'symbol')[0] || '', label: texts(g, 'label').join(box ? '\n' : ' '),
        text: texts(g, 'value')[0] || '', told: g.querySelector('title').textContent, href: link ? link.getAttribute('href') : '', box: box,
      };
    });
  }

  function drawnKeys(svg) {
    return Array.from(svg.querySelectorAll('g.legend[class^="band-"]')).map(function (g) {
      const word = g.querySelector('text.label');
      return {
        band: g.getAttribute('class').split(' ')[0].replace('band-', ''), symbol: g.querySelector('text.symbol').textContent, word: word.textContent,
        x: Number(word.getAttribute('x')), y: Number(word.getAttribute('y')) - 4,
      };
    });
  }

  // toolsOf gathers what dressing one figure needs: its colours, font, number
  // format and the width and height of its box.
  function toolsOf(figure, box) {
    const style = getComputedStyle(figure);
    const css = function (name) { return style.getPropertyValue('--' + name).trim() || style.color; };
    const decimals = Number(figure.dataset.decimals) || 0;
    const suffix = figure.dataset.suffix || '';
    const short = suffix === '%' ? '%' : '';
    const pen = document.createElement('canvas').getContext('2d');
    return {
      css: css,
      spoken: ['title', 'desc'].map(function (name) { const e = figure.querySelector('svg > ' + name); return e ? e.textContent : ''; }).join('. '),
      decimals: decimals,
      width: box.width,
      height: box.height,
      zoom: Math.min(Math.max(box.width / 360, 0.85), 1.25), // of the texts, as in the SVG
      family: style.fontFamily,
      band: function (b) { return css('band-' + b); },
      onBand: function (b) { return css('band-on-' + b); },
      whole: function (v) { return print(v, decimals) + suffix; },
      brief: function (v) { return print(v, decimals) + short; },
      // ticks prints the numbers of an axis with the decimals of its step.
      ticks: function (axis) {
        const step = (axis.max - axis.min) / axis.splitNumber;
        let d = 0;
        while (d < decimals && Math.abs(step * Math.pow(10, d) - Math.round(step * Math.pow(10, d))) > 1e-6) d++;
        return function (v) { return print(v, d) + short; };
      },
      measure: function (text, size) {
        pen.font = '600 ' + size + 'px ' + style.fontFamily;
        return pen.measureText(text).width;
      },
    };
  }

  function dressAll(option, t) {
    option.animation = false;
    option.aria = { enabled: true, label: { description: t.spoken } };
    option.textStyle = { fontFamily: t.family, color: t.css('figure-ink') };
    Object.assign(option.tooltip, {
      backgroundColor: t.css('figure-paper'),
      borderColor: t.css('figure-muted'),
      textStyle: { color: t.css('figure-ink'), fontFamily: t.family, fontSize: 13 },
    });
    // Without this a page could not be scrolled past a chart.
    (option.dataZoom || []).forEach(function (z) {
      Object.assign(z, { zoomOnMouseWheel: 'ctrl', preventDefaultMouseMove: false });
    });
    if (option.legend) {
      option.legend.textStyle = { color: t.css('figure-muted'), fontFamily: t.family };
      option.legend.itemStyle = { opacity: 0 };
      option.legend.itemGap = 12;
    }
  }

  // lastOf is the index of the last number of a column, or -1.
  function lastOf(column) {
    let i = column.length - 1;
    while (i >= 0 && !isNumber(column[i])) i--;
    return i;
  }

  // periodsOf are the periods of a trend, oldest first, with their number, and whether
  // it was restated: rows that say nothing in the column are of other periods.
  function periodsOf(figure, t) {
    const span = listOf(figure.dataset.span);
    const out = rowsOf(figure).reverse().map(function (row) {
      const at = cellOf(figure, row, t);
      const joined = row.classList.contains('joined') || (at.cell && at.cell.classList.contains('joined'));
      return { label: ownText(row.cells[0]), number: at.number, blank: at.blank, joined: isNumber(at.number) && Boolean(joined) };
    }).filter(function (p) { return !p.blank; });
    const from = out.findIndex(function (p) { return p.label === span[0]; });
    const to = out.findIndex(function (p) { return p.label === span[1]; });
    if (from < 0 || to < from) return [];
    return out.slice(from, to + 1).concat(listOf(figure.dataset.ahead).map(function (label) {
      return { label: label, number: '-', blank: false, joined: false };
    }));
  }

  // linesOf makes the columns of a trend's dataset: what is reported, in parts where a
  // count begins anew, what is restated up to where the two meet, the expected path.
  function linesOf(figure, periods) {
    const breaks = listOf(figure.dataset.breaks), names = figure.dataset.names ? listOf(figure.dataset.names) : [script.dataset.reported], path = listOf(figure.dataset.path);
    const cut = function (name, kind, numbers) {
      const parts = [];
      let part = null;
      numbers.forEach(function (v, i) {
        if (!part || (breaks.includes(periods[i].label) && lastOf(part) >= 0)) parts.push(part = numbers.map(function () { return '-'; }));
        part[i] = v;
      });
      return parts.filter(function (p, i) { return i === 0 || lastOf(p) >= 0; }).map(function (p, i, all) {
        return { name: name, kind: kind, numbers: p, whole: i === all.length - 1 };
      });
    };
    const meets = function (p, i) { return i > 0 && !p.joined && isNumber(p.number) && periods[i - 1].joined; };
    const reported = cut(names[0], 'reported', periods.map(function (p) { return p.joined ? '-' : p.number; }));
    const restated = names[1] ? cut(names[1], 'restated', periods.map(function (p, i) { return p.joined || meets(p, i) ? p.number : '-'; })) : [];
    const first = periods.findIndex(function (p) { return p.label === path[1]; });
    const expected = first < 0 ? [] : [{ name: path[0], kind: 'expected', whole: true, numbers: periods.map(function (p, i) {
      const v = i < first ? '' : path[i - first + 2] || '';
      return v === '' ? '-' : Number(v);
    }) }];
    return reported.concat(restated, expected, foretold(figure, periods));
  }

  // foretold are the two ends of a forecast: lines from the newest figure to the last period.
  function foretold(figure, periods) {
    const range = listOf(figure.dataset.forecast), end = periods.length - 1;
    let from = end;
    while (from >= 0 && !isNumber(periods[from].number)) from--;
    if (range.length < 3 || from < 0 || from === end) return [];
    return range.slice(1).map(function (v) {
      return { name: range[0], kind: 'forecast', whole: true, numbers: periods.map(function (p, i) {
        return i === from ? p.number : i === end ? Number(v) : '-';
      }) };
    });
  }

  const lineColours = { reported: 'figure-line-1', restated: 'figure-line-1', expected: 'figure-expected', forecast: 'figure-line-1' };

  // dressLine colours a series, prints its last value and dots what stands alone.
  function dressLine(series, line, at, told, t) {
    const numbers = line.numbers, last = lastOf(numbers);
    const colour = t.css(lineColours[line.kind]);
    const isEnd = function (i) { return told && i === last; };
    const alone = line.kind === 'forecast' ? function () { return false; } : function (i) { return isNumber(numbers[i]) && !isNumber(numbers[i - 1]) && !isNumber(numbers[i + 1]); };
    return Object.assign(series, {
      name: line.name || '', color: colour, showAllSymbol: true, emphasis: { disabled: true },
      encode: { x: 'label', y: at }, symbol: 'circle',
      symbolSize: function (v, p) { return isEnd(p.dataIndex) || alone(p.dataIndex) ? 7 : 0; },
      lineStyle: Object.assign({ width: line.kind === 'expected' || line.kind === 'forecast' ? 1.25 : 2, color: colour }, series.lineStyle),
      label: { show: told, position: 'right', color: colour, fontWeight: 600, formatter: function (p) { return isEnd(p.dataIndex) ? t.brief(numbers[last]) : ''; } },
    });
  }

  // spread moves the last values of the series apart where they would touch.
  function spread(ends, y, height) {
    let above = -Infinity;
    ends.map(function (d) {
      return { label: d.label, at: height * (y.max - d.value) / (y.max - y.min) };
    }).sort(function (a, b) { return a.at - b.at; }).forEach(function (e) {
      above = Math.max(e.at, above + 15);
      e.label.offset = [0, above - e.at];
    });
  }

  // legendRows counts the rows of a legend that begins at left.
  function legendRows(names, left, t) {
    let rows = 1, x = 0;
    names.forEach(function (name) {
      const w = t.measure(name, 12) + 50;
      if (x > 0 && x + w > t.width - left) { x = 0; rows++; }
      x += w;
    });
    return rows;
  }

  const manyPeriods = 24; // on an axis are more than a phone shows apart

  function dressTrend(option, live, t) {
    const figure = live.figure, muted = t.css('figure-muted');
    const periods = periodsOf(figure, t), lines = linesOf(figure, periods);
    if (!periods.length) throw new Error('no table');
    const x = option.xAxis[0], y = option.yAxis[0], axis = listOf(figure.dataset.axis).map(Number);
    const prototypes = {};
    option.series.forEach(function (s) { prototypes[s.name] = s; });
    option.dataset[0].dimensions = ['label'].concat(lines.map(function (l, i) { return 'line' + i; }));
    option.dataset[0].source = periods.map(function (p, i) { return [p.label].concat(lines.map(function (l) { return l.numbers[i]; })); });
    const solid = lines.some(function (l) { return l.kind === 'reported' && lastOf(l.numbers) >= 0; });
    const ends = [];
    let right = 12;
    option.series = lines.map(function (line, i) {
      const last = lastOf(line.numbers);
      const told = last >= 0 && line.whole && line.kind === (solid ? 'reported' : 'restated');
      const series = dressLine(JSON.parse(JSON.stringify(prototypes[line.kind])), line, 'line' + i, told, t);
      if (i > 0) delete series.markLine;
      if (figure.dataset.bars && line.kind !== 'expected') {
        Object.assign(series, { type: 'bar', barMaxWidth: 22, itemStyle: { color: series.color } });
      }
      if (told) {
        right = Math.max(right, t.measure(t.brief(line.numbers[last]), 12) + 12);
        ends.push({ value: line.numbers[last], label: series.label });
      }
      return series;
    });
    Object.assign(y, { min: axis[0], max: axis[1], splitNumber: axis[2], name: figure.dataset.suffix === '%' ? '' : figure.dataset.suffix.trim() });
    if (periods.length < manyPeriods) delete option.dataZoom;
    const names = lines.map(function (l) { return l.name || ''; }).filter(function (n, i, all) { return all.indexOf(n) === i; });
    const unit = y.name ? t.measure(y.name, 12) + 16 : 0;
    let head = y.name ? 1 : 0;
    if (names.length > 1) {
      Object.assign(option.legend, { left: unit, padding: [0, 0] });
      head = legendRows(names, unit, t);
    } else {
      delete option.legend;
    }
    const top = 12 + 20 * head + dressMarks(option, figure, periods, t);
    spread(ends, y, t.height - top - 26);
    x.boundaryGap = Boolean(figure.dataset.bars);
    x.axisLine = { lineStyle: { color: muted }, onZero: false };
    x.axisTick = { alignWithLabel: true };
    x.axisLabel = { color: muted, hideOverlap: true, showMinLabel: true, showMaxLabel: true };
    const tick = t.ticks(y);
    y.axisLabel = { color: muted, formatter: tick };
    y.splitLine = { lineStyle: { color: t.css('figure-grid') } };
    y.nameGap = top - 2;
    y.nameTextStyle = {
      color: muted, align: 'left', verticalAlign: 'middle',
      padding: [0, 0, 0, -8 - Math.max(t.measure(tick(y.min), 12), t.measure(tick(y.max), 12))],
    };
    option.grid = { left: 4, right: right, bottom: 4, top: top, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };
    live.hrefs = [];
    live.has = periods.map(function (p, i) { return lines.findIndex(function (l) { return l.kind !== 'forecast' && isNumber(l.numbers[i]); }); });
    live.tell = function (i, marker) {
      const said = lines.map(function (l, at) {
        if (l.kind === 'forecast' && i < periods.length - 1) return '';
        return isNumber(l.numbers[i]) ? (marker ? marker(at) : '') + plain(l.name || '') + ': ' + t.whole(l.numbers[i]) : '';
      }).filter(Boolean);
      return said.length ? plain(periods[i].label) + '\n' + said.join('\n') : '';
    };
    option.tooltip.formatter = function (points) {
      return live.tell(points[0].dataIndex, function (at) {
        const p = points.find(function (q) { return q.seriesIndex === at; });
        return p ? p.marker : '';
      });
    };
  }

  // dressMarks draws the level while it is in force, and the events. The names of the
  // events stand above the plot, in as many rows as keep them apart; it gives their height.
  function dressMarks(option, figure, periods, t) {
    const at = function (label) { return periods.findIndex(function (p) { return p.label === label; }); };
    const rows = [], data = [], markLine = option.series[0].markLine, count = periods.length;
    const name = function (text, colour) {
      return { color: colour, formatter: plain(text), textBorderColor: t.css('figure-paper'), textBorderWidth: 3 };
    };
    const level = listOf(figure.dataset.level), from = at(level[1]), to = at(level[2]);
    if (from >= 0 && to >= from) {
      const colour = t.css('figure-target'), label = name(level[3], colour);
      label.position = from + to >= count ? 'insideEndTop' : 'insideStartTop'; // a late one has no room to the right
      data.push([
        { name: level[3], coord: [from, Number(level[0])], lineStyle: { color: colour, type: 'solid', width: 1.5 }, label: label },
        { coord: [to, Number(level[0])] },
      ]);
    }
    const events = listOf(figure.dataset.events);
    for (let i = 0; i + 1 < events.length; i += 2) {
      const where = at(events[i]);
      if (where < 0) continue;
      const colour = t.css('figure-muted'), label = name(events[i + 1], colour);
      const half = t.measure(events[i + 1], 12) / 2 + 30, x = t.width * where / Math.max(count - 1, 1);
      let row = 0;
      while (rows[row] > x - half) row++;
      rows[row] = x + half;
      label.position = 'end';
      label.distance = 4 + 15 * row;
      data.push({ name: events[i + 1], xAxis: where, lineStyle: { color: colour, type: 'dotted', width: 1 }, label: label });
    }
    if (!data.length) {
      delete option.series[0].markLine;
      return 0;
    }
    Object.assign(markLine, { silent: true, animation: false, data: data });
    return 15 * rows.length;
  }

  // middleOf is the middle of a rectangle of the drawing.
  function middleOf(rect) {
    const n = function (name) { return Number(rect.getAttribute(name)); };
    return [n('x') + n('width') / 2, n('y') + n('height') / 2];
  }

  function dressTiles(option, live, t) {
    const view = live.svg.viewBox.baseVal, scale = t.width / view.width;
    const rows = drawnRows(live.svg), keys = drawnKeys(live.svg), font = Number(live.svg.getAttribute('font-size')) * scale;
    option.xAxis[0].max = view.width;
    option.yAxis[0].max = view.height;
    option.dataset[0].dimensions = ['x', 'y'];
    option.dataset[0].source = rows.map(function (r) { return middleOf(r.box); });
    const tiles = option.series[0], islands = option.series[1], words = option.series[2];
    const size = ['width', 'height'].map(function (name) { return Number(rows[0].box.getAttribute(name)) * scale; });
    const rich = {};
    rows.forEach(function (r, i) {
      const value = (r.symbol + ' ' + r.text).trim();
      const fitting = Math.min(font, font * (size[0] - 2) / t.measure(value, font));
      rich['v' + i] = { color: t.onBand(r.band), fontWeight: 600, fontSize: fitting, lineHeight: font * 1.4 };
      rich['n' + i] = { color: t.onBand(r.band), fontSize: font, lineHeight: font * 1.08 };
    });
    tiles.symbolSize = size;
    tiles.itemStyle = { opacity: 1, color: function (p) { return t.band(rows[p.dataIndex].band); } };
    tiles.label = {
      show: true, rich: rich,
      formatter: function (p) {
        const r = rows[p.dataIndex], name = plain(r.label).split('\n').map(function (line) { return '{n' + p.dataIndex + '|' + line + '}'; });
        return name.join('\n') + '\n{v' + p.dataIndex + '|' + plain((r.symbol + ' ' + r.text).trim()) + '}';
      },
    };
    tiles.emphasis = { scale: false, itemStyle: { borderColor: t.css('figure-ink'), borderWidth: 2 } };
    islands.silent = true;
    islands.itemStyle = { color: 'transparent', borderColor: t.css('figure-muted'), borderType: 'dashed', opacity: 1 };
    islands.data = Array.from(live.svg.querySelectorAll('g.sea')).map(function (g) {
      const lines = Array.from(g.querySelectorAll('text')).map(function (x) { return x.textContent; });
      const wide = Math.max.apply(null, lines.map(function (line) { return t.measure(line, font); }));
      return {
        name: lines.join('\n'), value: middleOf(g.querySelector('rect')),
        symbolSize: [wide + 6 * scale, font * 1.2 * lines.length + 4 * scale],
      };
    });
    islands.label = { show: true, fontSize: font, lineHeight: font * 1.1, color: t.css('figure-ink'), formatter: '{b}' };
    const key = function (side, text, colour) {
      return { show: true, position: side, distance: 0, fontSize: 11 * scale, color: colour, formatter: plain(text) };
    };
    words.silent = true;
    words.symbolSize = 0;
    words.data = keys.flatMap(function (k) {
      const colour = k.band === 'none' ? t.css('figure-muted') : t.band(k.band);
      return [
        { value: [k.x, k.y], itemStyle: { opacity: 1 }, label: key('left', k.symbol + ' ', colour) },
        { value: [k.x, k.y], itemStyle: { opacity: 1 }, label: key('right', k.word, t.css('figure-muted')) },
      ];
    });
    option.grid = { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: 'none' };
    live.hrefs = rows.map(function (r) { return r.href; });
    live.has = rows.map(function () { return 0; });
    live.tell = function (i) { return plain(rows[i].told); };
    option.tooltip.formatter = function (p) { return p.seriesIndex === 0 ? live.tell(p.dataIndex) : ''; };
  }

  const dress = { trend: dressTrend, tiles: dressTiles };

  // show swaps the SVG and the live chart of a figure.
  function show(live, drawn) {
    if (drawn) {
      live.svg.removeAttribute('hidden');
    } else {
      live.svg.setAttribute('hidden', '');
    }
    live.box.hidden = drawn;
  }

  // fit gives the live chart the box that the SVG takes at the present width.
  function fit(live) {
    show(live, true);
    const r = live.svg.getBoundingClientRect();
    show(live, false);
    live.stage.style.width = r.width + 'px';
    live.stage.style.height = r.height + 'px';
    return { width: r.width, height: r.height };
  }

  function draw(live) {
    const kind = live.figure.dataset.chart;
    const option = JSON.parse(JSON.stringify(window.figureOptions[kind]));
    const t = toolsOf(live.figure, fit(live));
    dressAll(option, t);
    dress[kind](option, live, t);
    if (live.chart) live.chart.dispose();
    live.chart = live.echarts.init(live.stage);
    live.chart.setOption(option);
    live.count = live.has.length;
    live.chart.on('click', function (p) {
      const href = p.componentType === 'series' && p.seriesIndex === 0 && live.hrefs[p.dataIndex];
      if (href) window.location.href = href;
    });
  }

  function begin(figure, echarts) {
    const svg = figure.querySelector('svg.figure');
    if (!svg || figure.dataset.live) return;
    const box = document.createElement('div');
    box.className = 'figure-live';
    svg.parentNode.insertBefore(box, svg.nextSibling);
    const stage = box.appendChild(document.createElement('div'));
    const live = { save: script.dataset.save, figure: figure, svg: svg, box: box, stage: stage, echarts: echarts, chart: null };
    try {
      draw(live);
    } catch (e) {
      if (live.chart) live.chart.dispose();
      show(live, true);
      box.remove();
      return;
    }
    lives.push(live);
    figure.dataset.live = '1';
    document.dispatchEvent(new CustomEvent('figure-live', { detail: live }));
    watch(live);
  }

  function watch(live) {
    if (!('ResizeObserver' in window)) return;
    let width = live.figure.clientWidth;
    new ResizeObserver(function () {
      const now = live.figure.clientWidth;
      if (now && now !== width) {
        width = now;
        draw(live);
      }
    }).observe(live.figure);
  }

  window.addEventListener('beforeprint', function () { lives.forEach(function (l) { show(l, true); }); });
  window.addEventListener('afterprint', function () { lives.forEach(function (l) { show(l, false); }); });
  document.addEventListener('figure-changed', function (e) { lives.filter(function (l) { return l.svg === e.target; }).forEach(draw); });
  if (dark.addEventListener) dark.addEventListener('change', function () { lives.forEach(draw); });

  const figures = document.querySelectorAll('figure[data-chart]');
  if (!figures.length || !('IntersectionObserver' in window)) return;
  const near = new IntersectionObserver(function (entries) {
    entries.filter(function (e) { return e.isIntersecting; }).forEach(function (e) {
      near.unobserve(e.target);
      load().then(function (echarts) { begin(e.target, echarts); }).catch(function () {});
    });
  }, { rootMargin: '200px' });
  // Until the reader stirs, the pictures tell all and the page owes them its speed.
  const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin'];
  function wake() {
    signs.forEach(function (s) { window.removeEventListener(s, wake, true); });
    figures.forEach(function (f) { near.observe(f); });
  }
  signs.forEach(function (s) { window.addEventListener(s, wake, { capture: true, passive: true }); });
})();

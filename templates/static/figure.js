// Brings the charts of a page to life: tooltips, zoom, links, picture download.
//
//   <script src="…/figure.js" data-echarts="…/echarts.js" defer></script>
//   <figure data-option="{…}" data-suffix="%" data-decimals="2" data-save="Tải ảnh">
//     <svg class="figure …">…</svg>
//   </figure>
//
// data-option is the option that package figure made; data-suffix and
// data-decimals tell how its numbers are printed; data-save, when given, words a
// button. ECharts is loaded when the reader stirs and a chart is near the view: from
// data-echarts (relative to the page), else from beside this file. A live chart takes
// the box of its SVG, which stays in the page, hidden, for printing; live.js hears of
// it. Whatever fails, the SVG stays. Colours are custom properties of figure.css.
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

  // print is amount.Format: 1.234.567,8 with exactly the given decimals.
  function print(value, decimals) {
    const parts = Math.abs(value).toFixed(decimals).split('.');
    const sign = value < 0 && /[1-9]/.test(parts.join('')) ? '-' : '';
    return sign + parts[0].replace(/\B(?=(\d{3})+$)/g, '.') + (parts[1] ? ',' + parts[1] : '');
  }

  // plain keeps the signs of rich text out of a text.
  function plain(text) {
    return String(text).replace(/\{/g, '(').replace(/\}/g, ')');
  }

  function isNumber(v) { return typeof v === 'number'; }

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

  function lineColour(classes, t) {
    return t.css('figure-' + classes.split(' ')[0]);
  }

  // lastOf is the index of the last number, or -1.
  function lastOf(data) {
    let i = data.length - 1;
    while (i >= 0 && !isNumber(data[i])) i--;
    return i;
  }

  // dressLine colours a series, prints its last value and dots what stands alone.
  function dressLine(series, classes, told, t) {
    const numbers = series.data, last = lastOf(numbers);
    const colour = lineColour(classes, t);
    series.color = colour;
    series.symbol = 'none';
    series.showAllSymbol = true;
    series.emphasis = { disabled: true };
    series.lineStyle = Object.assign({ width: classes === 'expected' ? 1.25 : 2, color: colour }, series.lineStyle);
    series.data = numbers.map(function (v, i) {
      const end = told && i === last;
      const alone = isNumber(v) && !isNumber(numbers[i - 1]) && !isNumber(numbers[i + 1]);
      if (!end && !alone) return v;
      return { value: v, symbol: 'circle', symbolSize: 7, label: {
        show: end, position: 'right', formatter: t.brief(v), color: colour, fontWeight: 600,
      } };
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

  function dressTrend(option, extra, t) {
    const muted = t.css('figure-muted');
    const x = option.xAxis[0], y = option.yAxis[0];
    const isSolid = function (i) { return /^line-\d$/.test(extra.series[i]) && lastOf(option.series[i].data) >= 0; };
    const solid = option.series.some(function (s, i) { return isSolid(i); });
    let right = 12;
    const ends = [];
    option.series.forEach(function (s, i) {
      const last = lastOf(s.data);
      const told = last >= 0 && (solid ? isSolid(i) : extra.series[i] !== 'expected');
      if (told) right = Math.max(right, t.measure(t.brief(s.data[last]), 12) + 12);
      dressLine(s, extra.series[i], told, t);
      if (told) ends.push(s.data[last]);
    });
    const unit = y.name ? t.measure(y.name, 12) + 16 : 0;
    let head = y.name ? 1 : 0;
    if (option.legend) {
      option.legend.left = unit;
      option.legend.padding = [0, 0];
      const names = option.series.map(function (s) { return s.name || ''; });
      head = legendRows(names.filter(function (n, i) { return names.indexOf(n) === i; }), unit, t);
    }
    const top = 12 + 20 * head + dressMarks(option, x.data.length, t);
    spread(ends, y, t.height - top - 26);
    x.boundaryGap = false;
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
    option.tooltip.formatter = function (points) {
      const lines = points.filter(function (p) { return isNumber(p.value); }).map(function (p) {
        return p.marker + plain(p.seriesName) + ': ' + t.whole(p.value);
      });
      return lines.length ? plain(points[0].axisValueLabel) + '\n' + lines.join('\n') : '';
    };
  }

  // dressMarks colours the level and the events. The names of the events stand
  // above the plot, in as many rows as keep them apart; it gives their height.
  function dressMarks(option, count, t) {
    const markLine = option.series[0].markLine;
    const rows = [];
    if (!markLine) return 0;
    markLine.silent = true;
    markLine.animation = false;
    markLine.data.forEach(function (d) {
      const level = Array.isArray(d); // from one point to another
      const pair = d;
      if (level) d = pair[0];
      const colour = t.css(level ? 'figure-target' : 'figure-muted');
      d.lineStyle = { color: colour, type: level ? 'solid' : 'dotted', width: level ? 1.5 : 1 };
      d.label = { color: colour, formatter: plain(d.name), textBorderColor: t.css('figure-paper'), textBorderWidth: 3 };
      if (level) {
        const late = pair[0].coord[0] + pair[1].coord[0] >= count; // its name has no room to the right
        d.label.position = late ? 'insideEndTop' : 'insideStartTop';
        return;
      }
      const half = t.measure(d.name, 12) / 2 + 30, at = t.width * d.xAxis / Math.max(count - 1, 1);
      let row = 0;
      while (rows[row] > at - half) row++;
      rows[row] = at + half;
      d.label.position = 'end';
      d.label.distance = 4 + 15 * row;
    });
    return 15 * rows.length;
  }

  function dressLevel(markLine, t) {
    const colour = t.css('figure-target');
    markLine.silent = true;
    markLine.animation = false;
    markLine.z = 1; // below the bars and their texts
    markLine.lineStyle = { color: colour, type: 'solid', width: 1.5 };
    markLine.label.color = colour;
    markLine.data.forEach(function (d) {
      d.label = { formatter: plain(d.name || '') };
    });
    return markLine.data.some(function (d) { return d.name; }) ? 22 : 0;
  }

  function richBands(extra, t) {
    const rich = { text: { fontWeight: 600, color: t.css('figure-ink') } };
    Object.keys(extra.symbols).forEach(function (b) {
      rich[b.replace(/-/g, '')] = { color: b === 'none' ? t.css('figure-muted') : t.band(b), width: 16 };
    });
    return rich;
  }

  function symbolOf(extra, i) {
    const band = extra.bands[i];
    return '{' + band.replace(/-/g, '') + '|' + extra.symbols[band] + '}';
  }

  // dressBars draws an absent value as no bar, but with its text.
  function dressBars(option, extra, t) {
    const s = option.series[0];
    s.data = s.data.map(function (v, i) {
      return { value: isNumber(v) ? v : 0, itemStyle: { color: t.band(extra.bands[i]) } };
    });
    s.cursor = 'default';
    option.tooltip.formatter = function (p) {
      return p.seriesIndex === 0 ? plain(extra.told[p.dataIndex]) : plain(p.seriesName);
    };
    return s.markLine ? dressLevel(s.markLine, t) : 0;
  }

  function dressRanking(option, extra, t) {
    const top = dressBars(option, extra, t);
    const s = option.series[0], y = option.yAxis[0], size = 12 * t.zoom;
    s.barWidth = '66%';
    s.label = {
      show: true, position: 'right', fontWeight: 600, fontSize: size, color: t.css('figure-ink'),
      textBorderColor: t.css('figure-paper'), textBorderWidth: 3,
      formatter: function (p) { return plain(extra.texts[p.dataIndex]); },
    };
    const room = Math.max.apply(null, extra.texts.map(function (x) { return t.measure(x, size); }));
    y.axisLine = { lineStyle: { color: t.css('figure-muted') } };
    y.axisTick = { show: false };
    y.axisLabel = {
      color: t.css('figure-ink'), fontSize: size, rich: richBands(extra, t), width: Math.min(0.44 * t.width, 220), overflow: 'truncate',
      interval: 0, align: 'left', margin: 0,
      formatter: function (name, i) { return symbolOf(extra, i) + plain(name); },
    };
    const labels = Math.max.apply(null, y.data.map(function (x) { return t.measure(x, size); }));
    y.axisLabel.margin = Math.min(labels + 20, y.axisLabel.width + 4);
    option.grid = { left: y.axisLabel.margin, right: room + 10, top: top, bottom: 2, outerBoundsMode: 'none' };
  }

  // ticksAt turns a level into one short line for each bar that has a track.
  function ticksAt(level, tracks) {
    const data = [];
    tracks.forEach(function (v, i) { if (isNumber(v)) data.push([level.xAxis, i]); });
    return { type: 'scatter', name: level.name, symbol: 'rect', data: data };
  }

  function dressBullets(option, extra, t) {
    const full = option.xAxis[0].max;
    const tracks = option.series[0].data.map(function (v) { return isNumber(v) ? full : '-'; });
    dressBars(option, extra, t);
    const s = option.series[0], expected = option.series[1], y = option.yAxis[0];
    const target = ticksAt(s.markLine.data[0], tracks);
    delete s.markLine;
    s.barWidth = 8 * t.zoom;
    s.z = 3;
    // What has no completion has no track either: it would read as nothing done.
    option.series.push(target, {
      type: 'bar', data: tracks, barWidth: s.barWidth, barGap: '-100%', z: 1, silent: true, color: t.css('figure-track'),
    });
    [[target, 'figure-target'], [expected, 'figure-ink']].forEach(function (pair) {
      Object.assign(pair[0], { color: t.css(pair[1]), symbolSize: [2.5, 14 * t.zoom], z: 5, itemStyle: { opacity: 1 }, silent: true });
    });
    const wide = y.data.some(function (label, i) { return t.measure(label + extra.texts[i], 12 * t.zoom) + 40 > t.width; });
    const widest = Math.max.apply(null, y.data.concat(extra.texts).map(function (x) { return t.measure(x, 12) + 20; }));
    const size = 12 * Math.min(t.zoom, t.width / widest);
    const rich = richBands(extra, t);
    rich.text.fontSize = size;
    y.axisLine = y.axisTick = { show: false };
    y.axisLabel = {
      inside: true, margin: 0, align: 'left', verticalAlign: 'bottom', padding: [0, 0, 8 * t.zoom, 0], interval: 0,
      color: t.css('figure-ink'), rich: rich, fontSize: size, lineHeight: 14 * t.zoom,
      formatter: function (name, i) {
        return symbolOf(extra, i) + plain(name) + (wide ? '\n' : '   ') + '{text|' + plain(extra.texts[i]) + '}';
      },
    };
    const names = [target.name, expected.name].filter(Boolean);
    option.legend = {
      data: names, left: 0, top: 0, padding: 0, itemWidth: 3, itemHeight: 13, selectedMode: false,
      textStyle: { color: t.css('figure-muted'), fontFamily: t.family },
    };
    option.grid = {
      left: 0, right: 2, top: (names.length ? 18 : 0) + (wide ? 14 : 4) * t.zoom, bottom: 0, outerBoundsMode: 'none',
    };
  }

  function dressTiles(option, extra, t) {
    const scale = t.width / extra.box[0];
    const size = [extra.tile[0] * scale, extra.tile[1] * scale], font = extra.font * scale;
    const tiles = option.series[0], islands = option.series[1], keys = option.series[2];
    tiles.symbolSize = size;
    tiles.data = (tiles.data || []).map(function (d, i) {
      const band = extra.bands[i], on = t.onBand(band);
      const value = extra.symbols[band] + ' ' + extra.texts[i];
      const fitting = Math.min(font, font * (size[0] - 2) / t.measure(value, font));
      return Object.assign(d, {
        itemStyle: { color: t.band(band), opacity: 1 },
        label: {
          color: on, rich: { v: { color: on, fontWeight: 600, fontSize: fitting, lineHeight: font * 1.4 } },
          formatter: plain(d.name) + '\n{v|' + plain(value) + '}',
        },
      });
    });
    tiles.label = { show: true, fontSize: font, lineHeight: font * 1.08 };
    tiles.emphasis = { scale: false, itemStyle: { borderColor: t.css('figure-ink'), borderWidth: 2 } };
    islands.silent = true;
    islands.itemStyle = { color: 'transparent', borderColor: t.css('figure-muted'), borderType: 'dashed', opacity: 1 };
    islands.data = (islands.data || []).map(function (d) {
      const lines = d.name.split('\n');
      const wide = Math.max.apply(null, lines.map(function (line) { return t.measure(line, font); }));
      return Object.assign(d, { symbolSize: [wide + 6 * scale, font * 1.2 * lines.length + 4 * scale] });
    });
    islands.label = { show: true, fontSize: font, lineHeight: font * 1.1, color: t.css('figure-ink'), formatter: '{b}' };
    keys.silent = true;
    keys.symbolSize = 0;
    keys.data = (keys.data || []).map(function (d, i) {
      const band = extra.keys[i];
      const colour = band === 'none' ? t.css('figure-muted') : t.band(band);
      return Object.assign(d, { itemStyle: { opacity: 1 }, label: {
        show: true, position: 'left', distance: 0, offset: [0, 0], fontSize: 11 * scale, color: colour,
        formatter: extra.symbols[band] + ' ',
      } });
    });
    const words = keys.data.map(function (d) {
      return { value: d.value, itemStyle: { opacity: 1 }, label: {
        show: true, position: 'right', distance: 0, fontSize: 11 * scale, color: t.css('figure-muted'), formatter: plain(d.name),
      } };
    });
    option.series.push({ type: 'scatter', silent: true, symbolSize: 0, data: words });
    option.grid = { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: 'none' };
    option.tooltip.formatter = function (p) { return p.seriesIndex === 0 ? plain(extra.told[p.dataIndex]) : ''; };
  }

  const dress = { trend: dressTrend, ranking: dressRanking, bullets: dressBullets, tiles: dressTiles };

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
    const height = r.height - (live.key ? live.key.offsetHeight : 0);
    live.stage.style.width = r.width + 'px';
    live.stage.style.height = height + 'px';
    return { width: r.width, height: height };
  }

  // addKey words the bands below the bars, as the SVG does.
  function addKey(live, extra) {
    live.key = live.box.appendChild(document.createElement('p'));
    live.key.className = 'figure-key';
    extra.keys.forEach(function (band, i) {
      const entry = live.key.appendChild(document.createElement('span'));
      const symbol = entry.appendChild(document.createElement('span'));
      symbol.className = 'symbol band-' + band;
      symbol.textContent = extra.symbols[band];
      entry.appendChild(document.createTextNode('\u00a0' + extra.words[i]));
      live.key.appendChild(document.createTextNode(' '));
    });
  }

  // pointsAt is what the tooltip of a trend is asked about.
  function pointsAt(option, i) {
    return option.series.map(function (s) {
      const v = s.data[i];
      return { marker: '', seriesName: s.name, axisValueLabel: option.xAxis[0].data[i], value: v && isNumber(v.value) ? v.value : v };
    });
  }

  function draw(live) {
    const option = JSON.parse(live.figure.dataset.option);
    const extra = option.thidua;
    delete option.thidua;
    if (extra.words && !live.key) addKey(live, extra);
    const t = toolsOf(live.figure, fit(live));
    dressAll(option, t);
    dress[extra.kind](option, extra, t);
    if (live.chart) live.chart.dispose();
    live.chart = live.echarts.init(live.stage);
    live.chart.setOption(option);
    live.hrefs = extra.hrefs || [];
    live.count = extra.told ? extra.told.length : option.xAxis[0].data.length;
    live.tell = function (i) { return extra.told ? plain(extra.told[i]) : option.tooltip.formatter(pointsAt(option, i)); };
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
    const live = { figure: figure, svg: svg, box: box, stage: stage, key: null, echarts: echarts, chart: null };
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
  if (dark.addEventListener) dark.addEventListener('change', function () { lives.forEach(draw); });

  const figures = document.querySelectorAll('figure[data-option]');
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

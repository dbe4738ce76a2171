// What a live chart offers besides its tooltip: keys that lead from figure to
// figure, and a button that saves it as a picture.
//
//   <script src="…/live.js" data-keys="Phím mũi tên …" data-credit="Số liệu đến ngày …" defer></script>   before figure.js
//
// figure.js tells of each chart that has come to life by the event "figure-live",
// whose detail has figure, svg, stage, chart, count, hrefs, save, tell(i), and has: of each
// place the first series with a figure there, or -1.
(function () {
  'use strict';

  const words = document.currentScript.dataset;

  // point shows and says the figure at a place; at -1 none.
  function point(live, status, from, at) {
    if (from >= 0) {
      live.chart.dispatchAction({ type: 'hideTip' });
      live.chart.dispatchAction({ type: 'downplay' });
    }
    status.textContent = '';
    if (at < 0) { return; }
    const series = live.has[at];
    if (series >= 0) {
      live.chart.dispatchAction({ type: 'highlight', seriesIndex: series, dataIndex: at });
      live.chart.dispatchAction({ type: 'showTip', seriesIndex: series, dataIndex: at });
    }
    status.textContent = live.tell(at).replace(/\n/g, '; ');
  }

  function addKeys(live) {
    const status = document.createElement('span');
    status.className = 'heard';
    status.setAttribute('role', 'status');
    live.stage.after(status);
    live.stage.tabIndex = 0;
    live.stage.setAttribute('role', 'application');
    live.stage.setAttribute('aria-labelledby', live.svg.getAttribute('aria-labelledby'));
    live.stage.setAttribute('aria-description', words.keys);
    let at = -1;
    function go(to) {
      point(live, status, at, to);
      at = to;
    }
    live.stage.addEventListener('keydown', function (e) {
      const last = live.count - 1;
      const to = {
        ArrowRight: Math.min(at + 1, last), ArrowDown: Math.min(at + 1, last),
        ArrowLeft: Math.max(at - 1, 0), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last, Escape: -1,
      }[e.key];
      if (e.key === 'Enter' && live.hrefs[at]) { window.location.href = live.hrefs[at]; }
      if (to === undefined || e.ctrlKey || e.altKey || e.metaKey) { return; }
      e.preventDefault();
      go(to);
    });
    live.stage.addEventListener('blur', function () { if (at >= 0) { go(-1); } });
  }

  // wrapped breaks a text into the lines that fit into a width.
  function wrapped(pen, text, width) {
    return text.split(' ').reduce(function (lines, word) {
      const longer = lines.length ? lines[lines.length - 1] + ' ' + word : word;
      if (lines.length && pen.measureText(longer).width <= width) { lines[lines.length - 1] = longer; } else { lines.push(word); }
      return lines;
    }, []);
  }

  // save makes a picture that tells by itself what it shows: its finding above, where its
  // figures come from below.
  function save(live) {
    const style = getComputedStyle(live.figure), scale = 2, rim = 12 * scale, row = 22 * scale;
    const colour = function (name) { return style.getPropertyValue(name).trim(); };
    const chart = live.chart.renderToCanvas({ pixelRatio: scale, backgroundColor: colour('--figure-paper') });
    const sheet = document.createElement('canvas'), pen = sheet.getContext('2d');
    const head = '600 ' + 15 * scale + 'px ' + style.fontFamily, foot = 12 * scale + 'px ' + style.fontFamily;
    const write = function (lines, font, ink, y) {
      pen.font = font;
      pen.fillStyle = colour(ink);
      lines.forEach(function (line, i) { pen.fillText(line, rim, y + row * (i + 0.7)); });
    };
    pen.font = head;
    const title = wrapped(pen, live.svg.querySelector('title').textContent, chart.width);
    pen.font = foot;
    const source = wrapped(pen, words.credit, chart.width);
    sheet.width = chart.width + 2 * rim;
    sheet.height = chart.height + 2 * rim + row * (title.length + source.length);
    pen.fillStyle = colour('--figure-paper');
    pen.fillRect(0, 0, sheet.width, sheet.height);
    write(title, head, '--figure-ink', rim);
    pen.drawImage(chart, rim, rim + row * title.length);
    write(source, foot, '--figure-muted', rim + row * title.length + chart.height);
    const a = document.createElement('a');
    a.download = live.svg.querySelector('title').textContent.replace(/[\\/:*?"<>|]+/g, ' -') + '.png';
    a.href = sheet.toDataURL('image/png');
    a.click();
  }

  function addSave(live) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'figure-save';
    button.textContent = live.save;
    button.setAttribute('aria-label', live.save + ': ' + live.svg.querySelector('title').textContent);
    button.addEventListener('click', function () { save(live); });
    live.figure.appendChild(button);
  }

  document.addEventListener('figure-live', function (e) {
    addKeys(e.detail);
    if (e.detail.save) { addSave(e.detail); }
  });
})();

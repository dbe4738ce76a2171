// A campaign in a hall: one slide at a time, by arrows, space, a clicker or the buttons;
// the number of the slide stands in the address. Without this script, and on paper, the
// slides stand one below the other.
//
//   <div class="slides" data-next="…" data-back="…" data-full="…" data-leave="…" data-home="../index.html">
//     <section class="slide on">…</section> <section class="slide">…</section>
//   </div>
(function () {
  'use strict';

  const deck = document.querySelector('.slides');
  if (!deck) { return; }
  const words = deck.dataset;
  const slides = Array.from(deck.querySelectorAll('.slide'));
  const bar = document.createElement('nav');
  const status = document.createElement('span');
  let at = 0;

  function show(to, quiet) {
    at = Math.max(0, Math.min(to, slides.length - 1));
    slides.forEach(function (s, i) { s.classList.toggle('on', i === at); });
    status.textContent = (at + 1) + '/' + slides.length;
    if (!quiet) { history.replaceState(null, '', '#' + (at + 1)); }
    scrollTo(0, 0);
    dispatchEvent(new Event('resize')); // what was hidden has its width now
  }

  function full() {
    if (document.fullscreenElement) { document.exitFullscreen(); } else if (document.documentElement.requestFullscreen) { document.documentElement.requestFullscreen(); }
  }

  function button(sign, name, act) {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = sign;
    b.title = name;
    b.setAttribute('aria-label', name);
    b.addEventListener('click', act);
    bar.append(b);
  }

  bar.className = 'slides-bar';
  bar.setAttribute('aria-label', document.title);
  status.setAttribute('role', 'status');
  button('◀', words.back, function () { show(at - 1); });
  bar.append(status);
  button('▶', words.next, function () { show(at + 1); });
  button('⛶', words.full, full);
  button('✕', words.leave, function () { location.href = words.home; });
  deck.after(bar);

  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey || /^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(e.target.tagName) && e.key === ' ' || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { return; }
    if (e.target.closest('[role=application]')) { return; } // a chart that listens itself
    if (e.key in steps) { show(at + steps[e.key]); } else if (e.key === 'Home') { show(0); } else if (e.key === 'End') { show(slides.length - 1); } else if (e.key === 'f' || e.key === 'F') { full(); } else { return; }
    e.preventDefault();
  });
  addEventListener('hashchange', function () { show(Number(location.hash.slice(1)) - 1 || 0, true); });
  show(Number(location.hash.slice(1)) - 1 || 0, true);
})();

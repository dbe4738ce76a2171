// What every page can do by script.
(function () {
  'use strict';

  const print = document.querySelector('button.print');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }

  // The field in the header asks the page of the search. Policies that forbid forms let
  // the script go there; without scripts a link stands in its place.
  const form = document.querySelector('.masthead form');
  if (!form) { return; }
  form.addEventListener('submit', function (e) {
    e.preventDefault();
    const asked = form.elements.q.value.trim();
    location.href = form.getAttribute('action') + (asked ? '?q=' + encodeURIComponent(asked) : '');
  });
})();

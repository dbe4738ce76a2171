// Waits for the next build and loads the page again.
(function () {
  'use strict';
  const events = document.currentScript.dataset.events;
  const source = new EventSource(events);
  source.addEventListener('change', function () { location.reload(); });
})();

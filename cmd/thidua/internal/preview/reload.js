// Waits for the next build and loads the page again.
(function () {
  'use strict';
  const events = document.currentScript.dataset.events;
  let wasOpen = false;
  const source = new EventSource(events);
  source.addEventListener('change', function () { location.reload(); });
  // A server that comes back may have another site: look again.
  source.onopen = function () { if (wasOpen) { location.reload(); } wasOpen = true; };
})();

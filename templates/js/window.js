// The script of the operator's window: a page follows what changes while it is open,
// takes files that are dropped, and shows the effect of an answer at once. Without it
// every form works as it stands.
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

const me = document.currentScript;
const dirty = new WeakSet();
document.addEventListener('input', (e) => dirty.add(e.target));

// show puts a page in the place of the one that is seen, and leaves alone what somebody is
// writing, what is unfolded and what was just told.
function show(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const told = document.querySelector('#viec .told');
  const place = page.querySelector('#viec');
  if (told && place && !page.querySelector('#viec .told')) place.append(told.cloneNode(true));
  document.title = page.title;
  Idiomorph.morph(document.querySelector('main'), page.querySelector('main'), {
    ignoreActiveValue: true,
    callbacks: {
      beforeNodeMorphed: (old) => !(old instanceof Element && (dirty.has(old) || old.matches('iframe'))),
      beforeAttributeUpdated: (name, node) => !(node.matches('details') && name === 'open'),
    },
  });
}

async function refresh() {
  const answer = await fetch(location.href, { headers: { 'X-Thidua-Following': '1' } });
  if (answer.status < 500) show(await answer.text());
}

const events = new EventSource('/su-kien?tu=' + me.dataset.builds);
events.onmessage = () => refresh().catch(() => {});

document.addEventListener('submit', (e) => {
  const ask = e.submitter && e.submitter.dataset.ask;
  if (ask && !confirm(ask)) e.preventDefault();
});

document.addEventListener('change', async (e) => {
  const form = e.target.form;
  if (!form) return;
  if (e.target.type === 'file' && form.matches('.drop')) { form.requestSubmit(); return; }
  if (!('live' in form.dataset)) return;
  if (form.method === 'get') { form.requestSubmit(); return; }
  const answers = new FormData(form);
  const body = new URLSearchParams(answers);
  for (const field of form.elements) dirty.delete(field);
  const answer = await fetch(form.action, { method: 'POST', body });
  show(await answer.text());
});

const zone = () => document.querySelector('.drop');
for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (e) => {
    if (!zone()) return;
    e.preventDefault();
    zone().classList.toggle('over', kind === 'dragover');
    if (kind === 'drop' && e.dataTransfer.files.length) {
      zone().querySelector('input[type=file]').files = e.dataTransfer.files;
      zone().requestSubmit();
    }
  });
}

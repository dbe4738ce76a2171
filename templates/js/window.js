// The script of the operator's window: a page follows what changes while it is open,
// takes files that are dropped, and shows the effect of an answer at once. Without it
// every form works as it stands.
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

const me = document.currentScript;
// When each field was last written into.
const dirty = new WeakMap();
document.addEventListener('input', (e) => dirty.set(e.target, performance.now()));

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

const following = { 'X-Thidua-Following': '1' };

async function refresh() {
  if (unwritten && unwritten.isConnected) return ask(unwritten);
  const answer = await fetch(location.href, { headers: following });
  if (answer.status < 500) show(await answer.text());
}

// ask shows a page as it is with what a form says. An answer is for what was sent: a later
// one, and what was written since, goes before it. Where the page itself answers, nothing
// was written down: what the form says is known to this page alone, and asked with it again.
let turn = 0;
let unwritten = null;
async function ask(form) {
  const mine = ++turn, sent = performance.now();
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: following });
  const text = await answer.text();
  if (mine !== turn || answer.status >= 500) return;
  unwritten = answer.redirected ? null : form;
  for (const field of form.elements) if (dirty.get(field) <= sent) dirty.delete(field);
  show(text);
}

// A page in the background listens to nothing: a browser keeps few connections to one
// place, and a window in many tabs would use them up.
let builds = me.dataset.builds;
let events;
function follow() {
  if (events) events.close();
  events = null;
  if (document.hidden) return;
  events = new EventSource('/su-kien?tu=' + builds);
  events.onmessage = (e) => {
    builds = e.data;
    refresh().catch(() => {});
  };
}
follow();
document.addEventListener('visibilitychange', follow);

document.addEventListener('submit', (e) => {
  const ask = e.submitter && e.submitter.dataset.ask;
  if (ask && !confirm(ask)) e.preventDefault();
});

document.addEventListener('change', (e) => {
  const form = e.target.form;
  if (!form) return;
  if (e.target.type === 'file' && form.matches('.drop')) { form.requestSubmit(); return; }
  if (!('live' in form.dataset)) return;
  if (form.method === 'get') { form.requestSubmit(); return; }
  ask(form).catch(() => {});
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

// Cells that are copied from Excel fill the table from the place where they are pasted;
// rows are added as they are needed.
document.addEventListener('paste', (e) => {
  const box = e.target.closest('.fill :is(input, select, textarea)');
  const text = e.clipboardData.getData('text/plain').replace(/\r?\n$/, '');
  if (!box || !/[\t\n]/.test(text)) return;
  e.preventDefault();
  const body = box.closest('tbody');
  const first = box.closest('tr').rowIndex - body.rows[0].rowIndex;
  const column = box.closest('td').cellIndex;
  text.split(/\r?\n/).forEach((line, i) => {
    while (body.rows.length <= first + i) body.append(anotherRow(body.rows[body.rows.length - 1]));
    line.split('\t').forEach((value, j) => {
      const cell = body.rows[first + i].cells[column + j];
      if (cell) fill(cell.querySelector('input, select, textarea'), value.trim());
    });
  });
  box.dispatchEvent(new Event('change', { bubbles: true }));
});

// anotherRow is an empty row like the last, with the next number.
function anotherRow(last) {
  const row = last.cloneNode(true);
  for (const field of row.querySelectorAll('input, select, textarea')) {
    field.name = field.name.replace(/\.(\d+)(\.[^.]*)$/, (_, n, rest) => '.' + (Number(n) + 1) + rest);
    field.id = field.name.replace(':', '-');
    field.value = '';
  }
  return row;
}

// fill writes a value into a field; of a choice, it may be the word that is shown.
function fill(field, value) {
  const option = [...(field.options || [])].find((o) => o.value === value || o.text.trim().toLowerCase() === value.toLowerCase());
  field.value = option ? option.value : value;
  if (field.options && !option && value) {
    field.add(new Option(value, value));
    field.value = value;
  }
  dirty.set(field, performance.now());
}

// What was written into a text or a register and not saved is not left without a question.
let saved = false;
document.addEventListener('submit', (e) => { saved = e.target.matches('form.entry') && !e.defaultPrevented; });
addEventListener('beforeunload', (e) => {
  const form = document.querySelector('form.entry');
  if (form && !saved && ('changed' in form.dataset || [...form.elements].some((f) => dirty.has(f)))) e.preventDefault();
});

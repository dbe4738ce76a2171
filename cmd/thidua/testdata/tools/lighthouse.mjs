// Serves a built site as a portal does, compressed and under its content security
// policy, and prints the scores that Lighthouse gives its pages on a phone:
//
//   node lighthouse.mjs VERSION SITE PAGE…
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const [version, site, ...pages] = process.argv.slice(2);
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.xml': 'application/xml', '.png': 'image/png', '.jpg': 'image/jpeg',
};
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const server = createServer((request, response) => {
  let name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (name.endsWith('/')) { name += 'index.html'; }
  try {
    const content = readFileSync(join(site, normalize(name)));
    const kept = name.startsWith('/tep/') ? 'max-age=31536000, immutable' : 'max-age=300';
    response.writeHead(200, {
      'Content-Type': types[extname(name)] || 'application/octet-stream', 'Content-Encoding': 'gzip',
      'Content-Security-Policy': policy, 'Cache-Control': kept,
    });
    response.end(gzipSync(content));
  } catch {
    response.writeHead(404).end();
  }
});

function measure(url) {
  return new Promise((resolve, reject) => {
    const run = spawn('npx', ['--yes', `lighthouse@${version}`, url, '--quiet', '--output=json', '--output-path=stdout',
      '--only-categories=performance,accessibility,best-practices,seo', '--chrome-flags=--headless=new --no-sandbox --disable-quic'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CHROME_PATH: process.env.CHROME_PATH || '/usr/bin/chromium' } });
    let out = '';
    run.stdout.on('data', (d) => { out += d; });
    run.on('close', (code) => { code ? reject(new Error(`lighthouse: ${code}`)) : resolve(JSON.parse(out)); });
  });
}

server.listen(0, '127.0.0.1', async () => {
  let poor = 0;
  for (const page of pages) {
    const report = await measure(`http://127.0.0.1:${server.address().port}/${page}`);
    const scores = Object.values(report.categories).map((c) => [c.id, Math.round(c.score * 100)]);
    console.log(`/${page}: ${scores.map((s) => s.join(' ')).join(', ')}`);
    if (scores.some(([id, n]) => n < (id === 'performance' ? 98 : 100))) {
      poor++;
      const audits = Object.values(report.audits).filter((a) => a.score !== null && a.score < 0.9 && !['informative', 'manual', 'notApplicable'].includes(a.scoreDisplayMode));
      audits.forEach((a) => console.log(`    ${a.id}: ${a.title} ${a.displayValue || ''}`));
    }
  }
  server.close();
  process.exitCode = poor ? 1 : 0;
});

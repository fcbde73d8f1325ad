// Pages of others, in a real browser: they can neither read nor change anything.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { example, open_house } from './house.mjs';

// Everything a page of another origin can try against the program, and what came of it.
const attack = (base) => `<!doctype html><title>t</title><body><script>
const base = ${JSON.stringify(base)}, got = [];
globalThis.got = got;
const note = (how, text) => { if (text) got.push(how + ': ' + String(text).slice(0, 80)); };
async function all() {
  for (const path of ['/', '/api/v1/people', '/api/v1/export', '/api/v1/status'])
    for (const mode of ['cors', 'no-cors'])
      await fetch(base + path, { mode, credentials: 'include' }).then(async (r) =>
        note('fetch ' + mode, r.type === 'opaque' ? '' : await r.text())).catch(() => {});
  for (const headers of [{ 'Content-Type': 'application/json', 'X-Sweetspot': '1' },
    { 'Content-Type': 'text/plain' }])
    for (const method of ['POST', 'PUT', 'DELETE'])
      await fetch(base + '/api/v1/people', { method, headers, mode: headers['X-Sweetspot'] ? 'cors' : 'no-cors',
        body: '{"name":"Intruder"}' }).then((r) => note('change', r.type === 'opaque' ? '' : r.status)).catch(() => {});
  await new Promise((done) => { const s = document.createElement('script');
    s.src = base + '/api/v1/people'; s.onload = s.onerror = done; document.body.append(s); });
  await new Promise((done) => { const i = new Image(); i.onload = () => { note('img', 'loaded'); done(); };
    i.onerror = done; i.src = base + '/icon.svg'; });
  await new Promise((done) => { const f = document.createElement('iframe'); f.src = base + '/';
    f.onload = () => { try { note('iframe', f.contentDocument && f.contentDocument.body.innerHTML); } catch {} done(); };
    document.body.append(f); setTimeout(done, 3000); });
  await new Promise((done) => { const e = new EventSource(base + '/api/v1/events?since=0');
    e.onmessage = (m) => note('events', m.data); e.onerror = () => { e.close(); done(); }; });
  const w = open(base + '/'); await new Promise((done) => setTimeout(done, 500));
  try { note('window', w && w.document.body.innerHTML); } catch {}
  const form = document.createElement('form'); form.method = 'POST'; form.action = base + '/api/v1/people';
  form.enctype = 'text/plain'; form.target = 'x'; form.innerHTML = '<input name=\\'{"name":"Intruder","a":"\\' value=\\'"}\\'>';
  const x = document.createElement('iframe'); x.name = 'x'; document.body.append(x, form); form.submit();
  await new Promise((done) => setTimeout(done, 500));
  globalThis.over = true;
}
all();</script>`;

let house;
let other;
let browser;
before(async () => {
  house = await open_house([example]);
  const served = attack(house.base);
  other = createServer((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end(served));
  await new Promise((ready) => other.listen(0, '127.0.0.1', ready));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--host-resolver-rules=MAP evil.test 127.0.0.1'] });
});
after(async () => {
  await browser?.close();
  other?.close();
  await house?.close();
});

const facts = () => ['people', 'targets', 'imports'].map((what) =>
  house.run(...(what === 'targets' ? ['target'] : [what]))).join();

for (const host of ['localhost', '127.0.0.1', 'evil.test']) {
  test(`a hostile page at ${host} reads nothing and changes nothing`, async () => {
    const before_it = facts();
    const tab = await browser.newPage();
    await tab.goto(`http://${host}:${other.address().port}/`);
    await tab.waitForFunction(() => globalThis.over, undefined, { timeout: 120_000 });
    assert.deepEqual(await tab.evaluate(() => globalThis.got), []);
    assert.equal(facts(), before_it);
    await tab.close();
  });
}

test('a name that was turned to this computer gets not a byte', async () => {
  const port = new URL(house.base).port;
  const tab = await browser.newPage();
  for (const path of ['/', '/api/v1/people', '/api/v1/openapi.json', '/nothing']) {
    const answer = await tab.goto(`http://evil.test:${port}${path}`).catch(() => null);
    if (!answer) continue; // the browser shows a page of its own for an answer without a body
    assert.equal(answer.status(), 421, path);
    assert.equal((await answer.body().catch(() => Buffer.alloc(0))).length, 0, path);
  }
  await tab.close();
  // The same without a browser between.
  const bytes = await new Promise((done, failed) => request({ host: '127.0.0.1', port, path: '/',
    headers: { Host: `evil.test:${port}` } }, (answer) => {
    let text = '';
    answer.on('data', (part) => (text += part)).on('end', () => done([answer.statusCode, text]));
  }).on('error', failed).end());
  assert.deepEqual(bytes, [421, '']);
});

// The tab's entries and the page's own address; what a browser writes to its disk of an address it
// was sent to is its own affair, so there the code must be worth nothing, and the token be missing.
test('once it was used the code is in no entry of the tab, and what the browser keeps of it is dead', async () => {
  const launched = await open_house([example], { keep_code: true });
  const code = launched.address.split('#k=')[1];
  const profile = mkdtempSync(join(tmpdir(), 'sweetspot-profile-'));
  const person = await chromium.launchPersistentContext(profile, { headless: true,
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const tab = await person.newPage();
    await tab.goto(launched.address);
    await tab.getByRole('link', { name: 'People', exact: true }).first().click();
    await tab.waitForFunction(() => location.pathname.startsWith('/people') || location.hash.startsWith('#/people'));
    const token = await tab.evaluate(() => sessionStorage.getItem('sweetspot-token'));
    assert.match(token, /^[0-9a-f]{64}$/);
    const wire = await person.newCDPSession(tab);
    const { entries } = await wire.send('Page.getNavigationHistory');
    assert.ok(entries.length >= 2);
    for (const { url, title } of entries) assert.ok(!`${url} ${title}`.includes(code), url);
    await tab.goBack();
    assert.ok(!(await tab.evaluate(() => [location.href, document.referrer, document.title, JSON.stringify(history.state),
      document.documentElement.outerHTML].join())).includes(code));
    const again = await fetch(`${launched.base}/api/v1/session`, { method: 'POST', body: JSON.stringify({ code }),
      headers: { 'Content-Type': 'application/json', 'X-Sweetspot': '1', Origin: launched.base } });
    assert.equal(again.status, 401);
    await person.close();
    assert.ok(!readFileSync(join(profile, 'Default/History')).includes(token));
  } finally {
    await person.close();
    await launched.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

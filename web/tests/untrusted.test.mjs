// Whatever stands in a name, a note, a subject line or a file's name is only ever text: nothing of
// it runs, nothing of it becomes a part of the page, and it is shown as it is stored.
//     EVERY=1 also opens every person and every target by themselves
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open_browser, open_house, open_tab, settled, visit } from './house.mjs';

// What would run, in as many forms as there are to hide it, and where it would stand.
const kRuns = ['alert(1)', 'alert`1`', 'globalThis.ran=1', 'document.title="ran"', 'top[`al`+`ert`](1)',
  '&#97;lert(1)', '\\u0061lert(1)', 'location="javascript:alert(1)"'];
const kShapes = [
  (run) => `<script>${run}</script>`,
  (run) => `<ScRiPt src=data:,${run}></sCrIpT>`,
  (run) => `<img src=x onerror='${run}'>`,
  (run) => `"><svg/onload=${run}>`,
  (run) => `'><body onpageshow=${run}>`,
  (run) => `<a href="javascript:${run}">click</a>`,
  (run) => `javascript:${run}//`,
  (run) => `</textarea><iframe srcdoc="<script>${run}</script>">`,
  (run) => `</title><details open ontoggle=${run}>`,
  (run) => `<math><mtext><style><img title="</style><img src onerror=${run}>">`,
  (run) => `<input autofocus onfocus=${run}>`,
  (run) => `{@html "<b onclick=${run}>"}`,
  (run) => `\${${run}}{{${run}}}<%= ${run} %>`,
  (run) => `<form action=javascript:${run}><button>x</button></form>`,
  (run) => `<object data="data:text/html,<script>${run}</script>"></object>`,
  (run) => `<base href="//evil.example/"><link rel=stylesheet href="data:text/css,*{x:${run}}">`,
  (run) => `--><video><source onerror=${run}></video><!--`,
  (run) => `\u202e<marquee onstart=${run}>\u200b`,
  (run) => `<meta http-equiv=refresh content="0;url=data:text/html,${run}">`,
  (run) => `data:text/html;base64,${Buffer.from(`<script>${run}</script>`).toString('base64')}`,
];
const kTexts = kShapes.flatMap((shape) => kRuns.map(shape));
const kSchemes = ['http:', 'https:', 'mailto:', 'tel:', 'blob:'];
// Parts that the page never makes by itself, and attributes that would run something.
const kForeign = 'img, iframe, object, embed, base, video, audio, source, math, marquee, b, style, foreignObject, body *:is(meta, link, script)';
const kDeep = process.env.EVERY ? kTexts.length : 8;

const at = (i) => kTexts[i % kTexts.length];
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const row = (...cells) => cells.map(cell).join(',');
let house;
let browser;
let tab;
let dialogs = 0;

before(async () => {
  house = await open_house();
  const put = (name, lines) => writeFileSync(join(house.folder, name), `${lines.join('\n')}\n`);
  put('people.csv', ['id,name,email,company,title,me,notes', row('me', at(3), 'me@y.org', '', '', 'yes', ''),
    ...kTexts.map((text, i) => row(`x${i}`, `${text} ${i}`, `x${i}@x.org`, at(i + 7), at(i + 31), '', at(i + 59)))]);
  put('ties.csv', ['person,other,kind,closeness,notes',
    ...kTexts.map((_, i) => row('me', `x${i}`, 'past_colleague', '3', at(i + 11)))]);
  put('targets.csv', ['person,company,role,priority,why', ...kTexts.map((text, i) => (i % 2
    ? row(`x${i}`, '', at(i + 13), '2', at(i + 17)) : row('', text, at(i + 13), '3', at(i + 17))))]);
  put('asks.csv', ['date,to,what,outcome,notes', ...kTexts.slice(10).map((_, i) => row(`2026-1${i % 2}-0${1 + (i % 9)}`, `x${i}`,
    'advice', ['met', 'no', 'silence', 'pending'][i % 4], at(i + 19)))]);
  put('a.mbox', kTexts.map((text, i) => `From x Mon Mar  2 10:00:00 2026\nDelivered-To: me@y.org\nTo: me@y.org\n`
    + `From: x${i}@x.org\nMessage-ID: <${i}@x>\nSubject: ${text}\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\nbody\n`));
  for (const file of ['people.csv', 'ties.csv', 'targets.csv', 'asks.csv']) house.run('import', join(house.folder, file));
  house.run('import', '--subjects', join(house.folder, 'a.mbox'));
  browser = await open_browser();
  tab = await open_tab(browser, house, { viewport: { width: 1280, height: 2000 } });
  tab.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await tab.addInitScript(() => {
    globalThis.reports = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      globalThis.reports.push(`${violatedDirective} ${blockedURI}`));
  });
  await tab.reload();
  await settled(tab);
});
after(async () => {
  await browser?.close();
  await house?.close();
});

// Nothing ran, nothing foreign is there, and no link leads anywhere but where links may.
async function only_text(where) {
  const found = await tab.evaluate(([foreign, schemes]) => ({
    ran: globalThis.ran ?? 0, reports: globalThis.reports, scripts: document.scripts.length, title: document.title === 'ran',
    parts: [...document.querySelectorAll(foreign)].map((one) => one.outerHTML.slice(0, 80)),
    handlers: [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())
      .filter((name) => /^on|^srcdoc$|^formaction$/.test(name)),
    links: [...document.querySelectorAll('[href], [src], [action]')].flatMap((one) => ['href', 'src', 'action']
      .map((name) => one.getAttribute(name)).filter(Boolean)).filter((to) => !to.startsWith('#'))
      .map((to) => new URL(to, location.href)).filter(({ protocol, origin }) => !schemes.includes(protocol) ||
        (protocol.startsWith('http') && origin !== location.origin && origin !== 'https://www.linkedin.com')).map(String),
  }), [kForeign, kSchemes]);
  assert.deepEqual(found, { ran: 0, reports: [], scripts: 1, title: false, parts: [], handlers: [], links: [] }, where);
  assert.equal(dialogs, 0, where);
}

test('no page makes anything of what stands in a field', async () => {
  assert.ok(kTexts.length >= 150 && new Set(kTexts).size === kTexts.length);
  for (const page of ['week', 'map', 'map/x1', 'twice', 'targets', 'why', 'import', 'settings', 'welcome',
    'welcome/names', 'welcome/meet', 'welcome/asks', 'welcome/monday', `targets/${encodeURIComponent('x1')}`]) {
    await visit(tab, page);
    await tab.evaluate(() => document.querySelectorAll('main details').forEach((one) => (one.open = true)));
    await only_text(page);
  }
});

test('everybody is shown in the list and on their page as they are stored', async () => {
  const { people } = JSON.parse(house.run('people'));
  const others = people.filter(({ me }) => !me);
  assert.equal(others.length, kTexts.length);
  await tab.setViewportSize({ width: 1280, height: 12_000 }); // so that all rows are there
  await visit(tab, 'people');
  await tab.waitForFunction((all) => document.querySelectorAll('[data-row] strong').length === all, people.length);
  const shown = await tab.locator('[data-row] strong').allTextContents();
  assert.deepEqual(shown.toSorted(), people.map(({ name }) => name).toSorted());
  await only_text('people');
  await tab.setViewportSize({ width: 1280, height: 2000 });
  const step = others.length / kDeep;
  for (let i = 0; i < others.length; i += step) {
    const { id, name, title, company, notes } = others[Math.floor(i)];
    await visit(tab, `people/${encodeURIComponent(id)}`);
    await tab.locator('#past').waitFor();
    const texts = await tab.locator('main :is(h1, .lead, .notes, li bdi)').allTextContents();
    const { touches } = JSON.parse(house.run('touches', id));
    for (const text of [name, `${title}, ${company}`, notes, ...touches.map(({ subject }) => subject)]) {
      assert.ok(texts.includes(text), `${id}: ${text} among ${JSON.stringify(texts)}`);
    }
    await only_text(id);
    if (process.env.EVERY) {
      await visit(tab, `targets/${encodeURIComponent(id)}`);
      await only_text(`ways to ${id}`);
    }
  }
});

test('targets and their reasons are shown as they are stored', async () => {
  const { targets } = JSON.parse(house.run('target'));
  await visit(tab, 'targets');
  const shown = await tab.locator('main li .small.soft').allTextContents();
  for (const { role, why } of targets) {
    assert.ok(shown.some((text) => text.startsWith(role) && text.endsWith(why)), `${role} ${why}`);
  }
});

test('what is typed, dropped or stands in the address is only text', async () => {
  const text = kTexts[2];
  await visit(tab, 'people');
  await tab.getByLabel('Search people').fill(`${text} nobody`);
  await tab.getByText(`No one called “${text} nobody”`).waitFor();
  await only_text('search');
  await tab.keyboard.press('Control+k');
  await tab.getByRole('combobox', { name: 'Find' }).fill(kTexts[9]);
  await tab.locator('dialog :is([role=option], p)').first().waitFor();
  await only_text('palette');
  await tab.keyboard.press('Escape');
  for (const kind of ['people', 'targets', 'map']) {
    await visit(tab, `${kind}/${encodeURIComponent(text)}`);
    await only_text(`${kind} of the address`);
  }
  for (const odd of ['people/%', 'people/%ff', `%3Cimg src=x onerror=alert(1)%3E`]) {
    await visit(tab, odd);
    await only_text(odd);
  }
  await visit(tab, 'targets/x1');
  await tab.getByRole('button', { name: 'Write the message' }).first().click();
  await tab.getByLabel('What is it about?').fill(text);
  await tab.waitForFunction((all) => [...document.querySelectorAll('textarea')].some(({ value }) => value.includes(all)), text);
  await only_text('draft');
  await visit(tab, 'import');
  await tab.locator('input[type=file]').first().setInputFiles([{ name: `${kTexts[2].replaceAll('/', '')}.csv`,
    mimeType: 'text/csv', buffer: readFileSync(join(house.folder, 'people.csv')) }]);
  await tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
  await tab.getByText('Choose who comes in').click();
  await only_text('preview');
});

test('nothing went wrong unseen', () => assert.deepEqual(tab.troubles.filter((text) => !/status of 40[04]/.test(text)), []));

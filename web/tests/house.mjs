// What the page's tests stand on: the real program on a database of its own, and a browser.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const axe = readFileSync(join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8');
const kPatienceMs = Number(process.env.PATIENCE_MS ?? 180_000); // a busy machine is slow, not wrong
const kRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

export const example = join(root, 'examples/search');
export const dist = process.env.PAGE_FROM_DIST ?? join(root, 'web/dist');

export function program() {
  const places = [process.env.SWEETSPOT, join(root, 'build/release/sweetspot'),
    join(root, 'build/dev/sweetspot')].filter(Boolean);
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('build the program first: make program');
  return found;
}

// The program serving a new database; `files` are imported before. The one-time code is used at
// once, as it lives for a minute only, unless the page itself shall use it. With `folder` it is
// the database of a house before, with `key_file` one that is protected.
export async function open_house(files = [], { keep_code = false, key_file,
  folder = mkdtempSync(join(tmpdir(), 'sweetspot-page-')) } = {}) {
  const always = ['--db', join(folder, 'a.db'), '--now', '2026-11-22',
    ...(key_file ? ['--key-file', key_file] : [])];
  const run = (...args) => execFileSync(program(), [...always, '--json', ...args], { encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
  if (files.length) run('import', ...files);
  const server = spawn(program(), [...always, 'serve', '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => server.once('exit', done));
  const [address] = await new Promise((ready, failed) => {
    createInterface({ input: server.stdout }).once('line', (line) => ready([line]));
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
  });
  const base = address.split('#')[0].replace(/\/$/, '');
  let token = '';
  if (!keep_code) {
    const answer = await fetch(`${base}/api/v1/session`, { method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Sweetspot': '1', Origin: base },
      body: JSON.stringify({ code: address.split('#k=')[1] }) });
    ({ token } = await answer.json());
  }
  return { address, base, folder, run, token, async close({ keep = false } = {}) {
    server.kill('SIGTERM');
    await ended;
    if (!keep) rmSync(folder, { recursive: true, force: true });
  } };
}

export function open_browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

// The page as just built, under the program's own headers, where the program carries an older one.
async function from_dist(context, house) {
  await context.route((url) => url.href.startsWith(house.base) && !url.pathname.startsWith('/api/'),
    async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
      const headers = { ...(await (await route.fetch({ url: `${house.base}/` })).headers()) };
      delete headers['content-length'];
      delete headers['content-type'];
      const path = join(dist, name);
      await route.fulfill(existsSync(path) ? { headers, path } : { status: 404, headers });
    });
}

export async function open_context(browser, house, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(kPatienceMs);
  if (process.env.PAGE_FROM_DIST) await from_dist(context, house);
  return context;
}

// A tab on the house: the first one takes the one-time code, those after it the same token.
export async function open_tab(browser, house, options = {}) {
  const context = await open_context(browser, house, options);
  const tab = await context.newPage();
  tab.troubles = [];
  tab.on('pageerror', (error) => tab.troubles.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error') tab.troubles.push(`${message.text()} ${message.location().url}`);
  });
  if (house.token) {
    await context.addInitScript((token) => sessionStorage.setItem('sweetspot-token', token), house.token);
    await tab.goto(`${house.base}/`);
  } else {
    await tab.goto(house.address);
    await tab.waitForFunction(() => sessionStorage.getItem('sweetspot-token'));
    house.token = await tab.evaluate(() => sessionStorage.getItem('sweetspot-token'));
  }
  return tab;
}

export async function visit(tab, place) {
  await tab.evaluate((to) => (location.hash = to), `#/${place}`);
  await settled(tab);
}

export async function settled(tab) {
  await tab.locator('main :is(h1, [role=alert]):visible').first().waitFor();
  await tab.waitForFunction(() => !document.querySelector('.waiting'));
}

// Nothing on the page has changed for a while: what is drawn anew under axe is judged as neither.
export const still = (tab, ms = 300) => tab.evaluate((quiet) => new Promise((told) => {
  let wait;
  const again = () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      watch.disconnect();
      told();
    }, quiet);
  };
  const watch = new MutationObserver(again);
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  again();
}), ms);

// What axe finds wrong with the page as it stands, a line each.
export async function faults(tab) {
  await tab.evaluate(axe);
  const { violations, incomplete } = await tab.evaluate((rules) => globalThis.axe.run(document,
    { runOnly: { type: 'tag', values: rules } }), kRules);
  // What axe cannot tell is looked into as well: the colours under words are measured in eyes.mjs,
  // and a cross is no word that its name would have to hold.
  const known = ({ id, nodes }) => id === 'color-contrast' ||
    (id === 'label-content-name-mismatch' && nodes.every(({ html }) => html.endsWith('>✕</button>')));
  const doubtful = incomplete.filter((one) => !known(one));
  return [...violations, ...doubtful].flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

// The note at the foot of the page goes after a while; with this it stays, however slow the machine.
function let_notes_stay() {
  const plain = globalThis.setTimeout;
  globalThis.setTimeout = (run, ms, ...rest) => (ms > 10_000 ? 0 : plain(run, ms, ...rest));
}

// A house with a browser and a tab on it for all tests of one file.
export function an_open_house(files = [], { notes_stay = false } = {}) {
  const here = {};
  before(async () => {
    here.house = await open_house(files);
    here.browser = await open_browser();
    here.tab = await open_tab(here.browser, here.house);
    if (!notes_stay) return;
    await here.tab.addInitScript(let_notes_stay);
    await here.tab.reload();
    await settled(here.tab);
  });
  after(async () => {
    await here.browser?.close();
    await here.house?.close();
  });
  return here;
}

// Every page empty, full and failing, in light and dark, wide and narrow, and with large text: each
// is visited once in a state, and looked at with all that can be measured of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { faint, sideways, small_targets } from './eyes.mjs';
import { dist, example, faults, open_browser, open_house, open_tab, settled, visit } from './house.mjs';
import { banned_words, grade, odd_odds, unsure_odds } from './reading.mjs';

const kPages = ['week', 'map', 'people', 'twice', 'targets', 'why', 'import', 'settings'];
const kFull = [...kPages, 'people/p88', 'targets/eilidh210', 'map/eilidh210', 'welcome',
  ...['protect', 'wish', 'who', 'names', 'linkedin', 'meet', 'asks', 'monday'].map((step) => `welcome/${step}`), 'nowhere'];
const kProse = 8; // words from which a line is a sentence to be read, not a label
const kLong = 20; // words from which a line by itself has a grade
const kGradeMean = 8;
const kGradeMost = 11;
let browser;
let full;
let empty;
let names;
const said = new Map(); // page and state -> what stands there, a line each

before(async () => {
  browser = await open_browser();
  full = await open_house([example]);
  empty = await open_house();
  const { people } = JSON.parse(full.run('people'));
  const all = people.flatMap(({ name, company, title }) => [name, company, title]).filter(Boolean);
  names = [...new Set(all)].sort((a, b) => b.length - a.length);
});
after(async () => {
  await browser?.close();
  await full?.close();
  await empty?.close();
});

// What is said is opened: more ways, reasons, tables.
async function unfold(tab) {
  await tab.evaluate(() => document.querySelectorAll('main details').forEach((one) => (one.open = true)));
  for (const name of [/^Show (Through|Ask)/, 'Show the steps']) {
    const more = tab.locator('main').getByRole('button', { name }).first();
    if (await more.count()) await more.click();
  }
  await settled(tab);
}

async function listen(tab, state) {
  await unfold(tab);
  const text = await tab.locator('main').innerText();
  said.set(state, text.split('\n').map((line) => line.trim()).filter(Boolean));
  const blocks = await tab.locator('main :is(article, li, table, .card, figcaption)').evaluateAll((all) =>
    all.filter((one) => !one.querySelector('article, li, table, .card, figcaption')).map((one) => one.innerText));
  assert.deepEqual([...odd_odds(text), ...blocks.flatMap(unsure_odds), ...banned_words(plain(text))], [], state);
}

// With everybody and every company as one short name: theirs are not our words.
function plain(text) {
  return names.reduce((now, name) => (now.includes(name) ? now.replaceAll(name, 'Ann') : now), text);
}

async function sound(house, pages, options, { state, words = false, large = false } = {}) {
  const tab = await open_tab(browser, house, options);
  if (large) await tab.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  for (const page of pages) {
    await visit(tab, page);
    assert.deepEqual(await faults(tab), [], page);
    assert.deepEqual(await sideways(tab), [], page);
    assert.deepEqual(await small_targets(tab), [], page);
    assert.deepEqual(await faint(tab), [], page);
    if (words) await listen(tab, `${state} ${page}`);
  }
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
}

for (const colorScheme of ['light', 'dark']) {
  const words = colorScheme === 'light';
  test(`full pages are sound in ${colorScheme}`, () => sound(full, kFull, { colorScheme }, { state: 'full', words }));
  test(`empty pages are sound in ${colorScheme}`, () => sound(empty, kPages, { colorScheme }, { state: 'empty', words }));
}
test('full pages are sound 320 pixels wide', () =>
  sound(full, kFull, { viewport: { width: 320, height: 640 } }));
test('full pages are sound with text twice as large', () => sound(full, kPages, {}, { large: true }));
test('full pages are sound enlarged four times', () => // of 1280 by 1024
  sound(full, kPages, { viewport: { width: 320, height: 256 } }));

const broken = /\/api\/v1\/(plan|map|odds|people|targets|diagnose|imports|settings|asks|duplicates)/;
for (const colorScheme of ['light', 'dark']) {
  test(`each page says what went wrong and goes on when it is over, in ${colorScheme}`, async () => {
    const tab = await open_tab(browser, full, { colorScheme });
    await visit(tab, 'nowhere');  // so that the first page, too, is opened with the trouble there
    for (const page of kPages) {
      await tab.route(broken, (route) => route.fulfill({ status: 503, contentType: 'application/json',
        body: JSON.stringify({ error: { code: 'busy', message: 'The file is being written by another.',
          hint: 'Try again in a moment.' } }) }));
      await visit(tab, page);
      await tab.getByText('The file is being written by another.').first().waitFor();
      assert.deepEqual([...(await faults(tab)), ...(await small_targets(tab)), ...(await faint(tab))], [], page);
      said.set(`failing ${page}`, (await tab.locator('main').innerText()).split('\n').filter(Boolean));
      await tab.unroute(broken);
      for (const again of await tab.getByRole('button', { name: 'Try again' }).all()) await again.click();
      await settled(tab);
      await tab.getByText('The file is being written by another.').first().waitFor({ state: 'detached' });
      await visit(tab, 'nowhere');
    }
    await tab.context().close();
  });
}

test('the words of every page are easy to read', () => {
  const grades = [...said].map(([state, lines]) => {
    const prose = lines.map(plain).filter((line) => line.split(/\s+/).length >= kProse);
    return [state, prose.length ? grade(prose) : 0];
  });
  if (process.env.TELL) console.log(grades.map(([state, found]) => `${found.toFixed(1)} ${state}`).join('\n'));
  const hard = grades.filter(([, found]) => found > kGradeMost);
  assert.deepEqual(hard, []);
  const lines = [...new Set([...said.values()].flat().map(plain))].filter((line) => line.split(/\s+/).length >= kLong);
  assert.deepEqual(lines.map((line) => [grade([line]), line]).filter(([found]) => found > kGradeMost), []);
  const mean = grades.reduce((sum, [, found]) => sum + found, 0) / grades.length;
  assert.ok(mean <= kGradeMean, `${mean}`);
});

test('a chance is never said without how sure it is', async () => {
  const tab = await open_tab(browser, full);
  for (const page of ['week', 'map', 'targets/eilidh210', 'map/eilidh210', 'welcome/asks']) {
    await visit(tab, page);
    await tab.locator('.chance').first().waitFor();
    for (const text of await tab.locator('.chance').allInnerTexts()) {
      assert.match(text, /in 10/, page);
      assert.match(text, /our guess is (between \d and \d|at most \d|close to \d) in 10/, page);
      assert.match(text, /asks|asked/i, page);
    }
  }
  await tab.context().close();
});

test('script and style stay under 120 kB compressed, and none is in the page itself', () => {
  const size = (name) => readFileSync(join(dist, 'assets', `${name}.gz`)).length;
  assert.ok(size('page.js') + size('page.css') <= 120_000);
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  assert.doesNotMatch(page, /<script(?![^>]*src=)|<style|style=|https?:/);
});

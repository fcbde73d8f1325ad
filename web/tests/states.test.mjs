// Every page empty, full and failing, in light and dark, wide and narrow: nothing for axe to
// find, nothing that scrolls sideways, nothing said wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dist, example, faults, open_browser, open_house, open_tab, settled, visit } from './house.mjs';

const kPages = ['week', 'map', 'people', 'twice', 'targets', 'why', 'import', 'settings'];
const kFull = [...kPages, 'people/p88', 'targets/eilidh210', 'map/eilidh210', 'welcome',
  'welcome/names', 'welcome/file', 'welcome/asks', 'nowhere'];
let browser;
let full;
let empty;
before(async () => {
  browser = await open_browser();
  full = await open_house([example]);
  empty = await open_house();
});
after(async () => {
  await browser?.close();
  await full?.close();
  await empty?.close();
});

async function sound(house, pages, options) {
  const tab = await open_tab(browser, house, options);
  for (const page of pages) {
    await visit(tab, page);
    assert.deepEqual(await faults(tab), [], page);
    const wider = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wider, false, `${page} scrolls sideways`);
  }
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
}

for (const colorScheme of ['light', 'dark']) {
  test(`full pages are sound in ${colorScheme}`, () => sound(full, kFull, { colorScheme }));
  test(`empty pages are sound in ${colorScheme}`, () => sound(empty, kPages, { colorScheme }));
}
test('full pages are sound 320 pixels wide', () =>
  sound(full, kFull, { viewport: { width: 320, height: 640 } }));
test('full pages are sound with text twice as large', () =>
  sound(full, ['week', 'people', 'why', 'targets'], { viewport: { width: 640, height: 450 } }));

test('each page says what went wrong and goes on when it is over', async () => {
  const tab = await open_tab(browser, full);
  const broken = /\/api\/v1\/(plan|map|odds|people|targets|diagnose|imports|settings|asks|duplicates)/;
  await visit(tab, 'nowhere');  // so that the first page, too, is opened with the trouble there
  for (const page of kPages) {
    await tab.route(broken, (route) => route.fulfill({ status: 503, contentType: 'application/json',
      body: JSON.stringify({ error: { code: 'busy', message: 'The file is being written by another.',
        hint: 'Try again in a moment.' } }) }));
    await visit(tab, page);
    await tab.getByText('The file is being written by another.').first().waitFor();
    assert.deepEqual(await faults(tab), [], page);
    await tab.unroute(broken);
    for (const again of await tab.getByRole('button', { name: 'Try again' }).all()) await again.click();
    await settled(tab);
    await tab.getByText('The file is being written by another.').first().waitFor({ state: 'detached' });
    await visit(tab, 'nowhere');
  }
  await tab.context().close();
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
    const all = await tab.locator('main').innerText();
    assert.doesNotMatch(all, /\b(probability|posterior|logit|node|schema|score)\b/i, page);
    assert.doesNotMatch(all, /\b(0|10) in 10\b|\bone in \w+/i, page);
  }
  await tab.context().close();
});

test('untrusted words are only ever words', async () => {
  const house = await open_house();
  const name = '<img src=x onerror="document.title=1">';
  house.run('add', name, '--company', '"><script>document.title=1</script>', '--notes', '</textarea><b>x');
  house.run('target', name);
  const tab = await open_tab(browser, house);
  for (const page of ['people', 'targets', 'week']) {
    await visit(tab, page);
    assert.equal(await tab.locator('main img, main script, main b').count(), 0);
  }
  assert.notEqual(await tab.title(), '1');
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
  await house.close();
});

test('script and style stay under 120 kB compressed, and none is in the page itself', () => {
  const size = (name) => readFileSync(join(dist, 'assets', `${name}.gz`)).length;
  assert.ok(size('page.js') + size('page.css') <= 120_000);
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  assert.doesNotMatch(page, /<script(?![^>]*src=)|<style|style=|https?:/);
});

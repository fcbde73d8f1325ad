// The eight main tasks without a mouse: every stop of the focus is seen, nothing hides it, nothing
// holds it, and Escape closes what is open.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { example, open_browser, open_house, open_tab, settled, visit } from './house.mjs';

const kStopsMost = 120; // stops of the focus in which everything on a page is reached
let browser;
let house;
let tab;

before(async () => {
  browser = await open_browser();
  house = await open_house([example]);
  tab = await open_tab(browser, house);
  await tab.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.base });
});
after(async () => {
  await browser?.close();
  await house?.close();
});

// Where the focus is: what it says, and what is wrong with how it is seen.
const focused = () => tab.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { says: '', faults: [] };
  const names = [element.getAttribute('aria-label'), element.labels?.[0]?.innerText, element.innerText, element.getAttribute('title')];
  const says = names.find((one) => one?.trim())?.trim().replaceAll(/\s+/g, ' ') ?? '';
  const faults = [];
  // A file is chosen in a box that is not seen: what stands for it shows the focus.
  const shown = element.matches('input[type=file]') ? element.closest('.drop') : element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  if (element.tagName !== 'MAIN' && (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)) faults.push('is not seen');
  const box = shown.getBoundingClientRect();
  const inside = { left: Math.max(0, box.left), right: Math.min(innerWidth, box.right),
    top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) };
  if (element.tagName !== 'MAIN') {
    if (inside.right <= inside.left || inside.bottom <= inside.top) faults.push('is out of sight');
    else {
      const at = document.elementFromPoint((inside.left + inside.right) / 2, (inside.top + inside.bottom) / 2);
      const same = at && (shown.contains(at) || at.contains(shown) || at.closest('label')?.contains(shown));
      if (!same) faults.push(`lies under ${at?.outerHTML.slice(0, 60)}`);
    }
  }
  return { says, faults, kind: element.tagName, role: element.getAttribute('role') };
});

async function step(key = 'Tab') {
  await tab.keyboard.press(key);
  const now = await focused();
  assert.deepEqual(now.faults, [], `“${now.says}”`);
  return now;
}

// On by Tab until the focus stands on what bears these words.
async function go_to(words, { back = false } = {}) {
  for (let i = 0; i < kStopsMost; i += 1) {
    const now = await step(back ? 'Shift+Tab' : 'Tab');
    if (words.test(now.says)) return now;
  }
  assert.fail(`no ${words} within ${kStopsMost} stops`);
}
const press = (key) => tab.keyboard.press(key);
const said = (text) => tab.getByRole('status').getByText(text).first().waitFor();

test('first run: names are typed and lead to three asks', async () => {
  const fresh = await open_house();
  const before_it = tab;
  tab = await open_tab(browser, fresh);
  await settled(tab);
  for (const [stop, title] of [[/^Start$/, 'Protect your list'], [/^Not now$/, 'What are you looking for?'],
    [/^Skip this$/, 'Who do you know?'], [/^Start with ten names/, 'Ten names']]) {
    await go_to(stop);
    await press('Enter');
    await tab.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  await tab.getByRole('heading', { level: 1, name: 'Ten names' }).waitFor();
  let keys = 0;
  const type = async (text) => {
    keys += text.length;
    await tab.keyboard.type(text);
  };
  await go_to(/^Your own name/);
  await type('Ona Tarrow');
  for (const [name, kind, company] of [['Pell Ashgrove', 'Close', 'Tumbledown Tea'], ['Quince Bellweather', 'Friend', 'Moss and Sons'],
    ['Rook Candlewick', 'Was my', 'Tumbledown Tea']]) {
    await go_to(/^Name$/);
    await type(name);
    await step();
    await type(kind); // a list jumps to what is typed
    await step();
    await type(company);
  }
  await go_to(/^Company or person 1/);
  await type('Tumbledown Tea');
  await go_to(/^Show my first three asks/);
  await press('Enter');
  await tab.getByRole('heading', { level: 1, name: 'Your first three asks' }).waitFor();
  await settled(tab);
  assert.equal(await tab.locator('main article').count(), 3);
  assert.ok(keys < 200, `${keys} keys`); // at 40 words a minute, under a minute
  const { people } = JSON.parse(fresh.run('people'));
  assert.deepEqual(people.map(({ name }) => name).toSorted(), ['Ona Tarrow', 'Pell Ashgrove', 'Quince Bellweather', 'Rook Candlewick']);
  await tab.context().close();
  await fresh.close();
  tab = before_it;
});

test('how an ask went is noted, and taken back', async () => {
  await visit(tab, 'week');
  await settled(tab);
  await go_to(/^No answer$/);
  await press('Enter');
  await said('no answer');
  await tab.locator('body').press('u');
  await said('Taken back.');
});

test('a message is opened, changed and copied', async () => {
  await visit(tab, 'settings');
  await visit(tab, 'week');
  await go_to(/^Write the message$/);
  await press('Enter');
  await tab.getByLabel('Message').first().waitFor();
  await go_to(/^Message/);
  await press('Control+End');
  await tab.keyboard.type(' With best wishes.');
  await go_to(/^Copy$/);
  await press('Enter');
  await said('Copied.');
  assert.match(await tab.evaluate(() => navigator.clipboard.readText()), /With best wishes\./);
});

test('on the map an ask is made smaller, and its chance grows', async () => {
  await visit(tab, 'map');
  const filled = () => tab.locator('section[aria-labelledby=here] .chance rect.yes').count();
  const size = () => tab.getByLabel('What you ask for').inputValue();
  await tab.locator('section[aria-labelledby=here] .chance').waitFor();
  const [before_it, size_before] = [await filled(), Number(await size())];
  await go_to(/^Your sweet spot map/);
  for (let i = 0; i < size_before; i += 1) await press('ArrowDown');
  assert.equal(await size(), '0');
  await tab.waitForFunction((old) => document.querySelectorAll('section[aria-labelledby=here] .chance rect.yes').length > old, before_it);
  const next = await step();
  assert.doesNotMatch(next.says, /^Your sweet spot map/); // the map lets go
});

test('somebody is found by name and opened', async () => {
  await press('Control+k');
  await tab.getByRole('dialog', { name: 'Find anything' }).waitFor();
  await tab.keyboard.type('Eilidh Kowal'); // and Enter before anybody is found
  await press('Enter');
  await tab.getByRole('heading', { level: 1, name: 'Eilidh Kowalczyk' }).waitFor();
});

test('a file is chosen, looked at, brought in, and taken back', async () => {
  const file = join(house.folder, 'more.csv');
  writeFileSync(file, 'id,name\nzz1,Wilhelmina Tarpaulin\n');
  await visit(tab, 'import');
  const chooser = tab.waitForEvent('filechooser');
  await go_to(/^Choose files/);
  await press('Enter');
  await (await chooser).setFiles([file]);
  await tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
  await go_to(/^Bring it in$/);
  await press('Enter');
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  await go_to(/^Undo this import$/);
  await press('Enter');
  await said('Taken back');
  assert.equal(JSON.parse(house.run('people', 'Wilhelmina Tarpaulin')).people.length, 0);
});

test('a change is undone with one key', async () => {
  await visit(tab, 'targets/eilidh210');
  await visit(tab, 'week');
  await go_to(/^Next week$/);
  await press('Enter');
  await said('Put off until next week.');
  await tab.locator('body').press('u');
  await said('Taken back.');
});

test('the reasons are read, and what to do about each', async () => {
  await tab.locator('body').press('y');
  await tab.getByRole('heading', { level: 1, name: 'Why no meetings' }).waitFor();
  await settled(tab);
  await go_to(/^How to do each/);
  await press('Enter');
  await tab.getByText(JSON.parse(house.run('diagnose')).levers[1].do).first().waitFor();
});

test('Escape closes every sheet and gives the focus back', async () => {
  const sheets = [['people/p88', /^Edit$/], ['people/p88', /^Note an ask$/], ['people/p88', /^Here twice…$/],
    ['people/p88', /^Forget…$/], ['settings', /^Erase everything…$/]];
  for (const [page, words] of sheets) {
    await visit(tab, page);
    await go_to(words);
    await press('Enter');
    await tab.getByRole('dialog').waitFor();
    for (let i = 0; i < 15; i += 1) {
      await press('Tab');  // round within the sheet, by way of the browser's own bar
      assert.ok(await tab.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog')));
    }
    await press('Escape');
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    assert.match((await focused()).says, words);
  }
  await tab.locator('body').press('?');
  await tab.getByRole('dialog', { name: 'Keys' }).waitFor();
  await press('Escape');
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
});

test('from the first stop to the last of each page and back nothing holds the focus', async () => {
  for (const page of ['week', 'people', 'targets', 'settings']) {
    await visit(tab, 'nowhere');
    await visit(tab, page);
    await tab.evaluate(() => document.activeElement?.blur());
    const stops = [];
    for (let i = 0; i < kStopsMost; i += 1) {
      const { says, kind } = await step();
      if (!kind) break; // out of the page again
      stops.push(says);
    }
    assert.ok(stops.length > 8, `${page}: ${stops.length} stops`);
    for (let i = 0; i < 3; i += 1) await press('Shift+Tab');
  }
});

test('nothing went wrong unseen', () => assert.deepEqual(tab.troubles, []));

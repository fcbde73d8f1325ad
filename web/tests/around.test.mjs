// Getting around: the keys, the palette, the map without a mouse, people by the thousand.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { example, faults, open_browser, open_house, open_tab, settled, visit } from './house.mjs';

const kMany = 10_000;
let house;
let browser;
let tab;
before(async () => {
  house = await open_house([example]);
  browser = await open_browser();
  tab = await open_tab(browser, house);
});
after(async () => {
  await browser?.close();
  await house?.close();
});

test('single keys open the pages and the sheet of keys', async () => {
  await visit(tab, 'week');
  for (const [key, name] of [['m', 'Map'], ['p', 'People']]) {
    await tab.keyboard.press(key);
    await tab.getByRole('heading', { level: 1, name }).waitFor();
  }
  await tab.getByLabel('Search people').fill('mt');
  assert.equal(await tab.getByRole('heading', { level: 1 }).innerText(), 'People');
  await visit(tab, 'why');
  await tab.keyboard.press('?');
  await tab.getByRole('dialog', { name: 'Keys' }).waitFor();
  assert.deepEqual(await faults(tab), []);
  await tab.getByLabel(/Single keys work/).uncheck();
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('m');
  assert.equal(await tab.getByRole('heading', { level: 1 }).innerText(), 'Why no meetings');
  await tab.evaluate(() => localStorage.clear());
  await tab.reload();
  await settled(tab);
});

test('the palette finds pages and people', async () => {
  await tab.keyboard.press('Control+k');
  await tab.getByRole('combobox', { name: 'Find' }).fill('targ');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { level: 1, name: 'Targets' }).waitFor();
  await tab.keyboard.press('Control+k');
  await tab.getByRole('combobox', { name: 'Find' }).fill('Eilidh Kowal');
  await tab.getByRole('option', { name: /Eilidh Kowalczyk/ }).waitFor();
  assert.deepEqual(await faults(tab), []);
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { level: 1, name: 'Eilidh Kowalczyk' }).waitFor();
});

test('on the map the arrow keys move the ask, and the chance follows', async () => {
  await visit(tab, 'map');
  const map = tab.getByRole('application');
  const said = tab.locator('section[aria-labelledby=here] .chance');
  await said.waitFor();
  const before_it = await said.innerText();
  await map.focus();
  await tab.keyboard.press('ArrowRight');
  await tab.waitForFunction((old) => document.querySelector('section[aria-labelledby=here] .chance')
    ?.innerText !== old, before_it);
  assert.equal(await tab.getByLabel('Somebody you').inputValue(), '4');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await tab.getByLabel('What you ask for').inputValue(), '1');
  await tab.keyboard.press('PageDown');
  await tab.locator('section[aria-labelledby=here] [role=status]').getByText(/, (said yes|said no|no answer|waiting)/).waitFor();
  await tab.getByText('Show the map as a table').click();
  assert.equal(await tab.getByRole('table').first().getByRole('row').count(), 8);
});

test('no class on the map differs by colour alone', async () => {
  await visit(tab, 'map');
  const shapes = await tab.evaluate(() => [...document.querySelectorAll('svg[role=application] .dot')]
    .map((dot) => [...dot.children].filter(({ tagName }) => tagName !== 'title')
      .map(({ tagName, classList }) => `${tagName}.${classList}`).join('+')));
  assert.ok(new Set(shapes).size >= 3);
});

test('ten thousand people scroll and are searched without lag', async () => {
  const file = join(house.folder, 'many.csv');
  const rows = Array.from({ length: kMany }, (_, i) => `q${i},Zo${i} Longlist${i % 97},Firm ${i % 300}`);
  writeFileSync(join(house.folder, 'people.csv'), ['id,name,company', ...rows].join('\n'));
  house.run('import', join(house.folder, 'people.csv'));
  assert.ok(file);
  await visit(tab, 'people');
  await tab.getByText(/10,\d\d\d people/).waitFor();
  assert.ok(await tab.locator('[data-row]').count() < 60);
  await tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await tab.getByRole('link', { name: /Zo\d+ Longlist/ }).first().waitFor();
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.getByLabel('Search people').fill('Zo777 ');
  await tab.getByRole('link', { name: /Zo777 / }).waitFor();
  await tab.getByLabel('Search people').fill('nobody of that name');
  await tab.getByRole('button', { name: 'Add nobody of that name' }).waitFor();
});

test('a person is edited, said to be a friend, and forgotten', async () => {
  await visit(tab, 'people/p88');
  await tab.getByRole('button', { name: 'Edit' }).click();
  const sheet = tab.getByRole('dialog');
  await sheet.getByLabel('Title').fill('Keeper of Lists');
  await sheet.getByLabel('What they are to you').selectOption('friend');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await tab.getByText('Keeper of Lists').waitFor();
  await tab.locator('section[aria-labelledby=tie]').getByText(/Friend/).first().waitFor();
  await tab.getByRole('button', { name: 'Forget…' }).click();
  assert.deepEqual(await faults(tab), []);
  await tab.getByRole('button', { name: 'Forget for good' }).click();
  await tab.getByText('is forgotten for good').waitFor();
  assert.equal(JSON.parse(house.run('people', 'Nikhil Aaltonen')).people.length, 0);
});

test('nothing went wrong unseen', () => assert.deepEqual(tab.troubles, []));

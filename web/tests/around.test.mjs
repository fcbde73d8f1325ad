// Getting around: the keys, the palette, the map without a mouse, people by the thousand.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { an_open_house, example, faults, open_tab, settled, visit } from './house.mjs';

const kMany = 10_000;
const here = an_open_house([example]);

test('single keys open the pages and the sheet of keys', async () => {
  await visit(here.tab, 'week');
  for (const [key, name] of [['m', 'Map'], ['p', 'People']]) {
    await here.tab.keyboard.press(key);
    await here.tab.getByRole('heading', { level: 1, name }).waitFor();
  }
  await here.tab.getByLabel('Search people').fill('mt');
  assert.equal(await here.tab.getByRole('heading', { level: 1 }).innerText(), 'People');
  await visit(here.tab, 'why');
  await here.tab.keyboard.press('?');
  await here.tab.getByRole('dialog', { name: 'Keys' }).waitFor();
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.getByLabel(/Single keys work/).uncheck();
  await here.tab.keyboard.press('Escape');
  await here.tab.keyboard.press('m');
  assert.equal(await here.tab.getByRole('heading', { level: 1 }).innerText(), 'Why no meetings');
  await here.tab.evaluate(() => localStorage.clear());
  await here.tab.reload();
  await settled(here.tab);
});

test('the palette finds pages and people', async () => {
  await here.tab.keyboard.press('Control+k');
  await here.tab.getByRole('combobox', { name: 'Find' }).fill('targ');
  await here.tab.keyboard.press('Enter');
  await here.tab.getByRole('heading', { level: 1, name: 'Targets' }).waitFor();
  await here.tab.keyboard.press('Control+k');
  await here.tab.getByRole('combobox', { name: 'Find' }).fill('Eilidh Kowal');
  await here.tab.getByRole('option', { name: /Eilidh Kowalczyk/ }).waitFor();
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.keyboard.press('Enter');
  await here.tab.getByRole('heading', { level: 1, name: 'Eilidh Kowalczyk' }).waitFor();
});

test('the palette saves a copy of the file, and everything as spreadsheets', async () => {
  for (const [typed, ending] of [['back up', 'db'], ['copy of every', 'zip']]) {
    await here.tab.keyboard.press('Control+k');
    await here.tab.getByRole('combobox', { name: 'Find' }).fill(typed);
    const saved = here.tab.waitForEvent('download');
    await here.tab.keyboard.press('Enter');
    assert.match((await saved).suggestedFilename(), new RegExp(`^sweetspot-[0-9-]{10}\\.${ending}$`));
  }
});

test('on the map the arrow keys move the ask, and the chance follows', async () => {
  await visit(here.tab, 'map');
  const map = here.tab.getByRole('application');
  const said = here.tab.locator('section[aria-labelledby=here] .chance');
  await said.waitFor();
  const before_it = await said.innerText();
  await map.focus();
  await here.tab.keyboard.press('ArrowRight');
  await here.tab.waitForFunction((old) => document.querySelector('section[aria-labelledby=here] .chance')
    ?.innerText !== old, before_it);
  assert.equal(await here.tab.getByLabel('Somebody you').inputValue(), '4');
  await here.tab.keyboard.press('ArrowDown');
  assert.equal(await here.tab.getByLabel('What you ask for').inputValue(), '1');
  await here.tab.keyboard.press('PageDown');
  await here.tab.locator('section[aria-labelledby=here] [role=status]').getByText(/, (said yes|said no|no answer|waiting)/).waitFor();
  await here.tab.getByText('Show the map as a table').click();
  await here.tab.getByRole('table').first().waitFor();
  assert.equal(await here.tab.getByRole('table').first().getByRole('row').count(), 8);
});

test('a ring of the map stands where its own chance is, and the list says on which side of the band', async () => {
  await visit(here.tab, 'map');
  const { spot: { low, high }, marks } = await here.tab.evaluate(async (token) =>
    (await fetch('/api/v1/map', { headers: { Authorization: `Bearer ${token}` } })).json(), here.house.token);
  const planned = marks.filter(({ kind }) => kind === 'planned');
  assert.ok(planned.length > 0);
  for (const { side, chance: { p } } of planned) {
    assert.equal(side, p < low ? 'stretch' : p > high ? 'more' : 'ready');
  }
  const names = { ready: 'Ready to ask', stretch: 'A stretch', more: 'Ask for more' };
  const groups = await here.tab.locator('section[aria-labelledby=ready] h3').allTextContents();
  assert.deepEqual(groups, Object.keys(names).filter((side) => planned.some((one) => one.side === side)).map((side) => names[side]));
});

test('on a phone the asks of the week come before the picture', async () => {
  const tab = await open_tab(here.browser, here.house, { viewport: { width: 390, height: 844 } });
  await visit(tab, 'map');
  const list = await tab.getByRole('heading', { name: 'The asks of this week' }).boundingBox();
  const picture = tab.getByText('The map', { exact: true });
  assert.ok(list.y < (await picture.boundingBox()).y);
  assert.equal(await tab.locator('svg[role=application]').isVisible(), false);
  await picture.click();
  assert.equal(await tab.locator('svg[role=application] polyline.level').count(), 2);
  await tab.context().close();
});

test('no class on the map differs by colour alone', async () => {
  await visit(here.tab, 'map');
  const dots = await here.tab.evaluate(() => [...document.querySelectorAll('svg[role=application] .dot')]
    .map((dot) => ({ says: dot.querySelector('title').textContent, shape: [...dot.children]
      .filter(({ tagName }) => tagName !== 'title').map(({ tagName, attributes }) =>
        `${tagName} ${['r', 'd', 'transform'].map((name) => attributes[name]?.value ?? '').join(' ')}`).join('+') })));
  const kinds = { yes: /said yes|met/, no: /said no|no answer/, waiting: /waiting/ };
  const shapes = Object.values(kinds).map((words) => new Set(dots.filter(({ says }) => words.test(says)).map(({ shape }) => shape)));
  for (const of_kind of shapes) assert.equal(of_kind.size, 1);
  assert.equal(new Set(shapes.flatMap((one) => [...one])).size, 3);
  // Every line bears its number, every ring its own, and the list below has the same numbers.
  const lines = here.tab.locator('svg[role=application]');
  assert.equal(await lines.locator('text.on-line').count(), await lines.locator('polyline.level').count());
  const rings = await lines.locator('.ring text').allTextContents();
  const listed = await here.tab.locator('section[aria-labelledby=ready] li .n').allTextContents();
  assert.ok(rings.length > 0);
  assert.deepEqual(listed.toSorted(), rings.toSorted());
});

test('ten thousand people scroll and are searched without lag', async () => {
  const file = join(here.house.folder, 'many.csv');
  const rows = Array.from({ length: kMany }, (_, i) => `q${i},Zo${i} Longlist${i % 97},Firm ${i % 300}`);
  writeFileSync(join(here.house.folder, 'people.csv'), ['id,name,company', ...rows].join('\n'));
  here.house.run('import', join(here.house.folder, 'people.csv'));
  assert.ok(file);
  await visit(here.tab, 'people');
  await here.tab.getByText(/10,\d\d\d people/).waitFor();
  assert.ok(await here.tab.locator('[data-row]').count() < 60);
  await here.tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await here.tab.getByRole('link', { name: /Zo\d+ Longlist/ }).first().waitFor();
  // What changes elsewhere brings those in sight anew, not only the first of the list.
  const counted = here.tab.getByRole('status').filter({ hasText: / people$/ });
  const before_it = await counted.innerText();
  writeFileSync(join(here.house.folder, 'people.csv'), 'id,name,company\nzz,Zz Lastone,Firm 1');
  here.house.run('import', join(here.house.folder, 'people.csv'));
  await here.tab.waitForFunction((old) => [...document.querySelectorAll('[role=status]')]
    .some(({ innerText }) => / people$/.test(innerText) && innerText !== old), before_it);
  await here.tab.getByRole('link', { name: /Zo\d+ Longlist/ }).first().waitFor();
  await here.tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await here.tab.getByRole('link', { name: /Zz Lastone/ }).waitFor();
  // Another list begins at its top, however far down the old one was read.
  await here.tab.getByLabel('Search people').fill('Longlist7');
  await here.tab.locator('[data-row="0"]').getByRole('link', { name: /Longlist7/ }).waitFor();
  assert.equal(await here.tab.evaluate(() => scrollY), 0);
  await here.tab.getByLabel('Search people').fill('Zo777 ');
  await here.tab.getByRole('link', { name: /Zo777 / }).waitFor();
  await here.tab.getByLabel('Search people').fill('nobody of that name');
  await here.tab.getByRole('button', { name: 'Add nobody of that name' }).waitFor();
});

test('a person is edited, said to be a friend, and forgotten', async () => {
  await visit(here.tab, 'people/p88');
  await here.tab.getByRole('button', { name: 'Edit' }).click();
  const sheet = here.tab.getByRole('dialog');
  await sheet.getByLabel('Title').fill('Keeper of Lists');
  await sheet.getByLabel('What they are to you').selectOption('friend');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await here.tab.getByText('Keeper of Lists').waitFor();
  await here.tab.locator('section[aria-labelledby=tie]').getByText(/Friend/).first().waitFor();
  await here.tab.getByRole('button', { name: 'Forget…' }).click();
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.getByRole('button', { name: 'Forget for good' }).click();
  await here.tab.getByText('is forgotten for good').waitFor();
  assert.equal(JSON.parse(here.house.run('people', 'Nikhil Aaltonen')).people.length, 0);
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

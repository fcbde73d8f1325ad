// The first five minutes: from nothing to three worded asks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults, open_browser, open_context, open_house, open_tab, settled } from './house.mjs';

let house;
let browser;
before(async () => {
  house = await open_house([], { keep_code: true });
  browser = await open_browser();
});
after(async () => {
  await browser?.close();
  await house?.close();
});

test('ten names lead to three worded asks, and all of it can be taken back', async () => {
  const tab = await open_tab(browser, house);
  assert.equal(await tab.evaluate(() => location.hash.includes('k=')), false);
  await tab.getByRole('link', { name: /Start with ten names/ }).click();
  await tab.getByLabel('Your own name').fill('Ona Tarrow');
  const people = [['Pell Ashgrove', 'close_friend'], ['Quince Bellweather', 'friend'],
    ['Rook Candlewick', 'past_colleague'], ['Sage Dunmarrow', 'past_manager']];
  for (const [i, [name, kind]] of people.entries()) {
    const row = tab.getByRole('group', { name: `Person ${i + 1}`, exact: true });
    await row.getByLabel('Name').fill(name);
    await row.getByLabel('How do you know them?').selectOption(kind);
    await row.getByLabel('Where they work').fill('Tumbledown Tea');
  }
  await tab.getByLabel('Company or person 1').fill('Tumbledown Tea');
  await tab.getByRole('button', { name: 'Show my first three asks' }).click();
  await tab.getByRole('heading', { name: 'Your first three asks' }).waitFor();
  await settled(tab);
  const cards = tab.getByRole('article');
  assert.equal(await cards.count(), 3);
  for (const card of await cards.all()) {
    assert.match(await card.innerText(), /in 10/);
    assert.match(await card.innerText(), /our guess is (between|at most|close to)/);
  }
  await cards.first().getByRole('button', { name: 'Write the message' }).click();
  const message = cards.first().getByLabel('Message');
  await message.waitFor();
  await tab.waitForFunction(() => document.querySelector('textarea')?.value.includes('Ona Tarrow'));
  assert.deepEqual(await faults(tab), []);
  await tab.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await tab.getByText('Taken back.').waitFor();
  assert.equal(JSON.parse(house.run('people')).people.length, 0);
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
});

test('a link is good once; after it the page says how to open it again', async () => {
  const context = await open_context(browser, house);
  const tab = await context.newPage();
  await tab.goto(house.address);
  await tab.getByRole('heading', { name: 'This page is closed' }).waitFor();
  assert.deepEqual(await faults(tab), []);
  await context.close();
});

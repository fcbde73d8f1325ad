// The first five minutes: from nothing to three worded asks, one thing a page.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { example, faults, open_browser, open_context, open_house, open_tab, settled, visit } from './house.mjs';

const kClicksNames = 15; // with ten names typed, and
const kClicksFile = 12; // with a LinkedIn file, until three asks have their drafts
let house;
let browser;
let tab;
let clicks;
before(async () => (browser = await open_browser()));
after(() => browser?.close());
beforeEach(async () => {
  house = await open_house([], { keep_code: true });
  tab = await open_tab(browser, house);
  clicks = 0;
});
afterEach(async () => {
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
  await house.close();
});

async function click(place) {
  clicks += 1;
  await place.click();
}
const link = (name) => tab.getByRole('link', { name });
const button = (name) => tab.getByRole('button', { name });
const heading = (name) => tab.getByRole('heading', { name }).waitFor();

async function to_who_is_known() {
  assert.equal(await tab.evaluate(() => location.hash.includes('k=')), false);
  await heading('Everything stays on this computer');
  await click(link('Start'));
  await heading('Protect your list');
  await click(link('Not now'));
  await heading('What are you looking for?');
  await tab.getByLabel('A role').fill('a role as head nurse');
  await tab.getByLabel('A place').fill('Leeds');
  await click(button('Go on'));
  await heading('Who do you know?');
}
async function three_asks_with_drafts() {
  await heading('Your first three asks');
  await settled(tab);
  const cards = tab.getByRole('article');
  assert.equal(await cards.count(), 3);
  for (const card of await cards.all()) {
    assert.match(await card.innerText(), /in 10/);
    assert.match(await card.innerText(), /our guess is (between|at most|close to)/);
    const message = card.getByLabel('Message');
    if (!(await message.count())) await click(card.getByRole('button', { name: 'Write the message' }));
    await message.waitFor();
  }
  await tab.waitForFunction(() => [...document.querySelectorAll('textarea')].filter(({ value }) => value).length === 3);
}

test('ten names lead to three worded asks, and all of it can be taken back', async () => {
  await to_who_is_known();
  await click(link(/Start with ten names/));
  await click(tab.getByLabel('Your own name'));
  await tab.keyboard.type('Ona Tarrow');
  const kinds = ['Close friend', 'Friend', 'Worked together', 'Was my manager'];
  for (let i = 0; i < 10; i += 1) {
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(`Pell Ashgrove${'abcdefghij'[i]}`);
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(kinds[i % kinds.length]);
    await tab.keyboard.press('Tab');
    await tab.keyboard.type('Tumbledown Tea');
    await tab.keyboard.press('Tab');
  }
  await tab.keyboard.press('Tab');
  await tab.keyboard.type('Tumbledown Tea');
  await click(button('Show my first three asks'));
  await three_asks_with_drafts();
  assert.ok(clicks <= kClicksNames, `${clicks} clicks`);
  assert.match(await tab.getByLabel('Message').first().inputValue(), /Ona Tarrow/);
  assert.match(await tab.getByLabel('Message').first().inputValue(), /my search for a role as head nurse in Leeds/);
  assert.deepEqual(await faults(tab), []);
  const { people } = JSON.parse(house.run('people'));
  assert.equal(people.length, 11);
  await tab.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await tab.getByText('Taken back.').waitFor();
  assert.equal(JSON.parse(house.run('people')).people.length, 0);
});

test('a LinkedIn file leads to three worded asks, and to the week on paper', async () => {
  await to_who_is_known();
  await click(link(/Use my LinkedIn file/));
  clicks += 2; // the button, and the file in the sheet of the system
  await tab.locator('input[type=file]').first().setInputFiles([join(example, 'linkedin.zip')]);
  await heading('This is what we found');
  await click(button('Bring it in'));
  await heading('Done');
  await click(link('Go on'));
  await heading('Who would be good to talk to?');
  assert.equal(await tab.getByRole('checkbox', { checked: true }).count(), 3);
  assert.deepEqual(await faults(tab), []);
  await click(button('Show my first three asks'));
  await three_asks_with_drafts();
  assert.ok(clicks <= kClicksFile, `${clicks} clicks`);
  await link('Go on').click();
  await heading('See you on Monday');
  assert.deepEqual(await faults(tab), []);
  const saved = tab.waitForEvent('download');
  await button('Save for my calendar').click();
  assert.equal((await saved).suggestedFilename(), 'sweetspot-week.ics');
  const pdf = (await tab.pdf({ format: 'A4' })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
  await tab.emulateMedia({ media: 'print' });
  assert.ok(await tab.getByText('Looking for: a role as head nurse, in Leeds').isVisible());
  assert.ok(!(await tab.getByText('One message today is plenty').isVisible()));
});

test('every step goes back, none is forced, and what was said is still there', async () => {
  await to_who_is_known();
  for (const before_it of ['What are you looking for?', 'Protect your list', 'Everything stays on this computer']) {
    await link('Back').click();
    await heading(before_it);
    if (before_it.startsWith('What')) assert.equal(await tab.getByLabel('A place').inputValue(), 'Leeds');
  }
  await visit(tab, 'welcome/wish');
  await link('Skip this').click();
  await heading('Who do you know?');
  await link(/Phone contacts or mail/).click();
  await heading('Bring what you have');
  await tab.getByText('How to get your LinkedIn file').click();
  await tab.getByText('Get a copy of your data').waitFor();
  await link('Leave this').click();
  await heading('People');
});

test('a link is good once; after it the page says how to open it again', async () => {
  const context = await open_context(browser, house);
  const other = await context.newPage();
  await other.goto(house.address);
  await other.getByRole('heading', { name: 'This page is closed' }).waitFor();
  assert.deepEqual(await faults(other), []);
  await context.close();
});

test('a phone asks for ten names one after the other', async () => {
  const phone = await open_tab(browser, house, { viewport: { width: 390, height: 844 } });
  await visit(phone, 'welcome/names');
  const rows = phone.getByRole('group', { name: /^Person/ });
  assert.equal(await rows.count(), 1);
  for (let i = 0; i < 10; i += 1) await rows.nth(i).getByLabel('Name', { exact: true }).fill(`Ann ${i}`);
  assert.equal(await rows.count(), 10);
  assert.deepEqual(phone.troubles, []);
  await phone.context().close();
});

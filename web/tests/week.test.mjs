// The week: written, sent, answered, put off, taken back, printed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { example, open_browser, open_house, open_tab, settled, visit } from './house.mjs';

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

const card = (name) => tab.getByRole('article').filter({ hasText: name });
const toast = (text) => tab.getByRole('status').getByText(text);

test('an ask noted as sent is waited for, and Undo brings it back', async () => {
  await visit(tab, 'week');
  const first = tab.locator('section[aria-labelledby=to-ask] article').nth(1);
  const heading = await first.getByRole('heading').innerText();
  const waiting = tab.locator('section[aria-labelledby=waiting] li');
  const before_it = await waiting.count();
  await first.getByRole('button', { name: 'I sent it' }).click();
  await toast('you wrote to').waitFor();
  await waiting.nth(before_it).waitFor();
  await tab.keyboard.press('u');
  await toast('Taken back.').waitFor();
  await tab.getByRole('heading', { name: heading }).waitFor();
  await waiting.nth(before_it).waitFor({ state: 'detached' });
});

test('noting how asks went moves the odds', async () => {
  await visit(tab, 'targets/jelena12');
  const chance = async () => (await tab.locator('article .chance').first().innerText());
  const ask_chance = () => JSON.parse(house.run('spot', 'jelena12')).options[0].chance.p;
  const [said_before, p_before] = [await chance(), ask_chance()];
  await visit(tab, 'people/jelena12');
  for (let i = 0; i < 3; i += 1) {
    await tab.getByRole('button', { name: 'Note an ask' }).click();
    const sheet = tab.getByRole('dialog');
    await sheet.getByLabel('On', { exact: true }).fill(`2026-1${i % 2}-0${i + 1}`);
    await sheet.getByLabel('How it went').selectOption('no');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
  }
  assert.ok(ask_chance() < p_before);
  await visit(tab, 'targets/jelena12');
  await settled(tab);
  assert.notEqual(await chance(), said_before);
});

test('an ask put off is gone from this week and comes back with Undo', async () => {
  await visit(tab, 'week');
  const first = tab.locator('section[aria-labelledby=to-ask] article').first();
  const heading = await first.getByRole('heading').innerText();
  await first.getByRole('button', { name: 'Next week' }).click();
  await toast('Put off until next week.').waitFor();
  await tab.getByRole('heading', { name: heading }).waitFor({ state: 'detached' });
  await tab.keyboard.press('u');
  await tab.getByRole('heading', { name: heading }).waitFor();
});

test('a message can be changed and says what it still lacks', async () => {
  await visit(tab, 'week');
  const first = tab.locator('section[aria-labelledby=to-ask] article').nth(1);
  await first.getByRole('button', { name: 'Write the message' }).click();
  const message = first.getByLabel('Message');
  await message.waitFor();
  await first.getByLabel('What is it about?').fill('moving into data products');
  await tab.waitForFunction(() => [...document.querySelectorAll('textarea')]
    .some(({ value }) => value.includes('moving into data products')));
  await message.fill('Can you get me a job?');
  await first.getByRole('list', { name: 'What would make it stronger' }).waitFor();
  const saved = tab.waitForEvent('download');
  await first.getByRole('button', { name: 'Save as mail file' }).click();
  assert.equal((await saved).suggestedFilename(), 'message.eml');
});

test('the week prints on one page of A4 and of Letter', async () => {
  await visit(tab, 'week');
  for (const format of ['A4', 'Letter']) {
    const pdf = (await tab.pdf({ format })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, format);
    assert.ok(pdf.length <= 200_000);
  }
});

test('the page follows what the command line changes', async () => {
  await visit(tab, 'targets');
  house.run('target', '@Halfmoon Cartwheels');
  await tab.getByRole('link', { name: 'Halfmoon Cartwheels' }).first().waitFor();
  assert.equal(await card('Halfmoon').count(), 0);
});

test('the diagnosis names what would help most', async () => {
  await visit(tab, 'why');
  const said = JSON.parse(house.run('diagnose'));
  await tab.getByText(said.levers[0].do).first().waitFor();
  await tab.getByText(new RegExp(`${said.asks} asks`)).first().waitFor();
});

test('nothing went wrong unseen', () => assert.deepEqual(tab.troubles, []));

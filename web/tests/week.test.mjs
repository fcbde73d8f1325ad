// The week: written, sent, answered, put off, taken back, printed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { an_open_house, example, visit } from './house.mjs';

const here = an_open_house([example]);

const card = (name) => here.tab.getByRole('article').filter({ hasText: name });
const toast = (text) => here.tab.getByRole('status').getByText(text);

test('an ask noted as sent is waited for, and Undo brings it back', async () => {
  await visit(here.tab, 'week');
  const first = here.tab.locator('section[aria-labelledby=to-ask] article').nth(1);
  const heading = await first.getByRole('heading').innerText();
  const waiting = here.tab.locator('section[aria-labelledby=waiting] li');
  const before_it = await waiting.count();
  await first.getByRole('button', { name: 'I sent it' }).click();
  await toast('you wrote to').waitFor();
  await waiting.nth(before_it).waitFor();
  await here.tab.keyboard.press('u');
  await toast('Taken back.').waitFor();
  await here.tab.getByRole('heading', { name: heading }).waitFor();
  await waiting.nth(before_it).waitFor({ state: 'detached' });
});

test('noting how asks went moves the odds', async () => {
  await visit(here.tab, 'targets/jelena12');
  const chance = async () => (await here.tab.locator('article .chance').first().innerText());
  const ask_chance = () => JSON.parse(here.house.run('spot', 'jelena12')).options[0].chance.p;
  const [said_before, p_before] = [await chance(), ask_chance()];
  await visit(here.tab, 'people/jelena12');
  for (let i = 0; i < 3; i += 1) {
    await here.tab.getByRole('button', { name: 'Note an ask' }).click();
    const sheet = here.tab.getByRole('dialog');
    await sheet.getByLabel('On', { exact: true }).fill(`2026-1${i % 2}-0${i + 1}`);
    await sheet.getByLabel('How it went').selectOption('no');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
  }
  assert.ok(ask_chance() < p_before);
  await visit(here.tab, 'targets/jelena12');
  // What was known before is shown until the newer is worked out, then gives way to it.
  await here.tab.waitForFunction(
    (before) => document.querySelector('article .chance')?.innerText !== before, said_before);
});

test('an ask put off is gone from this week and comes back with Undo', async () => {
  await visit(here.tab, 'week');
  const first = here.tab.locator('section[aria-labelledby=to-ask] article').first();
  const heading = await first.getByRole('heading').innerText();
  await first.getByRole('button', { name: 'Next week' }).click();
  await toast('Put off until next week.').waitFor();
  await here.tab.getByRole('heading', { name: heading }).waitFor({ state: 'detached' });
  await here.tab.keyboard.press('u');
  await here.tab.getByRole('heading', { name: heading }).waitFor();
});

test('whoever is thanked is off the list, for good', async () => {
  const owed = () => JSON.parse(here.house.run('plan')).courtesies.map(({ to }) => to);
  await visit(here.tab, 'week');
  const before = owed();
  const thanks = here.tab.locator('section[aria-labelledby=to-thank] article');
  await thanks.nth(before.length - 1).waitFor();
  await thanks.first().getByRole('button', { name: 'I thanked them' }).click();
  await toast('you thanked').waitFor();
  assert.deepEqual(owed(), before.slice(1));
  await thanks.nth(before.length - 1).waitFor({ state: 'detached' });
  await here.tab.keyboard.press('u');
  await toast('Taken back.').last().waitFor();
  assert.deepEqual(owed(), before);
});

test('a message can be changed and says what it still lacks', async () => {
  await visit(here.tab, 'week');
  const first = here.tab.locator('section[aria-labelledby=to-ask] article').nth(1);
  await first.getByRole('button', { name: 'Write the message' }).click();
  const message = first.getByLabel('Message');
  await message.waitFor();
  await first.getByLabel('What is it about?').fill('moving into data products');
  await here.tab.waitForFunction(() => [...document.querySelectorAll('textarea')]
    .some(({ value }) => value.includes('moving into data products')));
  await message.fill('Can you get me a job?');
  await first.getByRole('list', { name: 'What would make it stronger' }).waitFor();
  const saved = here.tab.waitForEvent('download');
  await first.getByRole('button', { name: 'Save as mail file' }).click();
  assert.equal((await saved).suggestedFilename(), 'message.eml');
});

test('a message asks for what was planned, the same way', async () => {
  await visit(here.tab, 'settings');
  await visit(here.tab, 'week');
  const planned = JSON.parse(here.house.run('plan')).asks.filter(({ kind }) => kind !== 'follow_up').slice(0, 4);
  for (const [i, { to, wanted, route, ask: { what, medium, minutes } }] of planned.entries()) {
    const more = here.tab.getByRole('button', { name: /^Show (Ask|Through)/ }).first();
    if (i >= 3) await more.click();
    const asked = here.tab.waitForRequest('**/api/v1/drafts');
    await here.tab.locator('section[aria-labelledby=to-ask] article').nth(i).getByRole('button', { name: 'Write the message' }).click();
    const sent = (await asked).postDataJSON();
    assert.deepEqual([sent.who, sent.what, sent.medium, sent.minutes], [wanted, what, medium, minutes]);
    if (to !== wanted) assert.deepEqual(sent.route, route);
  }
});

test('the week prints on one page of A4 and of Letter', async () => {
  await visit(here.tab, 'week');
  for (const format of ['A4', 'Letter']) {
    const pdf = (await here.tab.pdf({ format })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, format);
    assert.ok(pdf.length <= 200_000);
  }
});

test('the week is saved as a PDF of one page', async () => {
  await visit(here.tab, 'week');
  const saved = here.tab.waitForEvent('download');
  await here.tab.getByRole('button', { name: 'Save as PDF' }).click();
  const file = await saved;
  assert.equal(file.suggestedFilename(), 'sweetspot-week.pdf');
  const bytes = readFileSync(await file.path());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  assert.ok(bytes.length <= 200_000);
  await toast('The week is in the file').waitFor();
});

test('an ask that is noted leaves the list before the week is worked out anew', async () => {
  await visit(here.tab, 'week');
  let let_go = () => {};
  const held = new Promise((done) => (let_go = done));
  await here.tab.route('**/api/v1/plan*', (route) => held.then(() => route.continue()).catch(() => undefined));
  const asks = here.tab.locator('section[aria-labelledby=to-ask] article');
  const name = await asks.nth(1).getByRole('heading').innerText();
  const waiting = here.tab.locator('section[aria-labelledby=waiting] li');
  const before_it = await waiting.count();
  await asks.nth(1).getByRole('button', { name: 'I sent it' }).click();
  await here.tab.getByRole('heading', { name }).waitFor({ state: 'detached' });
  await waiting.nth(before_it).waitFor();
  await here.tab.getByText('Working it out anew').first().waitFor();
  let_go();
  await here.tab.unroute('**/api/v1/plan*');
  await here.tab.keyboard.press('u');
  await here.tab.getByRole('heading', { name }).waitFor();
});

test('the page follows what the command line changes', async () => {
  await visit(here.tab, 'targets');
  here.house.run('target', '@Halfmoon Cartwheels');
  await here.tab.getByRole('link', { name: 'Halfmoon Cartwheels' }).first().waitFor();
  assert.equal(await card('Halfmoon').count(), 0);
});

test('the diagnosis names what would help most', async () => {
  await visit(here.tab, 'why');
  const said = JSON.parse(here.house.run('diagnose'));
  await here.tab.getByText(said.levers[0].do).first().waitFor();
  await here.tab.getByText(new RegExp(`${said.asks} asks`)).first().waitFor();
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

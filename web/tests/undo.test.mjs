// Whatever is done on the page is taken back and brought again, to the letter of the export.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { an_open_house, example, visit } from './house.mjs';

const here = an_open_house([example], { notes_stay: true });
// A setting that is empty says as little as one that is not there.
const kEmptySetting = /^page\.[^,\r\n]*,\r?\n/gm;

function facts() {
  const folder = mkdtempSync(join(here.house.folder, 'out-'));
  here.house.run('export', folder);
  return readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), 'utf8'))
    .map((text) => text.replaceAll(kEmptySetting, '')).filter((text) => text.trim().includes('\n')).join('\n');
}

// Done, undone, redone and undone by the buttons of the note at the foot.
async function goes_to_and_fro(act, said) {
  const { tab } = here;
  const note = tab.getByRole('status').locator('.toast').last();
  const press = (name) => note.getByRole('button', { name }).click();
  for (const old of await tab.locator('.toast').all()) await old.getByRole('button', { name: 'Close' }).click();
  const before = facts();
  await act();
  await note.getByText(said).waitFor();
  const after = facts();
  assert.notEqual(after, before);
  await press('Undo');
  await note.getByText('Taken back.').waitFor();
  assert.equal(facts(), before);
  await press('Redo');
  await note.getByText(said).waitFor();
  assert.equal(facts(), after);
  await press('Undo');
  await note.getByText('Taken back.').waitFor();
  assert.equal(facts(), before);
  await press('Close');
}

const to_ask = () => here.tab.locator('section[aria-labelledby=to-ask] article').nth(1);
const sheet = () => here.tab.getByRole('dialog');
const button = (name) => here.tab.getByRole('button', { name });

const kActions = {
  'somebody added': [async () => {
    await visit(here.tab, 'people');
    await here.tab.getByLabel('Search people').fill('Ottoline Newcome');
    await button('Add Ottoline Newcome').click();
  }, 'is on your list'],
  'somebody edited, and what they are to me': [async () => {
    await visit(here.tab, 'people/p88');
    await button('Edit').click();
    await sheet().getByLabel('Title').fill('Keeper of Lists');
    await sheet().getByLabel('What they are to you').selectOption('friend');
    await sheet().getByRole('button', { name: 'Save' }).click();
  }, 'saved.'],
  'somebody wanted': [async () => {
    await visit(here.tab, 'people/p88');
    await button('I want to meet them').click();
  }, 'to meet'],
  'a target taken off': [async () => {
    await visit(here.tab, 'targets');
    await button(/^Remove/).first().click();
  }, 'off the list'],
  'an ask noted on a person': [async () => {
    await visit(here.tab, 'people/p88');
    await button('Note an ask').click();
    await sheet().getByLabel('How it went').selectOption('met');
    await sheet().getByRole('button', { name: 'Save' }).click();
  }, 'Noted:'],
  'an ask of the week sent': [async () => {
    await visit(here.tab, 'week');
    await to_ask().getByRole('button', { name: 'I sent it' }).click();
  }, 'you wrote to'],
  'an answer that came': [async () => {
    await visit(here.tab, 'week');
    await here.tab.locator('section[aria-labelledby=waiting] li').first().getByRole('button', { name: /^Yes|met/i }).first().click();
  }, 'Noted:'],
  'an ask put off': [async () => {
    await visit(here.tab, 'week');
    await to_ask().getByRole('button', { name: 'Next week' }).click();
  }, 'Put off'],
  'somebody thanked': [async () => {
    await visit(here.tab, 'week');
    await button('I thanked them').first().click();
  }, 'you thanked'],
  'an ask set right': [async () => {
    await visit(here.tab, 'people/p88');
    await here.tab.getByRole('group', { name: /^How did it go/ }).first().getByRole('button', { name: 'No', exact: true }).click();
  }, 'said no'],
  'a guess of who knows whom confirmed': [async () => {
    await visit(here.tab, 'people/p88');
    await button('They do').first().click();
  }, 'know each other'],
  'a guess of who knows whom turned down': [async () => {
    await visit(here.tab, 'people/p88');
    await button('They do not').first().click();
  }, 'do not know each other'],
  'who knows somebody said': [async () => {
    await visit(here.tab, 'people/p88');
    await here.tab.getByText('Say who knows them').click();
    await here.tab.getByRole('combobox', { name: 'Somebody you know' }).fill('Jelena Takahashi');
    await here.tab.getByRole('option').first().waitFor();
    await here.tab.keyboard.press('Enter');
    await here.tab.locator('details').getByRole('button', { name: 'Save' }).click();
  }, 'know each other'],
  'settings saved': [async () => {
    await visit(here.tab, 'settings');
    await here.tab.getByLabel('What you ask about').fill('moving into data products');
    await button('Save').first().click();
  }, 'Saved.'],
  'my own name changed': [async () => {
    await visit(here.tab, 'import');
    await visit(here.tab, 'settings');
    await here.tab.getByLabel('Your name').fill('Somebody Else');
    await button('Save').first().click();
  }, 'Saved.'],
  'names typed at the beginning': [async () => {
    await visit(here.tab, 'welcome/names');
    await here.tab.getByLabel('Name', { exact: true }).first().fill('Quentin Firstcomer');
    await button('Show my first three asks').click();
  }, 'saved.'],
};
for (const [name, [act, said]] of Object.entries(kActions)) {
  test(`${name} is undone and redone`, () => goes_to_and_fro(act, said));
}

test('an import is undone and redone where imports are listed', async () => {
  const { house, tab } = here;
  const file = join(house.folder, 'people.csv');
  writeFileSync(file, 'id,name\nzz1,Zacharias Importer\n');
  const before = facts();
  house.run('import', file);
  const after = facts();
  await visit(tab, 'import');
  const first = tab.locator('section[aria-labelledby=history] li').first();
  await first.getByRole('button', { name: /^Undo/ }).click();
  await first.getByText('taken back').waitFor();
  assert.equal(facts(), before);
  await first.getByRole('button', { name: /^Redo/ }).click();
  await first.getByRole('button', { name: /^Undo/ }).waitFor();
  assert.equal(facts(), after);
});

test('the keys u and r do what the buttons do', async () => {
  const { tab } = here;
  await tab.reload();  // what earlier tests did is not said any more
  await visit(tab, 'week');
  await to_ask().getByRole('button', { name: 'Next week' }).click();
  await tab.getByRole('status').getByText('Put off').waitFor();
  await tab.keyboard.press('u');
  await tab.getByRole('status').getByText('Taken back.').waitFor();
  await tab.keyboard.press('r');
  await tab.getByRole('status').getByText('Put off').waitFor();
  await tab.keyboard.press('u');
  await tab.getByRole('status').getByText('Taken back.').last().waitFor();
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

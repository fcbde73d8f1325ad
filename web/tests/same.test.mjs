// Who is here twice, who is left out, what is kept and what is erased.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { an_open_house, faults, visit } from './house.mjs';

const here = an_open_house();

const people = () => JSON.parse(here.house.run('people')).people;
const toast = (text) => here.tab.getByRole('status').getByText(text);
const pair = () => here.tab.getByRole('article').filter({ hasText: 'Wilhelmina Tarpaulin' });
async function choose(name, text) {
  const file = join(here.house.folder, name);
  writeFileSync(file, text);
  await visit(here.tab, 'why');
  await visit(here.tab, 'import');
  await here.tab.locator('input[type=file]').first().setInputFiles([file]);
  await here.tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
}

test('a row that is left out does not come in, and its undo takes back the rest', async () => {
  await choose('people.csv', ['id,name,email,company,me', 'o1,Ona Tarrow,,,yes',
    'w1,Wilhelmina Tarpaulin,wilhelmina@kettle.example,Kettle and Sons,',
    'x1,Xaver Quince,,Kettle and Sons,', ''].join('\n'));
  await here.tab.getByText('Choose who comes in').click();
  await here.tab.getByLabel('What to do with Xaver Quince').selectOption('leave out');
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.getByRole('button', { name: 'Bring it in without 1 person' }).click();
  await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.deepEqual(people().map(({ id }) => id).sort(), ['o1', 'w1']);
});

test('a row that may be somebody known can be said to be them', async () => {
  await choose('more.csv', ['id,name,email,company',
    'w2,Wilhelmina Tarpaulin,w.tarpaulin@home.example,Kettle and Sons', ''].join('\n'));
  await here.tab.getByRole('heading', { name: '1 person you may know already' }).waitFor();
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.getByLabel('What to do with Wilhelmina Tarpaulin').selectOption('same');
  await here.tab.getByRole('button', { name: 'Bring it in' }).click();
  await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(people().length, 2);
  await here.tab.getByRole('button', { name: 'Undo this import' }).click();
  await toast('Taken back').waitFor();
});

test('two entries are joined, taken apart by Undo, joined again by Redo, and said to be two people', async () => {
  await choose('more.csv', ['id,name,email,company',
    'w2,Wilhelmina Tarpaulin,w.tarpaulin@home.example,Kettle and Sons', ''].join('\n'));
  await here.tab.getByRole('button', { name: 'Bring it in' }).click();
  await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(people().length, 3);
  await visit(here.tab, 'twice');
  await pair().waitFor();
  assert.deepEqual(await faults(here.tab), []);
  for (const old of await here.tab.locator('.toast').all()) await old.getByRole('button', { name: 'Close' }).click();
  await pair().getByRole('button', { name: 'The same person' }).click();
  await toast('one person now').waitFor();
  await here.tab.getByRole('heading', { name: 'Nobody is here twice' }).waitFor();
  assert.equal(people().length, 2);
  await here.tab.keyboard.press('u');
  await toast('Taken back.').waitFor();
  assert.equal(people().length, 3);
  await here.tab.keyboard.press('r');
  await toast('one person now').waitFor();
  await here.tab.getByRole('heading', { name: 'Nobody is here twice' }).waitFor();
  assert.equal(people().length, 2);
  await here.tab.keyboard.press('u');
  await pair().waitFor();
  assert.equal(people().length, 3);
  await pair().getByRole('button', { name: 'Two people' }).click();
  await toast('stay two people').waitFor();
  await here.tab.getByRole('heading', { name: 'Nobody is here twice' }).waitFor();
  assert.equal(people().length, 3);
});

test('everything is saved as a copy, erased when typed, and comes back from the copy', async () => {
  await visit(here.tab, 'settings');
  const saved = here.tab.waitForEvent('download');
  await here.tab.getByRole('button', { name: 'Save a copy of everything' }).click();
  const copy = join(here.house.folder, 'copy.zip');
  await (await saved).saveAs(copy);
  await here.tab.getByRole('button', { name: 'Erase everything…' }).click();
  const sheet = here.tab.getByRole('dialog', { name: 'Erase everything?' });
  const erase = sheet.getByRole('button', { name: 'Erase everything' });
  assert.ok(await erase.isDisabled());
  assert.deepEqual(await faults(here.tab), []);
  await sheet.getByRole('textbox').fill('erase everything');
  await erase.click();
  await toast('Everything is erased.').waitFor();
  assert.equal(people().length, 0);
  assert.equal(JSON.parse(here.house.run('imports')).imports.length, 0);
  await visit(here.tab, 'import');
  await here.tab.locator('input[type=file]').first().setInputFiles([copy]);
  await here.tab.getByRole('button', { name: 'Bring it in' }).click();
  await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(people().length, 3);
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

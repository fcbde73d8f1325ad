// Who is here twice, who is left out, what is kept and what is erased.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { faults, open_browser, open_house, open_tab, visit } from './house.mjs';

let house;
let browser;
let tab;
before(async () => {
  house = await open_house();
  browser = await open_browser();
  tab = await open_tab(browser, house);
});
after(async () => {
  await browser?.close();
  await house?.close();
});

const people = () => JSON.parse(house.run('people')).people;
const toast = (text) => tab.getByRole('status').getByText(text);
const pair = () => tab.getByRole('article').filter({ hasText: 'Wilhelmina Tarpaulin' });
async function choose(name, text) {
  const file = join(house.folder, name);
  writeFileSync(file, text);
  await visit(tab, 'why');
  await visit(tab, 'import');
  await tab.locator('input[type=file]').first().setInputFiles([file]);
  await tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
}

test('a row that is left out does not come in, and its undo takes back the rest', async () => {
  await choose('people.csv', ['id,name,email,company,me', 'o1,Ona Tarrow,,,yes',
    'w1,Wilhelmina Tarpaulin,wilhelmina@kettle.example,Kettle and Sons,',
    'x1,Xaver Quince,,Kettle and Sons,', ''].join('\n'));
  await tab.getByText('Choose who comes in').click();
  await tab.getByLabel('What to do with Xaver Quince').selectOption('leave out');
  assert.deepEqual(await faults(tab), []);
  await tab.getByRole('button', { name: 'Bring it in without 1 person' }).click();
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.deepEqual(people().map(({ id }) => id).sort(), ['o1', 'w1']);
});

test('a row that may be somebody known can be said to be them', async () => {
  await choose('more.csv', ['id,name,email,company',
    'w2,Wilhelmina Tarpaulin,w.tarpaulin@home.example,Kettle and Sons', ''].join('\n'));
  await tab.getByRole('heading', { name: '1 person you may know already' }).waitFor();
  assert.deepEqual(await faults(tab), []);
  await tab.getByLabel('What to do with Wilhelmina Tarpaulin').selectOption('same');
  await tab.getByRole('button', { name: 'Bring it in' }).click();
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(people().length, 2);
  await tab.getByRole('button', { name: 'Undo this import' }).click();
  await toast('Taken back').waitFor();
});

test('two entries are joined, taken apart by Undo, and said to be two people', async () => {
  await choose('more.csv', ['id,name,email,company',
    'w2,Wilhelmina Tarpaulin,w.tarpaulin@home.example,Kettle and Sons', ''].join('\n'));
  await tab.getByRole('button', { name: 'Bring it in' }).click();
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(people().length, 3);
  await visit(tab, 'twice');
  await pair().waitFor();
  assert.deepEqual(await faults(tab), []);
  await pair().getByRole('button', { name: 'The same person' }).click();
  await toast('one person now').waitFor();
  await tab.getByRole('heading', { name: 'Nobody is here twice' }).waitFor();
  assert.equal(people().length, 2);
  await tab.keyboard.press('u');
  await pair().waitFor();
  assert.equal(people().length, 3);
  await pair().getByRole('button', { name: 'Two people' }).click();
  await toast('stay two people').waitFor();
  await tab.getByRole('heading', { name: 'Nobody is here twice' }).waitFor();
  assert.equal(people().length, 3);
});

test('everything is saved as a copy, erased when typed, and comes back from the copy', async () => {
  await visit(tab, 'settings');
  const saved = tab.waitForEvent('download');
  await tab.getByRole('button', { name: 'Save a copy of everything' }).click();
  const copy = join(house.folder, 'copy.zip');
  await (await saved).saveAs(copy);
  await tab.getByRole('button', { name: 'Erase everything…' }).click();
  const sheet = tab.getByRole('dialog', { name: 'Erase everything?' });
  const erase = sheet.getByRole('button', { name: 'Erase everything' });
  assert.ok(await erase.isDisabled());
  assert.deepEqual(await faults(tab), []);
  await sheet.getByRole('textbox').fill('erase everything');
  await erase.click();
  await toast('Everything is erased.').waitFor();
  assert.equal(people().length, 0);
  assert.equal(JSON.parse(house.run('imports')).imports.length, 0);
  await visit(tab, 'import');
  await tab.locator('input[type=file]').first().setInputFiles([copy]);
  await tab.getByRole('button', { name: 'Bring it in' }).click();
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(people().length, 3);
});

test('nothing went wrong unseen', () => assert.deepEqual(tab.troubles, []));

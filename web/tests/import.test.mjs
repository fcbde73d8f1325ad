// Bringing files in: looked at first, written on request, told in full, taken back.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { example, faults, open_browser, open_house, open_tab, visit } from './house.mjs';

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

const people = () => JSON.parse(house.run('people')).people.length;
const begin = async () => {
  await visit(tab, 'why');
  await visit(tab, 'import');
};
const choose = async (...files) => tab.locator('input[type=file]').first().setInputFiles(files);

test('a LinkedIn archive is shown before anything is written, then written, then undone', async () => {
  await begin();
  await choose(join(example, 'linkedin.zip'));
  await tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
  assert.equal(people(), 0);
  assert.deepEqual(await faults(tab), []);
  await tab.getByRole('button', { name: 'Bring it in' }).click();
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.ok(people() > 200);
  assert.deepEqual(await faults(tab), []);
  await tab.getByRole('button', { name: 'Undo this import' }).click();
  await tab.getByText('Taken back: your list is as it was before.').waitFor();
  assert.equal(people(), 0);
});

test('several spreadsheets together are one import', async () => {
  await begin();
  await choose(...['people.csv', 'ties.csv', 'targets.csv', 'asks.csv'].map((name) => join(example, name)));
  await tab.getByRole('button', { name: 'Bring it in' }).click();
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(JSON.parse(house.run('imports')).imports.filter(({ undone }) => !undone).length, 1);
  assert.equal(JSON.parse(house.run('target')).targets.length, 10);
  assert.ok(JSON.parse(house.run('diagnose')).asks > 0);
  await tab.locator('section[aria-labelledby=history]').getByRole('button', { name: /^Undo/ }).first().click();
  await tab.getByText('Taken back.').first().waitFor();
  assert.equal(people(), 0);
});

test('rows that cannot be read are told with their line and cause, the rest comes in', async () => {
  const file = join(house.folder, 'asks.csv');
  writeFileSync(file, 'date,to,what,outcome\n2026-13-40,Ana Quill,advice,met\n2026-10-04,Ana Quill,advice,met\n');
  await begin();
  await choose(file);
  await tab.getByRole('heading', { name: 'What we could not read' }).waitFor();
  assert.match(await tab.locator('.card.warn').innerText(), /row/);
  assert.deepEqual(await faults(tab), []);
});

test('a file that is none of ours is refused in plain words', async () => {
  const file = join(house.folder, 'picture.bin');
  writeFileSync(file, Buffer.from([0, 1, 2, 3, 255, 254]));
  await begin();
  await choose(file);
  await tab.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
});

test('nothing went wrong unseen', () => assert.deepEqual(tab.troubles, []));

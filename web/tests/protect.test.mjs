// The data file under a pass-phrase: put there on the page, asked for at the next start, changed
// by the recovery key, taken off. Without SQLCipher the page says that it cannot.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { example, faults, open_browser, open_house, open_tab, still, visit } from './house.mjs';

const kPhrase = 'four words of mine';
const kOther = 'and four others, later';
let browser, house, tab, can, sheet;

const is_plain = () => readFileSync(join(house.folder, 'a.db')).subarray(0, 15).toString() === 'SQLite format 3';
const button = (name) => tab.getByRole('button', { name });
const dialog = () => tab.getByRole('dialog');
const field = (name) => dialog().getByLabel(name);

async function restart(phrase) {
  const { folder } = house;
  await tab.context().close();
  await house.close({ keep: true });
  let key_file;
  if (phrase) {
    key_file = join(folder, 'key');
    writeFileSync(key_file, phrase);
  }
  house = await open_house([], { folder, key_file });
  tab = await open_tab(browser, house);
  await visit(tab, 'settings');
}

before(async () => {
  browser = await open_browser();
  house = await open_house([example]);
  tab = await open_tab(browser, house);
  await visit(tab, 'settings');
  await tab.getByRole('heading', { name: 'Protect the file' }).waitFor();
  await tab.getByText('The file has no pass-phrase').waitFor();
  can = await tab.getByText('cannot protect files').count() === 0;
});
after(async () => {
  await browser.close();
  await house.close();
});

test('a build without SQLCipher says plainly that it cannot', (t) => {
  if (can) return t.skip('this build has SQLCipher');
  assert.ok(is_plain());
});

test('a pass-phrase is put on the file, and the recovery sheet shown once', async (t) => {
  if (!can) return t.skip('this build has no SQLCipher');
  await button('Protect it with a pass-phrase').click();
  const main = dialog().getByRole('button', { name: 'Protect the file' });
  await field('New pass-phrase').fill('short');
  await field('The same again').fill('short');
  assert.ok(await main.isDisabled(), 'a short one is not taken');
  await field('New pass-phrase').fill(kPhrase);
  await dialog().getByText('not the same yet').waitFor();
  assert.equal(await field('New pass-phrase').getAttribute('type'), 'password');
  await field('Show what I type').check();
  assert.equal(await field('New pass-phrase').getAttribute('type'), 'text');
  await field('New pass-phrase').fill('');
  await field('New pass-phrase').pressSequentially(kPhrase);
  assert.deepEqual(await faults(tab), []);
  await main.click();
  await dialog().getByText('Print them or copy').waitFor();
  sheet = (await dialog().getByLabel('Recovery key').locator('span').allTextContents()).join(' ');
  assert.match(sheet, /^[0-9A-Z]{4}( [0-9A-Z]{4}){13}$/);
  // The page behind is drawn anew meanwhile, and what is judged should stand still.
  await tab.getByText('The file is protected with a pass-phrase.').waitFor({ state: 'attached' });
  await still(tab);
  assert.deepEqual(await faults(tab), []);
  for (let i = 0; i < 3; i += 1) await tab.keyboard.press('Escape');
  assert.ok(await dialog().getByText('Print them or copy').isVisible(), 'what is shown once is not lost by a key');
  await tab.emulateMedia({ media: 'print' });
  assert.ok(await tab.getByRole('heading', { name: 'recovery sheet' }).isVisible());
  assert.ok(await tab.getByText(sheet.split(' ')[5]).last().isVisible());
  assert.ok(!(await tab.getByText('Your name, to sign with').isVisible()));
  await tab.emulateMedia({ media: 'screen' });
  await button('I have it on paper').click();
  await tab.getByText('The file is protected with a pass-phrase').waitFor();
  assert.ok(!is_plain());
  assert.ok(!(await tab.content()).includes(sheet), 'the sheet is shown once');
});

test('the page goes on, and the next start wants the pass-phrase', async (t) => {
  if (!can) return t.skip('this build has no SQLCipher');
  await visit(tab, 'people');
  await tab.getByLabel('Search people').fill('Ottoline Newcome');
  await button('Add Ottoline Newcome').click();
  await tab.getByText('is on your list').waitFor();
  assert.throws(() => house.run('people'), { status: 11 });
  await restart(kPhrase);
  await tab.getByText('The file is protected with a pass-phrase').waitFor();
  assert.equal(JSON.parse(house.run('people', 'Ottoline')).people.length, 1);
});

test('the recovery key changes a forgotten pass-phrase', async (t) => {
  if (!can) return t.skip('this build has no SQLCipher');
  await button('Change the pass-phrase').click();
  await field('it has now').fill('not the words');
  await field('New pass-phrase').fill(kOther);
  await field('The same again').fill(kOther);
  await dialog().getByRole('button', { name: 'Another pass-phrase' }).click();
  await dialog().getByRole('alert').getByText('not the pass-phrase').waitFor();
  await field('it has now').fill(sheet.toLowerCase());
  await dialog().getByRole('button', { name: 'Another pass-phrase' }).click();
  await button('I have it on paper').click();
  assert.throws(() => house.run('people'), { status: 9 });
  await restart(kOther);
  assert.equal(JSON.parse(house.run('people', 'Ottoline')).people.length, 1);
});

test('the protection is taken off again', async (t) => {
  if (!can) return t.skip('this build has no SQLCipher');
  await button('Take the protection off').click();
  await field('it has now').fill(kOther);
  await dialog().getByRole('button', { name: 'Take the protection off' }).click();
  await tab.getByText('The file has no pass-phrase').waitFor();
  assert.ok(is_plain());
  await restart();
  assert.equal(JSON.parse(house.run('people', 'Ottoline')).people.length, 1);
  assert.deepEqual(tab.troubles, []);
});

// A copy of the file by the page, opened as a data file; and a file that another program put a
// pass-phrase on while the page was open.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { an_open_house, example, faults, open_house, visit } from './house.mjs';

const kPhrase = 'four words of mine';
const here = an_open_house([example]);

test('a backup opens as a data file with everybody in it', async () => {
  const { tab, house } = here;
  await visit(tab, 'settings');
  const download = tab.waitForEvent('download');
  await tab.getByRole('button', { name: 'Back up' }).click();
  const saved = await download;
  assert.match(saved.suggestedFilename(), /^sweetspot-2026-11-22\.db$/);
  const folder = mkdtempSync(join(tmpdir(), 'sweetspot-copy-'));
  await saved.saveAs(join(folder, 'a.db'));
  const copy = await open_house([], { folder });
  try {
    assert.equal(copy.run('people'), house.run('people'));
    assert.equal(copy.run('plan'), house.run('plan'));
  } finally {
    await copy.close();
  }
});

test('a pass-phrase that another program put on the file is asked for on the page', async (t) => {
  const { tab, house } = here;
  const key = join(house.folder, 'key');
  writeFileSync(key, kPhrase);
  try {
    house.run('protect', '--new-key-file', key);
  } catch {
    return t.skip('this build has no SQLCipher');
  }
  await tab.getByRole('heading', { name: 'The file has a pass-phrase now' }).waitFor();
  const open = tab.getByRole('button', { name: 'Open the file' });
  assert.ok(await open.isDisabled());
  await tab.getByLabel('Pass-phrase, or the recovery key').fill('not the words');
  await open.click();
  await tab.getByText('this is not the pass-phrase').waitFor();
  assert.deepEqual(await faults(tab), []);
  await tab.getByLabel('Pass-phrase, or the recovery key').fill(kPhrase);
  await open.click();
  await tab.getByRole('heading', { name: 'Settings' }).waitFor();
  await tab.getByText('The file is protected with a pass-phrase.').waitFor();
  rmSync(key);
});

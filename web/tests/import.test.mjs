// Bringing files in: looked at first, written on request, told in full, taken back.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { an_open_house, example, faults, settled, visit } from './house.mjs';

const here = an_open_house();

const people = () => JSON.parse(here.house.run('people')).people.length;
const begin = async () => {
  await visit(here.tab, 'why');
  await visit(here.tab, 'import');
  const not_now = here.tab.getByRole('button', { name: 'Not now' });
  if (await not_now.count()) await not_now.click();
};
const choose = async (...files) => here.tab.locator('input[type=file]').first().setInputFiles(files);

test('a LinkedIn archive is shown before anything is written, then written, then undone', async () => {
  await begin();
  await choose(join(example, 'linkedin.zip'));
  await here.tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
  assert.equal(people(), 0);
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.getByRole('button', { name: 'Bring it in' }).click();
  await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.ok(people() > 200);
  assert.deepEqual(await faults(here.tab), []);
  await here.tab.getByRole('button', { name: 'Undo this import' }).click();
  await here.tab.getByText('Taken back: your list is as it was before.').waitFor();
  assert.equal(people(), 0);
});

test('subject lines of mail are kept on request alone, and shown as text', async () => {
  const file = join(here.house.folder, 'a.mbox');
  writeFileSync(file, 'From x Mon Mar  2 10:00:00 2026\nDelivered-To: me@y.org\nTo: me@y.org\n'
    + 'From: Lena Brandt <lena@x.org>\nMessage-ID: <1@x>\nSubject: <b>lunch</b> on Monday\n'
    + 'Date: Mon, 2 Mar 2026 10:00:00 +0000\n\nbody\n');
  const box = here.tab.getByLabel('Also keep the subject lines of my mail');
  for (const keep of [false, true]) {
    await begin();
    await choose(file);
    await box.waitFor();
    assert.equal(await box.isChecked(), false);
    if (keep) await box.check();
    assert.deepEqual(await faults(here.tab), []);
    await here.tab.getByRole('button', { name: 'Bring it in' }).click();
    await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
    const { touches } = JSON.parse(here.house.run('touches'));
    assert.deepEqual(touches.map(({ subject }) => subject), [keep ? '<b>lunch</b> on Monday' : undefined]);
  }
  const [{ id }] = JSON.parse(here.house.run('people', 'Lena')).people;
  await visit(here.tab, `people/${id}`);
  await here.tab.getByText('Lena Brandt wrote you a mail: <b>lunch</b> on Monday').waitFor();
  await begin();  // the page of somebody who is taken away would ask for them once more, and get a 404
  const { imports } = JSON.parse(here.house.run('imports'));
  for (const one of imports.filter(({ undone }) => !undone).reverse()) here.house.run('undo', `${one.import}`);
});

test('several spreadsheets together are one import', async () => {
  await begin();
  await choose(...['people.csv', 'ties.csv', 'targets.csv', 'asks.csv'].map((name) => join(example, name)));
  await here.tab.getByRole('button', { name: 'Bring it in' }).click();
  await here.tab.getByRole('heading', { name: 'Done' }).waitFor();
  assert.equal(JSON.parse(here.house.run('imports')).imports.filter(({ undone }) => !undone).length, 1);
  assert.equal(JSON.parse(here.house.run('target')).targets.length, 10);
  assert.ok(JSON.parse(here.house.run('diagnose')).asks > 0);
  await here.tab.locator('section[aria-labelledby=history]').getByRole('button', { name: /^Undo/ }).first().click();
  await here.tab.getByText('Taken back.').first().waitFor();
  assert.equal(people(), 0);
});

test('what is brought in goes on while other pages are open, and is found again after', async () => {
  const { tab } = here;
  let held = true;
  const jobs = /\/api\/v1\/jobs\/\d+$/;
  const file = join(here.house.folder, 'more.csv');
  writeFileSync(file, 'id,name\nzz1,Zacharias Importer\n');
  await begin();
  await choose(file);
  await tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
  await visit(tab, 'settings');
  await visit(tab, 'import'); // what was looked at is still there
  await tab.route(jobs, async (route) => {
    const job = await (await route.fetch()).json();
    await route.fulfill({ json: held ? { ...job, state: 'running', done: 0.4, result: undefined } : job });
  });
  await tab.getByRole('button', { name: 'Bring it in' }).click();
  await visit(tab, 'settings');
  await tab.getByText('40 of 100 done.').waitFor();
  assert.deepEqual(await faults(tab), []);
  await visit(tab, 'import');
  await tab.getByRole('button', { name: 'Cancel' }).waitFor();
  await visit(tab, 'settings');
  held = false;
  await tab.getByText('Brought in: 1 new person').waitFor();
  await tab.keyboard.press('u');
  await tab.getByRole('status').getByText('Taken back.').waitFor();
  assert.equal(people(), 0);
  // A tab that was loaded anew knows nothing: the program tells what it is doing.
  await tab.route(/\/api\/v1\/jobs$/, (route) => route.fulfill({ json: { jobs: [{ job: 1, kind: 'import',
    what: 'more.csv', state: 'running', done: 0.4, seconds: 3 }] } }));
  held = true;
  await tab.reload();
  await settled(tab);
  await visit(tab, 'import');
  await tab.getByRole('heading', { name: 'Bringing it in' }).waitFor();
  await tab.unroute(/\/api\/v1\/jobs$/);
  held = false;
  await tab.getByRole('heading', { name: 'Done' }).waitFor();
  await tab.unroute(jobs);
});

test('rows that cannot be read are told with their line and cause, the rest comes in', async () => {
  const file = join(here.house.folder, 'asks.csv');
  writeFileSync(file, 'date,to,what,outcome\n2026-13-40,Ana Quill,advice,met\n2026-10-04,Ana Quill,advice,met\n');
  await begin();
  await choose(file);
  await here.tab.getByRole('heading', { name: 'What we could not read' }).waitFor();
  assert.match(await here.tab.locator('.card.warn').innerText(), /row/);
  assert.deepEqual(await faults(here.tab), []);
});

test('a file that is none of ours is refused in plain words', async () => {
  const file = join(here.house.folder, 'picture.bin');
  writeFileSync(file, Buffer.from([0, 1, 2, 3, 255, 254]));
  await begin();
  await choose(file);
  await here.tab.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

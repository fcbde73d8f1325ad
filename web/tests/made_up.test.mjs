// Looking around with made-up people: apart from one's own list, said on top of every page, and
// gone with one click.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { faults, open_browser, open_context, open_house, open_tab, program, settled, visit } from './house.mjs';

const kPages = ['map', 'targets', 'settings', 'welcome', 'week'];
let house;
let browser;
before(async () => {
  house = await open_house([], { keep_code: true });
  browser = await open_browser();
});
after(async () => {
  await browser?.close();
  await house?.close();
});

const banner = (tab) => tab.getByRole('complementary', { name: 'Made-up people' });
const status = (tab) => tab.evaluate(async () => (await fetch('/api/v1/status',
  { headers: { Authorization: `Bearer ${sessionStorage.getItem('sweetspot-token')}` } })).json());

test('made-up people are looked at on every page, apart from one\'s own, and end with one click', async () => {
  const tab = await open_tab(browser, house);
  await tab.getByRole('button', { name: 'Look around with made-up people' }).click();
  await banner(tab).waitFor();
  assert.notEqual(new URL(tab.url()).origin, house.base);
  assert.ok(!tab.url().includes('k='));
  for (const page of kPages) {
    await visit(tab, page);
    assert.ok(await banner(tab).isVisible(), page);
  }
  assert.equal(await tab.getByRole('button', { name: 'Look around' }).count(), 0);
  await visit(tab, 'people');
  assert.deepEqual(await faults(tab), []);
  await tab.getByLabel('Search people').fill('Ottoline Newcome');
  await tab.getByRole('button', { name: 'Add Ottoline Newcome' }).click();
  await tab.getByText('is on your list').waitFor();
  assert.equal(JSON.parse(house.run('people')).people.length, 0, 'nothing of it is in the own file');
  const { file, made_up } = await status(tab);
  assert.ok(made_up && existsSync(file));
  await banner(tab).getByRole('button', { name: 'End and go back' }).click();
  await tab.getByRole('heading', { name: 'Everything stays on this computer' }).waitFor();
  assert.equal(new URL(tab.url()).origin, house.base);
  assert.equal((await status(tab)).made_up, false);
  await tab.getByRole('button', { name: 'Look around with made-up people' }).click();
  await banner(tab).waitFor();
  assert.ok(!existsSync(file), 'what was tried is gone');
  const again = await status(tab);
  assert.notEqual(again.file, file);
  await visit(tab, 'people');
  await tab.getByLabel('Search people').fill('Ottoline Newcome');
  await tab.getByRole('button', { name: 'Add Ottoline Newcome' }).waitFor();
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
  await house.close({ keep: true });
  assert.ok(!existsSync(again.file), 'the end of the program ends it too');
});

test('opened by itself, it ends the program with its page', async () => {
  const server = spawn(program(), ['serve', '--demo'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((done) => server.once('exit', done));
  const address = await new Promise((ready) => createInterface({ input: server.stdout }).once('line', ready));
  const context = await open_context(browser, { base: address.split('/#')[0] });
  const tab = await context.newPage();
  await tab.goto(address);
  await banner(tab).waitFor();
  await settled(tab);
  const { file } = await status(tab);
  await banner(tab).getByRole('button', { name: 'End and go back' }).click();
  await tab.getByRole('heading', { name: 'The made-up people are gone' }).waitFor();
  assert.deepEqual(await faults(tab), []);
  assert.equal(await ended, 0);
  assert.ok(!existsSync(file));
  await context.close();
});

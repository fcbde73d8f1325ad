// Introductions under way: seen on the week and on the way to whom they lead, moved on with one
// press, taken back, and gone when they are over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideways, small_targets } from './eyes.mjs';
import { an_open_house, faults, open_tab, settled, visit } from './house.mjs';

const here = an_open_house([], { notes_stay: true });
const open = () => JSON.parse(here.house.run('intro')).introductions;
const section = (tab = here.tab) => tab.locator('section[aria-labelledby=under-way]');
const toast = (text) => here.tab.getByRole('status').getByText(text);
const press = (name) => section().getByRole('button', { name, exact: true }).click();
const id_of = (who) => JSON.parse(here.house.run('person', who)).id;

async function know_somebody() {
  const { run } = here.house;
  run('add', 'Sam Doe', '--me');
  run('add', 'Ana Ruiz', '--company', 'Kestrel');
  run('add', 'Lena <b>Brandt</b>', '--company', 'Kestrel');
  run('tie', 'Ana Ruiz', 'close_friend', '--closeness', '5');
  run('tie', 'Lena <b>Brandt</b>', 'friend', '--of', 'Ana Ruiz');
  run('target', 'Lena <b>Brandt</b>', '--priority', '1');
  await here.tab.reload();
  await settled(here.tab);
}

test('where none is under way nothing is said of it', async () => {
  await know_somebody();
  await visit(here.tab, 'week');
  await here.tab.getByRole('heading', { name: 'Waiting for an answer' }).waitFor();
  assert.equal(await section().count(), 0);
  assert.deepEqual(open(), []);
});

test('an introduction that was asked for is under way, and not among the plain asks', async () => {
  await here.tab.locator('section[aria-labelledby=to-ask] article').first().getByRole('button', { name: 'I sent it' }).click();
  await toast('you wrote to Ana Ruiz').waitFor();
  await section().getByText('Lena <b>Brandt</b> by Ana Ruiz, asked today').waitFor();
  await section().getByText(/^Next: Ana Ruiz asks .* first.*Due on 25 Nov\./).waitFor();
  assert.equal(await here.tab.locator('section[aria-labelledby=waiting] li').count(), 0);
  assert.equal(open().length, 1);
});

test('one press moves it on, Undo brings it back', async () => {
  await press('They agreed');
  await toast('introduction to Lena <b>Brandt</b>, agreed').waitFor();
  await section().getByText('agreed today').waitFor();
  assert.equal(open()[0].stage, 'agreed');
  await here.tab.keyboard.press('u');
  await toast('Taken back.').last().waitFor();
  await section().getByText('asked today').waitFor();
  assert.equal(open()[0].stage, 'asked');
});

test('it stands where the way to whom it leads is looked for, and is moved on by keys', async () => {
  const { tab } = here;
  await visit(tab, `targets/${id_of('Lena <b>Brandt</b>')}`);
  await section().getByText('asked today').waitFor();
  const move = section().getByRole('button', { name: 'We are introduced' });
  await move.focus();
  await tab.keyboard.press('Enter');
  await toast('Brandt</b>, introduced').waitFor();
  await section().getByText('introduced today').waitFor();
  assert.equal(open()[0].stage, 'made');
  await visit(tab, `targets/${id_of('Ana Ruiz')}`);
  assert.equal(await section().count(), 0);
});

test('it is sound to every eye, light and dark, and on a narrow screen', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const tab = await open_tab(here.browser, here.house, { colorScheme, viewport: { width: 320, height: 640 } });
    for (const page of ['week', `targets/${id_of('Lena <b>Brandt</b>')}`]) {
      await visit(tab, page);
      await section(tab).waitFor();
      assert.deepEqual(await faults(tab), [], page);
      assert.deepEqual(await sideways(tab), [], page);
      assert.deepEqual(await small_targets(tab), [], page);
    }
    await tab.context().close();
  }
});

test('where they cannot be had it is said, and the week stands', async () => {
  const { tab } = here;
  await visit(tab, 'settings');
  await tab.route('**/api/v1/introductions', (route) => route.fulfill({ status: 503, contentType: 'application/json',
    body: JSON.stringify({ error: { code: 'busy', message: 'The file is being written by another.', hint: 'Try again in a moment.' } }) }));
  await visit(tab, 'week');
  await tab.getByText('We could not load the introductions under way').waitFor();
  await tab.getByRole('heading', { name: 'This week' }).waitFor();
  await tab.unroute('**/api/v1/introductions');
  await tab.getByRole('button', { name: 'Try again' }).click();
  await section().getByText('introduced today').waitFor();
  tab.troubles.length = 0; // the failure itself is told by the browser
});

test('when it is over it is gone', async () => {
  await press('We met');
  await section().getByText('met today').waitFor();
  await press('I told them');
  await section().waitFor({ state: 'detached' });
  assert.deepEqual(open(), []);
  await here.tab.keyboard.press('u');
  await section().getByText('met today').waitFor();
  assert.equal(open()[0].stage, 'met');
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

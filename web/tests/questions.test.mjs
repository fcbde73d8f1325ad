// What only the person can tell is asked for on the week, answered with a click, and taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { an_open_house, faults, settled, visit } from './house.mjs';

const here = an_open_house();
const asked = () => JSON.parse(here.house.run('questions')).questions;
const question = () => here.tab.locator('section[aria-labelledby=question]');
const toast = (text) => here.tab.getByRole('status').getByText(text);

// Two whom I know, how well nobody said; both may know the one I want to meet.
async function know_somebody() {
  const { run } = here.house;
  run('add', 'Sam Doe', '--me');
  for (const name of ['Ana Ruiz', 'Bo Lindt', 'Lena Brandt']) run('add', name, '--company', 'Kestrel');
  run('tie', 'Ana Ruiz', 'past_manager');
  run('tie', 'Bo Lindt', 'friend');
  run('target', 'Lena Brandt', '--priority', '1');
  await here.tab.reload();
  await settled(here.tab);
}

// Passed over until one of this kind is asked.
async function until_asked(words) {
  await visit(here.tab, 'settings');
  await visit(here.tab, 'week');
  await question().waitFor();
  while (!(await question().innerText()).includes(words)) {
    await question().getByRole('button', { name: 'I do not know' }).click();
  }
}

// One press, and the question is not asked any more; Undo asks it again.
async function is_answered_by(answer, said) {
  const name = ({ kind, person, other }) => `${kind} ${person} ${other}`;
  const before = asked().map(name);
  assert.deepEqual(await faults(here.tab), []);
  await question().getByRole('button', { name: answer, exact: true }).click();
  await toast(said).last().waitFor();
  const after = new Set(asked().map(name));
  assert.ok(before.some((one) => !after.has(one)));
  await here.tab.keyboard.press('u');
  await toast('Taken back.').last().waitFor();
  assert.deepEqual(asked().map(name), before);
}

test('whether two know each other is said with one press, and taken back', async () => {
  await know_somebody();
  await until_asked('know each other?');
  assert.match(await question().getByRole('heading').innerText(), /^Do (Ana Ruiz|Bo Lindt) and Lena Brandt know each other\?$/);
  await is_answered_by('Yes, they do', 'know each other.');
});

test('how well I know somebody is said with one press, and taken back', async () => {
  await until_asked('How well do you know');
  await is_answered_by('very well', 'Noted: you know');
});

test('what nobody can answer is not asked again on this visit', async () => {
  await visit(here.tab, 'settings');
  await visit(here.tab, 'week');
  await question().waitFor();
  for (let i = asked().length; i > 0 && await question().count() > 0; i -= 1) {
    await question().getByRole('button', { name: 'I do not know' }).click();
  }
  assert.equal(await question().count(), 0);
  await here.tab.getByRole('heading', { name: 'This week' }).waitFor();
});

test('a page says no more of a tie than is known', async () => {
  const { tab, house } = here;
  const between = async (who) => {
    await visit(tab, `people/${house.run('--json', 'person', who).match(/"id":"([^"]+)"/)[1]}`);
    await tab.getByRole('heading', { level: 1, name: who }).waitFor();
    return tab.locator('section[aria-labelledby=tie]').innerText();
  };
  house.run('add', 'Nora Vale');
  house.run('tie', 'Ana Ruiz', 'past_manager', '--closeness', '4');
  assert.match(await between('Nora Vale'), /We know of nothing between you yet/);
  assert.match(await between('Ana Ruiz'), /Was my manager, (know each other well|close)/i);
  const lena = await between('Lena Brandt');
  assert.doesNotMatch(lena, /^You know each other/m);
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

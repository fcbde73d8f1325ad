// What somebody is to me, and what I am to them, is said in a right sentence, whatever the kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { an_open_house, settled, visit } from './house.mjs';

const here = an_open_house();
const kSaid = { // the kind they are to me, and what I then am to them
  partner: 'You are their partner', family: 'You are part of their family',
  close_friend: 'You are their close friend', friend: 'You are their friend',
  neighbour: 'You are their neighbour', classmate: 'You went to school with them',
  teammate: 'You are their teammate', colleague: 'You work with them',
  past_colleague: 'You worked with them', manager: 'You work for them', report: 'You are their manager',
  past_manager: 'You worked for them', past_report: 'You were their manager',
  senior_officer: 'You are their junior officer', junior_officer: 'You are their senior officer',
  assistant: 'You are the one they assist', principal: 'You are their assistant',
  mentor: 'You are their mentee', mentee: 'You are their mentor', client: 'You sell to them',
  vendor: 'You are their client', past_client: 'You sold to them', past_vendor: 'You were their client',
  prospective_client: 'You would like to sell to them', prospective_vendor: 'You may become their client',
  helped_me: 'You were helped by them', i_helped: 'You helped them',
  influential_contact: 'You are a contact of theirs', lesser_contact: 'You are their influential contact',
  respected_in_field: 'You respect them in their field', admirer: 'You are somebody they respect in their field',
  acquaintance: 'You know them a little', met_once: 'You met them once',
  online_only: 'You know them online only', stranger: 'You do not know them',
};

test('every kind of tie is said in a sentence', async () => {
  const { house, tab } = here;
  house.run('add', 'Sam Doe', '--me');
  const ids = {};
  for (const kind of Object.keys(kSaid)) {
    ids[kind] = JSON.parse(house.run('add', `Pat ${kind.replaceAll('_', ' ')}`)).id
      ?? JSON.parse(house.run('person', `Pat ${kind.replaceAll('_', ' ')}`)).id;
    house.run('tie', ids[kind], kind);
  }
  const { ties } = await (await fetch(`${house.base}/api/v1/kinds`, { headers: {
    Authorization: `Bearer ${house.token}`, 'X-Sweetspot': '1' } })).json();
  assert.deepEqual(ties.map(({ id }) => id).sort(), Object.keys(kSaid).sort());
  await tab.reload();
  await settled(tab);
  const found = {};
  for (const [kind, id] of Object.entries(ids)) {
    await visit(tab, `people/${id}`);
    await tab.getByRole('heading', { level: 1, name: `Pat ${kind.replaceAll('_', ' ')}` }).waitFor();
    found[kind] = await tab.locator('section[aria-labelledby=tie] dd li').first().innerText();
  }
  assert.deepEqual(found, kSaid);
});

test('what an introducer is to somebody is said without a subject', async () => {
  const { house, tab } = here;
  house.run('tie', 'Pat stranger', 'online_only', '--of', 'Pat friend');
  house.run('tie', 'Pat stranger', 'friend', '--of', 'Pat close friend');
  await visit(tab, `people/${JSON.parse(house.run('person', 'Pat stranger')).id}`);
  const doors = tab.locator('section[aria-labelledby=introducers] ul');
  await doors.getByText('Knows them online only').waitFor();
  await doors.getByText('Their friend').waitFor();
});

test('nothing went wrong unseen', () => assert.deepEqual(here.tab.troubles, []));

// Whatever is pressed is answered by the next pictures that the screen shows, which is well within
// a tenth of a second, however slow the program is: a line at the top, and words after a second;
// long work tells how far it is and can be stopped.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { an_open_house, example, faults, settled, visit } from './house.mjs';

const kAtOnce = 2; // pictures, of some 17 ms each; how long one takes on a busy machine says nothing
const here = an_open_house([example], { notes_stay: true });
const held = [];

// What the page asks of these waits until let_go().
const hold = (what) => here.tab.route(what, async (route) => {
  await new Promise((go) => held.push(go));
  await route.continue().catch(() => undefined);
});
async function let_go(what) {
  held.splice(0).forEach((go) => go());
  await here.tab.unroute(what);
  await here.tab.waitForFunction(() => !document.querySelector('.working'));
}

// After how many pictures the line is there.
const answered_in = (button) => button.evaluate((one, most) => new Promise((told) => {
  let pictures = 0;
  one.click();
  const look = () => {
    pictures += 1;
    if (document.querySelector('.working') || pictures > most) told(pictures);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}), kAtOnce);

async function is_heard(what, button, name) {
  await hold(what);
  assert.ok(await answered_in(button) <= kAtOnce, `${name} was not heard`);
  await here.tab.locator('.working').getByText('Working…').waitFor();
  assert.deepEqual(await faults(here.tab), [], name);
  await let_go(what);
  await here.tab.locator('.working').waitFor({ state: 'detached' });
}
const button = (name) => here.tab.getByRole('button', { name, exact: true }).first();

test('what the paper cannot show is said', async () => {
  const paper = /\/api\/v1\/week\.pdf/;
  await here.tab.route(paper, (route) => route.fulfill({ contentType: 'application/pdf',
    headers: { 'X-Sweetspot-Unreadable': '2' }, body: '%PDF-1.7' }));
  await visit(here.tab, 'week');
  await button('Save as PDF').click();
  await here.tab.getByText('2 lines on that paper have letters that no font on this computer can draw').waitFor();
  await here.tab.unroute(paper);
});

test('what is pressed is heard at once while the program takes its time', async () => {
  await visit(here.tab, 'week');
  await is_heard(/\/api\/v1\/week\.pdf/, button('Save as PDF'), 'the week on paper');
  await is_heard(/\/api\/v1\/asks$/, button('I sent it'), 'noting an ask');
  await is_heard(/\/undo$/, button('Undo'), 'undo');
  await is_heard(/\/redo$/, button('Redo'), 'redo');
  await visit(here.tab, 'settings');
  await is_heard(/\/api\/v1\/export$/, button('Save a copy of everything'), 'a copy of everything');
});

test('a page opened again has what it had, until the facts move', async () => {
  let fetched = 0;
  const map = /\/api\/v1\/map$/;
  await visit(here.tab, 'map');
  await here.tab.route(map, (route) => {
    fetched += 1;
    return route.continue();
  });
  const tried = here.tab.getByText(/^no, or no answer \(/);
  const before = await tried.innerText();
  await visit(here.tab, 'settings');
  await visit(here.tab, 'map');
  await tried.waitFor();
  assert.equal(fetched, 0);
  await visit(here.tab, 'settings');
  here.house.run('log', '--to', 'p88', '--what', 'advice', '--outcome', 'no');
  await visit(here.tab, 'map');
  await here.tab.waitForFunction((was) => [...document.querySelectorAll('.legend li')]
    .some(({ innerText }) => innerText.startsWith('no, or no answer') && innerText.trim() !== was), before.trim());
  assert.ok(fetched > 0);
  await here.tab.unroute(map);
});

test('what takes the file apart is heard at once, too', async () => {
  await here.tab.reload(); // the notes of before go
  await settled(here.tab);
  await visit(here.tab, 'settings');
  await here.tab.getByRole('heading', { name: 'Protect the file' }).waitFor();
  await here.tab.getByText(/The file has no pass-phrase/).waitFor();
  if (await here.tab.getByText('cannot protect files').count() === 0) {
    await here.tab.getByRole('button', { name: 'Protect it with a pass-phrase' }).click();
    const dialog = here.tab.getByRole('dialog');
    await dialog.getByLabel('New pass-phrase').fill('four words of mine');
    await dialog.getByLabel('The same again').fill('four words of mine');
    await is_heard(/\/api\/v1\/protection$/, dialog.getByRole('button', { name: 'Protect the file' }),
      'protecting');
    await button('I have it on paper').click();
  }
  await here.tab.getByRole('button', { name: /^Erase everything/ }).first().click();
  const dialog = here.tab.getByRole('dialog');
  await dialog.getByRole('textbox').fill('erase everything');
  await is_heard(/\/api\/v1\/erase$/, dialog.getByRole('button', { name: /^Erase/ }), 'erasing');
});

test('a preview and an import say how far they are, how long it takes still, and stop', async () => {
  await here.tab.reload();
  await settled(here.tab);
  await visit(here.tab, 'import');
  const jobs = /\/api\/v1\/jobs\/\d+$/;
  let cancelled = false;
  await here.tab.route(jobs, async (route) => {
    cancelled ||= route.request().method() === 'DELETE';
    const body = { job: 1, kind: 'preview', what: 'mail.mbox', done: 0.42, seconds: 12, seconds_left: 95,
      state: cancelled ? 'cancelled' : 'running' };
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
  });
  await here.tab.locator('input[type=file]').first().setInputFiles([join(example, 'linkedin.zip')]);
  await here.tab.getByText('42 of 100 done. 2 minutes left').waitFor();
  assert.equal(await here.tab.getByRole('progressbar').getAttribute('value'), '0.42');
  assert.deepEqual(await faults(here.tab), []);
  await button('Cancel').click();
  await here.tab.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
  assert.ok(cancelled);
  await here.tab.unroute(jobs);
  assert.deepEqual(here.tab.troubles, []);
});

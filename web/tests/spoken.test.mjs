// What the program says outside the page: answers in a terminal, messages to send, errors. The same
// words hold there as on the page: easy to read, and no odds without how sure they are.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { example, open_house, program } from './house.mjs';
import { banned_words, grade, odd_odds, unsure_odds } from './reading.mjs';

const kGradeMean = 8;
const kGradeMost = 11;
let house;
before(async () => (house = await open_house([example])));
after(() => house?.close());

const heard = new Map(); // what was said once, it says again
function say(...args) {
  const key = args.join(' ');
  if (!heard.has(key)) heard.set(key, ask(args));
  return heard.get(key);
}
function ask(args) {
  const { stdout, stderr } = spawnSync(program(), ['--db', `${house.folder}/a.db`, '--now', '2026-11-22', ...args],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  return stdout + stderr;
}
let names;
function plain(text) {
  names ??= [...new Set(JSON.parse(house.run('people')).people
    .flatMap(({ name, company, title }) => [name, company, title]).filter(Boolean))].sort((a, b) => b.length - a.length);
  return names.reduce((now, name) => now.replaceAll(name, 'Ann'), text);
}

const kAnswers = [['plan'], ['diagnose'], ['spot', 'eilidh210'], ['routes', 'eilidh210'], ['ladder', 'jelena12'], ['questions'],
  ['record'], ['person', 'jelena12'], ['duplicates'], ['imports'], ['around', 'eilidh210'], ['funnel'], ['map'],
  ['odds', '--tie', 'friend', '--what', 'advice']];
const kErrors = [['person', 'Nobody At All'], ['spot', '@No Such Firm'], ['undo', '99999'], ['import', '/no/such/file'],
  ['log', '--to', 'jelena12', '--what', 'a pony'], ['tie', 'jelena12', 'rival'], ['odds', '--tie', 'friend', '--what', 'x'],
  ['add', 'X', '--seniority', 'lofty']];
const kAsked = ['advice', 'introduction', 'referral'];
const kDrafts = ['warm', 'plain', 'formal'].flatMap((mood, m) => ['first', 'reminder3', 'reminder7', 'thanks', 'news', 'after_no']
  .map((kind, k) => ['draft', 'jelena12', '--mood', mood, '--kind', kind, '--what', kAsked[(m + k) % 3],
    '--topic', 'moving to data work', '--reason', 'You know the field well.']));

test('answers in a terminal say odds as the page does', () => {
  for (const args of kAnswers) {
    const text = say(...args);
    assert.deepEqual([...odd_odds(text), ...banned_words(plain(text))], [], args.join(' '));
    // A map is drawn, a person and a funnel count what has been: neither says odds of an ask.
    const odds = ['map', 'person', 'funnel'].includes(args[0]) ? [] : text.split(/\n(?=\S)|\n\n/);
    assert.deepEqual(odds.flatMap(unsure_odds), [], args.join(' '));
  }
});

test('answers, messages and errors are easy to read', () => {
  const grades = [...kAnswers, ...kErrors, ...kDrafts].map((args) => {
    const lines = plain(say(...args)).split(/\n/).map((line) => line.trim()).filter((line) => line.split(/\s+/).length >= 8);
    return [args.join(' '), lines.length ? grade(lines) : 0];
  });
  if (process.env.TELL) console.log(grades.map(([what, found]) => `${found.toFixed(1)} ${what}`).join('\n'));
  assert.deepEqual(grades.filter(([, found]) => found > kGradeMost), []);
  const mean = grades.reduce((sum, [, found]) => sum + found, 0) / grades.length;
  assert.ok(mean <= kGradeMean, `${mean}`);
});

test('each answer is one document on standard output, and each error stands on the other alone', () => {
  const run = (args, env = {}) => spawnSync(program(), ['--db', `${house.folder}/a.db`, '--now', '2026-11-22', ...args],
    { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env } });
  const escapes = /\u001b/;
  for (const args of [...kAnswers.filter(([one]) => !['around', 'map', 'funnel'].includes(one)), ['people'], ['target'], ['kinds'],
    ['touches', 'jelena12'], ['draft', 'jelena12', '--what', 'advice']]) {
    const { status, stdout, stderr } = run(['--json', ...args]);
    assert.equal(status, 0, args.join(' '));
    assert.doesNotThrow(() => JSON.parse(stdout), args.join(' '));
    assert.doesNotMatch(stdout + stderr, escapes);
  }
  for (const args of kErrors) {
    const { status, stdout, stderr } = run(args, { NO_COLOR: '1', TERM: 'xterm-256color' });
    assert.ok([1, 2, 3].includes(status), `${args.join(' ')}: ${status}`);
    assert.equal(stdout, '', args.join(' '));
    assert.match(stderr, /^sweetspot: .+\n +\S/, args.join(' ')); // what is wrong, and what to do
  }
  for (const args of [[], ['nonsense'], ['plan', '--hours', 'many'], ['odds']]) assert.equal(run(args).status, 2, args.join(' '));
  for (const args of [['--help'], ['--version'], ['import', '--help']]) assert.equal(run(args).status, 0, args.join(' '));
});

test('errors and messages have none of our own trade\'s words', () => {
  for (const args of [...kErrors, ...kDrafts]) assert.deepEqual(banned_words(plain(say(...args))), [], args.join(' '));
});

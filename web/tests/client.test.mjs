// The description of the API: sound by a linter, and enough to make a client that works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import createClient from 'openapi-fetch';
import { example, open_house } from './house.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const description = join(web, '../docs/reference/openapi.json');
let house;
before(async () => (house = await open_house([example])));
after(() => house?.close());

test('the description passes the linter', async () => {
  // What goes wrong is described once for each address, as its default answer.
  const config = await createConfig({ extends: ['recommended'],
    rules: { 'operation-4xx-response': 'off' } });
  const problems = await lint({ ref: description, config });
  assert.deepEqual(problems.map(({ ruleId, message, location: [at] }) => `${ruleId} ${at?.pointer} ${message}`), []);
});

test('a client made from the description fits its types and gets its answers', async () => {
  const folder = mkdtempSync(join(web, '.client-'));
  const run = (program, ...args) => execFileSync(process.execPath, [join(web, 'node_modules', program), ...args],
    { cwd: folder, encoding: 'utf8' });
  try {
    run('openapi-typescript/bin/cli.js', description, '-o', join(folder, 'api.d.ts'));
    writeFileSync(join(folder, 'client.ts'), `import createClient from 'openapi-fetch';
import type { paths } from './api';
export async function use(baseUrl: string, token: string) {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${token}\`,
    Origin: new URL(baseUrl).origin, 'X-Sweetspot': '1' } });
  const people = await client.GET('/people', { params: { query: { limit: 5, sort: 'name' } } });
  const first: string = people.data?.people[0]?.id ?? '';
  const one = await client.GET('/people/{id}', { params: { path: { id: first } } });
  const plan = await client.GET('/plan', { params: { query: { hours: 5 } } });
  const p: number = plan.data?.asks[0]?.chance.p ?? 0;
  const missing = await client.GET('/people/{id}', { params: { path: { id: 'nobody at all' } } });
  const code: string = missing.error?.error.code ?? '';
  return { count: people.data?.people.length, same: one.data?.id === first, p, code };
}
`);
    run('typescript/bin/tsc', '--strict', '--noEmit', '--skipLibCheck', '--module', 'esnext',
      '--moduleResolution', 'bundler', '--target', 'es2022', join(folder, 'client.ts'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const client = createClient({ baseUrl: `${house.base}/api/v1`,
    headers: { Authorization: `Bearer ${house.token}`, Origin: house.base, 'X-Sweetspot': '1' } });
  const people = await client.GET('/people', { params: { query: { limit: 5, sort: 'name' } } });
  assert.equal(people.data.people.length, 5);
  const one = await client.GET('/people/{id}', { params: { path: { id: people.data.people[0].id } } });
  assert.equal(one.data.id, people.data.people[0].id);
  const plan = await client.GET('/plan', { params: { query: { hours: 5 } } });
  assert.ok(plan.data.asks[0].chance.p > 0);
  const missing = await client.GET('/people/{id}', { params: { path: { id: 'nobody at all' } } });
  assert.equal(missing.error.error.code, 'not_found');
});

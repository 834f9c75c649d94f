import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PROBLEMS } from '../src/http/problems.ts';
import { envExample } from './env-example.ts';
import { openapiDoc } from './openapi-doc.ts';

const committed = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
type Operation = { summary?: string; tags?: string[]; responses: Record<string, unknown> };

test('every problem of the catalogue is one that some route may answer', async () => {
  const made = await openapiDoc();
  for (const code of Object.keys(PROBLEMS)) assert.ok(made.includes(`${code}: `), code);
});

test('.env.example names every variable that the processes read', () => {
  assert.equal(committed('.env.example'), envExample(), 'run: npm run docs');
});

test('docs/openapi.json is the one that the routes give, and each route says what it is for', async () => {
  const made = await openapiDoc();
  assert.equal(committed('docs/openapi.json'), made, 'run: npm run docs');
  const { paths } = JSON.parse(made) as { paths: Record<string, Record<string, Operation>> };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { summary, tags, responses }] of Object.entries(methods)) {
      assert.ok(summary && tags?.length === 1, `${method} ${path} has no summary or no tag`);
      for (const status of ['401', '403', '429', '503'])
        assert.ok(responses[status], `${method} ${path} ${status}`);
    }
  }
});

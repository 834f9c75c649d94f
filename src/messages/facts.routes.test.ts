import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import type { Day } from '../basics/day.ts';
import { pages } from '../http/pages.ts';
import { buildServer } from '../http/server.ts';
import { factsRoutes } from './facts.routes.ts';
import { FACTS_FOLDER } from './load-facts.ts';
import { readFacts } from './read-facts.ts';

const ON = '2026-08-05' as Day;

async function serve(t: { after: (end: () => unknown) => void }, folder?: string) {
  const web = mkdtempSync(join(tmpdir(), 'cloison-facts-web-'));
  writeFileSync(join(web, 'index.html'), '<!doctype html>');
  const logged: string[] = [];
  const app = await buildServer({
    logger: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
    authenticate: async () => null,
    randomBytes: (count) => new Uint8Array(count),
    requestsPerMinute: 1_000,
    routes: () => {},
    async pages(server) {
      factsRoutes(server, { folder });
      await pages(server, { webFolder: web, worldFolder: null });
    },
  });
  t.after(async () => {
    await app.close();
    rmSync(web, { recursive: true });
  });
  return { app, logged };
}

/** What a page gets when it imports the script. */
async function imported(text: string): Promise<unknown> {
  return ((await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { default: unknown }).default;
}

test('the facts are a script that the page imports and the checker reads', async (t) => {
  const { app } = await serve(t);
  const reply = await app.inject('/message/facts.js');
  assert.equal(reply.statusCode, 200);
  assert.match(String(reply.headers['content-type']), /^text\/javascript/);
  assert.ok('facts' in readFacts(await imported(reply.body), ON));
});

test('the page that sends nothing is told so to the browser; the others keep their policy', async (t) => {
  const { app } = await serve(t);
  const policy = async (path: string) => String((await app.inject(path)).headers['content-security-policy']);
  const silent = await policy('/message');
  for (const rule of [
    "default-src 'none'",
    "connect-src 'none'",
    "form-action 'none'",
    "script-src 'self'",
  ]) {
    assert.ok(silent.includes(rule), rule);
  }
  assert.ok(!(await policy('/')).includes("connect-src 'none'"));
});

test('facts that change are served without a restart; those that cannot be read leave the ones before', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-facts-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(FACTS_FOLDER), folder, { recursive: true });
  const { app, logged } = await serve(t, folder);
  const served = async () => (await app.inject('/message/facts.js')).body;
  const before = await served();
  const known = join(folder, 'known.yaml');
  const change = (text: string, second: number) => {
    writeFileSync(known, text);
    utimesSync(known, second, second);
  };
  const text = readFileSync(known, 'utf8');
  change('asOf: nonsense\n', 1_000);
  assert.equal(await served(), before);
  assert.equal(logged.length, 1);
  assert.match(logged[0] ?? '', /messages\.facts-refused/);
  change(text.replace('asOf: "2026-08-05"', 'asOf: "2026-09-01"'), 2_000);
  assert.match(await served(), /2026-09-01/);
});

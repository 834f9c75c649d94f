import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloison-people-'));
const file = join(folder, 'feed.csv');
const CHECK = 'Q0123456789AB';
type Part = { part: number; people: { nir: string; birthDate: string; birthRank: number }[] };

let server: Server;
let url: string;
let busy = 0;
const kept = new Map<number, Part['people']>();

before(async () => {
  server = createServer(async (request, reply) => {
    const body = (await json(request)) as Part;
    const asked = request.url === `/v1/insurer/checks/${CHECK}/people`;
    const status = !asked ? 404 : busy > 0 ? 429 : 200;
    if (status === 429) busy -= 1;
    const known = kept.has(body.part);
    if (status === 200 && !known) kept.set(body.part, body.people);
    reply.writeHead(status, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(status === 200 ? { known } : {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nir = (n: number) => `2870299${String(n).padStart(6, '0')}`;
  const lines = Array.from({ length: 1_200 }, (_, n) => `R${n};${nir(n)};19870220;1;LVL`);
  // A person on two contracts has two lines, one after the other.
  writeFileSync(file, `person_ref;nir;birth_date;birth_rank;level\n${[lines[0], ...lines].join('\n')}\n`);
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...words: string[]) =>
  runLine(['insurer', 'people', ...words, '--url', url], { env: { CLOISON_TOKEN: 'token' } });

test('each person of a feed is sent once, a thousand at a time, and nothing but what finds them', async () => {
  busy = 1;
  const { code, out } = await run(CHECK, file);
  assert.deepEqual([code, out], [0, '1,200 people in 2 parts, of which 0 were there.\n']);
  assert.deepEqual(
    [...kept.values()].map((people) => people.length),
    [1_000, 200],
  );
  assert.deepEqual(kept.get(0)?.[0], { nir: '2870299000000', birthDate: '19870220', birthRank: 1 });
});

test('run again, what is there is passed over', async () => {
  const { out } = await run(CHECK, file, '--json');
  assert.deepEqual(JSON.parse(out), { parts: 2, people: 1_200, known: 2 });
});

test('a check that does not wait, a file that is no feed, or none: told with the remedy', async () => {
  assert.equal((await run('Q00000000000Z', file)).code, 1);
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'name;town\nA;B\n');
  assert.match((await run(CHECK, other)).err, /does not have the columns nir/);
  assert.equal((await run(CHECK, join(folder, 'absent.csv'))).code, 1);
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Manners, openMailbox } from '../../test/support/mailbox.ts';
import { openJournal, readJournal } from './journal.ts';
import { type Due, sendAll } from './send-all.ts';
import { openSmtp } from './smtp.ts';

/*
 * Goal: on a real SMTP server that takes, refuses, puts off or dies half-way, each person gets one message,
 * or it is written why not; a second run goes on where the first one ended.
 */
const folder = mkdtempSync(join(tmpdir(), 'cloison-mail-'));
after(() => rmSync(folder, { recursive: true }));
let journals = 0;

const dueTo = (addresses: readonly string[]): Due[] =>
  addresses.map((to, n) => ({
    n,
    to,
    write: (at) => ({
      from: { name: 'Mutuelle des Lilas', address: 'alerte@lilas.example' },
      to,
      subject: 'Vos données ont été lues par un inconnu',
      text: 'Quelqu’un a lu des données sur vous.\n\n1. Raccrochez.\n.\nFin.',
      language: 'fr',
      messageId: `N1.${n}@lilas.example`,
      at,
    }),
  }));

async function send(
  addresses: readonly string[],
  manners: Manners = {},
  path = join(folder, `${journals++}.log`),
) {
  const mailbox = await openMailbox(manners);
  const journal = openJournal(path);
  const server = { host: '127.0.0.1', port: mailbox.port, secure: false, auth: null };
  try {
    const counts = await sendAll(dueTo(addresses), {
      open: () => openSmtp(server),
      journal,
      known: await readJournal(path),
      connections: 3,
      now: () => new Date('2026-11-24T10:00:00Z'),
      wait: async () => undefined,
    });
    return { counts, taken: new Map(mailbox.taken), last: mailbox.last(), path };
  } finally {
    await journal.close();
    await mailbox.close();
  }
}

const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}@maison.example`);
const NOBODY = { sent: 0, refused: 0, noAddress: 0, later: 0, repeated: 0 };

test('each of fifty people gets one message, in their own words', async () => {
  const { counts, taken, last } = await send(people(50));
  assert.deepEqual(counts, { ...NOBODY, sent: 50 });
  assert.deepEqual([taken.size, new Set(taken.values())], [50, new Set([1])]);
  assert.match(last, /^Subject: =\?UTF-8\?B\?/m);
  const [head = '', body = ''] = last.split('\r\n\r\n');
  assert.ok([...head.split('\r\n'), ...body.split('\r\n')].every((line) => line.length <= 78));
  const text = Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8');
  assert.equal(
    text.replaceAll('\r\n', '\n'),
    'Quelqu’un a lu des données sur vous.\n\n1. Raccrochez.\n.\nFin.',
  );
});

test('who is refused and who has no address is written down, and the others get theirs', async () => {
  const { counts, taken, path } = await send(
    [
      'a@maison.example',
      'gone@maison.example',
      'no address',
      'x@y\r\nBcc: all@maison.example',
      'b@maison.example',
    ],
    { refuse: (to) => (to.startsWith('gone') ? 550 : undefined) },
  );
  assert.deepEqual(counts, { ...NOBODY, sent: 2, refused: 1, noAddress: 2 });
  assert.equal(taken.size, 2);
  const states = [...(await readJournal(path)).values()].toSorted((one, other) => one.n - other.n);
  assert.deepEqual(
    states.map(({ s, why }) => [s, why]),
    [
      ['sent', undefined],
      ['refused', '550'],
      ['no-address', undefined],
      ['no-address', undefined],
      ['sent', undefined],
    ],
  );
  assert.doesNotMatch(readFileSync(path, 'utf8'), /maison/, 'a journal names nobody');
});

test('a server that puts off the first try gets a second one; one that always does is left for the next run', async () => {
  const grey = await send(people(10), { refuse: (_to, time) => (time === 1 ? 451 : undefined) });
  assert.deepEqual(grey.counts, { ...NOBODY, sent: 10 });
  assert.deepEqual(new Set(grey.taken.values()), new Set([1]));
  const stuck = await send(people(4), { refuse: (to) => (to.startsWith('p1') ? 421 : undefined) });
  assert.deepEqual(stuck.counts, { ...NOBODY, sent: 3, later: 1 });
  const again = await send(people(4), {}, stuck.path);
  assert.deepEqual([again.counts, again.taken.size], [{ ...NOBODY, sent: 1 }, 1]);
});

test('a server that dies before it keeps a message gets it again, once', async () => {
  const { counts, taken } = await send(people(20), {
    die: (to, time) => (time === 1 && Number(to.slice(1, -15)) % 5 === 0 ? 'before' : undefined),
  });
  assert.equal(counts.sent, 20);
  assert.deepEqual([taken.size, new Set(taken.values())], [20, new Set([1])]);
});

test('a server that keeps a message and dies without a word gets it again under the same Message-ID, counted', async () => {
  const { counts, taken } = await send(people(9), {
    die: (to, time) => (time === 1 && to.startsWith('p4') ? 'after' : undefined),
  });
  assert.deepEqual(counts, { ...NOBODY, sent: 9, repeated: 1 });
  assert.deepEqual([taken.size, taken.get('N1.4@lilas.example')], [9, 2]);
});

test('a second run sends nothing that was sent, and a line cut by a power failure is no line', async () => {
  const { path } = await send(people(5));
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"n":7,"s":"se`);
  const again = await send(people(8), {}, path);
  assert.deepEqual([again.counts, again.taken.size], [{ ...NOBODY, sent: 3 }, 3]);
});

test('a server that is not there is told, and nothing is noted', async () => {
  const path = join(folder, 'absent.log');
  const journal = openJournal(path);
  const server = { host: '127.0.0.1', port: 1, secure: false, auth: null };
  await assert.rejects(
    sendAll(dueTo(people(2)), {
      open: () => openSmtp(server),
      journal,
      known: new Map(),
      connections: 1,
      now: () => new Date(0),
      wait: async () => undefined,
    }),
    /ECONNREFUSED|connect/i,
  );
  await journal.close();
  assert.equal(readFileSync(path, 'utf8'), '');
});

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { CampaignProgress } from '../../src/contract/sending.ts';
import { closeFront, type Front, openFrontOverCountry } from '../support/front.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { PASSING_NOTICE, sealedBatch } from '../support/sealed-batch.ts';

/*
 * Goal: the worker that sends for an insurer is killed twice with no warning, and everybody gets their
 * message: once, but for the few that were open, which come again under the same Message-ID and are counted.
 */
const AMC = '0099000001';
const PEOPLE = 600;
const CONNECTIONS = 4;
const MAIN = join(import.meta.dirname, '../../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'cloison-killed-worker-'));
let front: Front;
let mailbox: Mailbox;
let worker: ChildProcess | null = null;

before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date();
  mailbox = await openMailbox();
  const servers = { [AMC]: { smtp: `smtp://127.0.0.1:${mailbox.port}`, from: 'alerte@verger.example' } };
  writeFileSync(join(folder, 'servers.json'), JSON.stringify(servers), { mode: 0o600 });
});
after(async () => {
  await kill();
  await mailbox?.close();
  await closeFront(front);
  rmSync(folder, { recursive: true });
});

/** The worker as the house runs it: a process of its own. */
function start(): void {
  worker = spawn(process.execPath, [MAIN, 'worker'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: front.country.database.urls.worker,
      CLOISON_BANK_KEY: randomBytes(32).toString('base64'),
      CLOISON_BANK_FOLDER: folder,
      CLOISON_DEBTOR_NAME: 'Nobody',
      CLOISON_DEBTOR_IBAN: 'FR7630001007941234567890185',
      CLOISON_MAIL_SERVERS_FILE: join(folder, 'servers.json'),
      CLOISON_PUBLIC_URL: 'https://cloison.example',
    },
  });
}

async function kill(): Promise<void> {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

const ask = (method: 'GET' | 'POST', path: string, payload?: object) =>
  front.ask(front.insurer(AMC), {
    method,
    url: `/v1/insurer/campaigns${path}`,
    ...(payload ? { payload } : {}),
  });
const progress = async (number: string): Promise<CampaignProgress> => (await ask('GET', `/${number}`)).body;
const peopleIn = ({ states }: CampaignProgress, state: string) =>
  states.find((one) => one.state === state)?.people ?? 0;

async function until(what: string, done: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await done()) return;
    await pause(50);
  }
  assert.fail(what);
}

/** Gives the list as the page does: whoever was never named, and whose address was lost. */
async function give(number: string, known: string | undefined): Promise<string> {
  await until('a worker with a new key', async () => {
    const { sender } = await progress(number);
    return sender !== null && sender.key !== known;
  });
  const now = await progress(number);
  const due = Array.from({ length: PEOPLE }, (_, n) => n).filter(
    (n) => n >= now.next || now.lost.includes(n),
  );
  for (let at = 0; at < due.length; at += 100) {
    const people = due.slice(at, at + 100).map((n) => ({ n, to: `member-${n}@maison.example` }));
    const { status, text } = await ask(
      'POST',
      `/${number}/batches`,
      sealedBatch(now, people, { size: PEOPLE }),
    );
    assert.equal(status, 200, text);
  }
  return now.sender?.key ?? '';
}

test('killed twice with no warning, the worker reaches everybody, and repeats what it counts', async () => {
  const target = { target: 'credential', id: String(front.callers.professional.credentialId) };
  const window = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
  const payload = { ...target, ...window, reason: 'Codes were tried all night' };
  const url = '/v1/operator/incidents';
  const opened = await front.ask(front.callers.operator, { method: 'POST', url, payload });
  const told = await ask('POST', '', { incident: opened.body.number, notice: PASSING_NOTICE });
  const { number } = told.body;
  let key: string | undefined;
  for (const mark of [100, 300]) {
    start();
    key = await give(number, key);
    await until(`${mark} messages`, () => mailbox.taken.size >= mark);
    await kill();
  }
  assert.ok(mailbox.taken.size < PEOPLE, 'it was killed while it sent');
  start();
  await give(number, key);
  await until('everybody', async () => peopleIn(await progress(number), 'sent') === PEOPLE);
  assert.equal(mailbox.taken.size, PEOPLE, 'one Message-ID for each person');
  const copies = [...mailbox.taken.values()].reduce((sum, times) => sum + times - 1, 0);
  const { repeats } = await progress(number);
  assert.ok(copies <= repeats, `${copies} copies, ${repeats} counted`);
  // Two batches are under way at once, each on its connections.
  assert.ok(repeats <= 2 * 2 * CONNECTIONS, `${repeats} sent again`);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startKillableVault } from '../../test/support/killable-vault.ts';
import {
  assertAnswersLogged,
  assertBooksBalance,
  type Credential,
  type LedgerDesk,
  openLedgerDesk,
} from '../../test/support/ledger-desk.ts';
import type { CardRecord } from '../world/cards.ts';
import type { LookupAnswer } from './protocol.ts';

let desk: LedgerDesk;
before(async () => {
  desk = await openLedgerDesk();
});
after(() => desk?.close());

const TODAY = '2026-11-24';
const answers: LookupAnswer[] = [];

/** A vault in a process of its own that has answered once, so that what follows goes at full speed. */
async function startWarm() {
  const started = await startKillableVault(desk.country);
  const who = desk.credentials[9] as Credential;
  answers.push(await started.vault.lookup(desk.intent(who, desk.country.card('unknown'))));
  return started;
}

/** Sixty lookups with and without proofs, repeats and misses, by eight accesses; what was answered is kept. */
function load(
  vault: LedgerDesk['country']['vault'],
  round: number,
): Promise<PromiseSettledResult<unknown>[]> {
  const unknown = desk.country.card('unknown');
  return Promise.allSettled(
    Array.from({ length: 60 }, async (_, n) => {
      const who = desk.credentials[n % 8] as Credential;
      const card = n % 13 === 0 ? unknown : (desk.people[(n + round * 7) % desk.people.length] as CardRecord);
      const presence = n % 3 === 0 ? desk.country.vitale(card, who.finess) : null;
      // Some later than others, so that batches follow one another.
      await pause(n % 5);
      answers.push(await vault.lookup(desk.intent(who, card, { presence })));
    }),
  );
}

/** Whatever was answered is in the log, and whatever is in the log was debited. */
async function assertNothingLost(): Promise<void> {
  await assertBooksBalance(desk, TODAY);
  await assertAnswersLogged(desk, answers);
  const { rows: over } = await desk.admin.query(
    "select scope_id from ledger where scope = 'credential' and unproved > 5",
  );
  assert.deepEqual(over, []);
}

test('a vault killed at any step: what was answered is logged and debited, and what was not is all or nothing', async () => {
  let unanswered = 0;
  for (let round = 0; round < 6; round += 1) {
    const { vault, kill } = await startWarm();
    const before = answers.length;
    const loaded = load(vault, round);
    // Sooner or later: before the first answer, or in the middle of them.
    const enough = before + round * 10;
    for (let tries = 0; tries < 2_000 && answers.length < enough; tries += 1) await pause(1);
    await pause(round % 4);
    await kill();
    unanswered += (await loaded).filter(({ status }) => status === 'rejected').length;
    await assertNothingLost();
  }
  assert.ok(unanswered > 0, 'some were under way when it was killed');
  assert.ok(answers.length > 60, 'and some had been answered');
  for (const { status } of await load(desk.country.vault, 3)) assert.equal(status, 'fulfilled');
  await assertNothingLost();
});

test('a vault whose database goes away answers nobody, ends, and leaves nothing half done', async () => {
  const before = await backends();
  const { vault, gone, kill } = await startWarm();
  try {
    const loaded = load(vault, 11);
    await pause(6);
    const own = (await backends()).filter((pid) => !before.includes(pid));
    assert.ok(own.length >= 3, 'it has connections of its own');
    await desk.admin.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [own]);
    await gone;
    assert.ok((await loaded).some(({ status }) => status === 'rejected'));
    await assertNothingLost();
  } finally {
    await kill();
  }
});

async function backends(): Promise<number[]> {
  const { rows } = await desk.admin.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and usename like '%vault%'",
  );
  return rows.map(({ pid }) => pid);
}

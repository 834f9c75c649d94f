import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { countryRing } from '../../test/support/country-ring.ts';
import { startKillableVault } from '../../test/support/killable-vault.ts';
import { type Credential, type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import type { CardRecord } from '../world/cards.ts';
import { publishedNext, ROTATED, type Rotated } from './key-ring.ts';
import type { Vault } from './protocol.ts';
import { askScope } from './scope-client.ts';
import type { ScopeAsked } from './scope-protocol.ts';

// Two vaults on one ring: an operator rotates in the one, everybody asks the other.

const KEY_TIMES = { everyMs: 200, graceMs: 3_600_000, publishMs: 1_500 };
/** It publishes, and would bring nothing into use within this test. */
const ROTATOR_TIMES = { ...KEY_TIMES, publishMs: 3_600_000 };
const CONTEXT = 'claim|C000000000001';

let desk: LedgerDesk;
let operator: number;
let rotator: Awaited<ReturnType<typeof startKillableVault>>;
let people: CardRecord[];
/** The insurer that most of the cards are of. */
let amc: string;

before(async () => {
  desk = await openLedgerDesk(KEY_TIMES);
  const { rows } = await desk.admin.query("select id from credentials where kind = 'operator' order by id");
  operator = rows[0].id;
  rotator = await startKillableVault(desk.country, ROTATOR_TIMES);
  const groups = [...Map.groupBy(desk.people, (card) => card.amc)];
  [amc, people] = groups.toSorted(([, one], [, other]) => other.length - one.length)[0] ?? ['', []];
  people = people.slice(0, 12);
  assert.ok(people.length > 0);
});
after(async () => {
  await rotator?.kill();
  await desk?.close();
});

const insurerId = () => desk.country.insurerIds.get(amc) ?? 0;
const ring = () => countryRing(desk.country);
const rotate = (what: Rotated, of: string | null = amc) =>
  rotator.vault.ask('key', {
    act: 'rotate',
    what,
    insurerId: of === null ? null : (desk.country.insurerIds.get(of) ?? 0),
    by: operator,
    reason: 'Le poste du coffre a été remplacé',
  });

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await holds()) return;
    await pause(50);
  }
  assert.fail(`never: ${what}`);
}

/** With the card the first time; a visit of that day afterwards. */
const met = new Set<CardRecord>();
async function lookUpEverybody(who: Credential): Promise<void> {
  const answers = await Promise.all(
    people.map((card) => {
      const presence = met.has(card) ? null : desk.country.vitale(card, who.finess);
      met.add(card);
      return desk.country.vault.lookup(desk.intent(who, card, { presence, purpose: 'claim' }));
    }),
  );
  for (const { outcome } of answers) assert.equal(outcome, 'hit');
}

/** Who looked me up, and my cards: both as the person asks. */
async function askOneself(card: CardRecord): Promise<void> {
  const proof = await desk.country.proofOf(card);
  const { vault } = desk.country;
  const told = await vault.ask('history', {
    ...{ proof, before: null, limit: 50, purpose: null, practiceId: null, unproved: false },
  });
  assert.ok(told.ok && told.lines.length > 0, 'the history shows who asked');
  const cards = await vault.ask('card', { proof });
  assert.ok(cards.ok && cards.cards.length > 0);
}

async function takeScope(who: Credential): Promise<void> {
  const asked: ScopeAsked = {
    ...{ verb: 'scope', by: operator, reason: 'Session signalée volée', target: 'credential' },
    ...{ targetIds: [who.id], from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' },
  };
  for await (const frame of askScope(desk.country.client, asked)) {
    assert.ok(!('error' in frame) && !('refusal' in frame), JSON.stringify(frame));
    if ('insurer' in frame) {
      assert.deepEqual([frame.insurer.people, frame.insurer.lookups.unreadable], [people.length, 0]);
    }
  }
}

/** What one vault seals opens in the other. */
async function openDetail(sealing: Vault): Promise<void> {
  const sealed = await sealing.sealDetail(insurerId(), CONTEXT, Buffer.from('acts'));
  const opened = await desk.country.vault.openDetail(insurerId(), CONTEXT, sealed);
  assert.equal(Buffer.from(opened).toString(), 'acts');
}

/** Everything that keys are for, without pause, until `work` is done. Nothing may fail meanwhile. */
async function underLoad(sealing: Vault, work: () => Promise<void>): Promise<number> {
  const who = desk.vasseur;
  const [somebody] = people as [CardRecord];
  let done = false;
  let rounds = 0;
  const load = (async () => {
    while (!done) {
      await lookUpEverybody(who);
      await Promise.all([openDetail(sealing), takeScope(who)]);
      // People look at their page now and then; so many acts in a day are no person's.
      if (rounds % 4 === 0 && rounds < 400) await askOneself(somebody);
      rounds += 1;
    }
  })();
  const failed = load.catch(() => {});
  try {
    await Promise.race([work(), failed]);
  } finally {
    done = true;
  }
  await load;
  return rounds;
}

test('every key is rotated by another vault under load: no lookup, history, scope or detail fails', async () => {
  const rounds = await underLoad(rotator.vault, async () => {
    for (const what of ROTATED) {
      const done = await rotate(what, what === 'receipt' || what === 'actor' ? null : amc);
      assert.ok(done.done, `${what}: ${done.why}`);
    }
    await until('all are in use', () => publishedNext(ring()).length === 0);
    const reply = await desk.country.feed(amc);
    assert.ok('outcome' in reply && reply.outcome.state === 'accepted');
    await until('rows are under the new keys', async () => {
      const { rows } = await desk.admin.query(
        `select count(*)::int as n from rights r
         join generations g on g.id = r.generation_id and g.state = 'live'
         where g.insurer_id = $1
           and (get_byte(r.sealed, 0) <> 2 or get_byte(r.ref, 0) <> 2 or g.key_version <> 2)`,
        [insurerId()],
      );
      return rows[0].n === 0;
    });
  });
  assert.ok(rounds > 2, `${rounds} rounds of questions`);
});

test('a vault killed between publishing a key and its use: another one brings it into use', async () => {
  const before = ring().insurers[amc]?.seal.length ?? 0;
  await underLoad(desk.country.vault, async () => {
    assert.ok((await rotate('seal')).done);
    await rotator.kill();
    rotator = await startKillableVault(desk.country, ROTATOR_TIMES);
    await until('in use', () => ring().insurers[amc]?.seal.at(-1)?.next === undefined);
  });
  assert.equal(ring().insurers[amc]?.seal.length, before + 1);
});

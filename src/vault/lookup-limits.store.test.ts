import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { after, before, beforeEach, mock, test } from 'node:test';
import pg from 'pg';
import { sealLog } from '../../test/support/database.ts';
import { type Credential, type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import { loadBudgetLimits } from '../disclosure/limits/load-budget-limits.ts';
import type { CardRecord } from '../world/cards.ts';
import { forgetOnce } from './forgetting.ts';
import { openPipeline } from './lookups.store.ts';
import type { LookupAnswer } from './protocol.ts';

let desk: LedgerDesk;
let week = 0;
before(async () => {
  desk = await openLedgerDesk();
});
after(() => desk?.close());
beforeEach(async () => {
  week += 1;
  desk.country.clock.nowMs = Date.parse('2026-11-24T09:00:00Z') + week * 7 * 86_400_000;
  await desk.startAfresh();
});

type Asked = Parameters<LedgerDesk['intent']>[2];
type Vault = LedgerDesk['country']['vault'];
const MINUTE_MS = 60_000;
const person = (n: number) => desk.people[n % desk.people.length] as CardRecord;
const said = ({ outcome, refusal, presence }: LookupAnswer) => `${refusal ?? outcome} ${presence}`;
const look = (who: Credential, card: CardRecord, asked: Asked = {}, vault: Vault = desk.country.vault) =>
  vault.lookup(desk.intent(who, card, asked));
const vitale = (who: Credential, card: CardRecord): Asked => ({
  presence: desk.country.vitale(card, who.finess),
});

test('a file: a claim that quotes an engagement of this practice about this person, by whomever of it', async () => {
  const { aubert, vasseur, stranger } = desk;
  const quoted = { purpose: 'quote' as const, ...vitale(aubert, person(1)) };
  const { identity } = await look(aubert, person(1), quoted);
  const engagement = await engage(aubert, person(1), Buffer.from(identity));
  desk.country.clock.nowMs += 25 * 60 * MINUTE_MS;
  const claims = { purpose: 'claim' as const, engagement };
  assert.equal(said(await look(vasseur, person(1))), 'hit none', 'the visit is over');
  for (let n = 2; n < 6; n += 1) await look(vasseur, person(n));
  assert.equal(said(await look(vasseur, person(1), claims)), 'hit file');
  assert.equal(said(await look(vasseur, person(7), claims)), 'presence-needed none', 'somebody else');
  assert.equal(said(await look(stranger, person(1), claims)), 'hit none', 'somewhere else');
  desk.country.clock.nowMs += 40 * 24 * 60 * MINUTE_MS;
  assert.equal(said(await look(aubert, person(1), claims)), 'hit none', 'no longer guaranteed');
});

/** An engagement as a quote leaves it, guaranteed for thirty days. */
async function engage(who: Credential, card: CardRecord, identity: Buffer): Promise<string> {
  const number = `E${String(week).padStart(12, '0')}`;
  const { rows } = await desk.admin.query(
    `insert into engagements (number, insurer_id, practice_id, credential_id, identity, care_date,
       lines_digest, guaranteed_cents, guaranteed_until, log_entry, detail, created_at)
     values ($1, $2, $3, $4, $5, $6::timestamptz::date, $7, 100, $6::timestamptz::date + 30, 1, '', $6)
     returning id`,
    [
      ...[number, desk.country.insurerIds.get(card.amc), who.practiceId, who.id, identity],
      ...[new Date(desk.country.clock.nowMs), Buffer.alloc(32)],
    ],
  );
  await desk.admin.query(
    "insert into engagement_events (engagement_id, kind, at) values ($1, 'reserved', now())",
    [rows[0].id],
  );
  return number;
}

test('what no longer decides anything is forgotten; what still does is not', async () => {
  const { aubert } = desk;
  const reads = await openPipeline(desk.country.database.urls.vault, () => {});
  const { clock } = desk.country;
  try {
    await look(aubert, person(1), vitale(aubert, person(1)));
    clock.nowMs += 24 * 60 * MINUTE_MS - 1;
    const rooms = { reads, now: () => clock.nowMs, budgetsOn: loadBudgetLimits() };
    await forgetOnce(rooms);
    assert.equal(said(await look(aubert, person(1))), 'hit visit');
    clock.nowMs += 26 * 60 * MINUTE_MS;
    assert.ok((await forgetOnce(rooms)) > 0);
    const left = await desk.admin.query('select count(*)::int as n from seen where at < $1', [
      new Date(clock.nowMs - 25 * 60 * MINUTE_MS),
    ]);
    assert.equal(left.rows[0].n, 0);
    clock.nowMs += 400 * 24 * 60 * MINUTE_MS;
    await forgetOnce(rooms);
    assert.equal((await desk.admin.query('select count(*)::int as n from ledger_days')).rows[0].n, 0);
  } finally {
    await reads.end();
  }
});

/** What the process did meanwhile: statements sent, signatures made, texts sealed and opened. */
async function workOf(during: () => Promise<unknown>) {
  const sent = mock.method(pg.Client.prototype, 'query');
  const signed = mock.method(crypto, 'sign');
  const sealed = mock.method(crypto, 'createCipheriv');
  const opened = mock.method(crypto, 'createDecipheriv');
  syncBuiltinESMExports();
  try {
    await during();
    return {
      statements: sent.mock.callCount(),
      signatures: signed.mock.callCount(),
      sealed: sealed.mock.callCount(),
      opened: opened.mock.callCount(),
    };
  } finally {
    for (const one of [sent, signed, sealed, opened]) one.mock.restore();
    syncBuiltinESMExports();
  }
}

/** As a vault is after its first minutes: it knows its accounts. Gives people it has not been asked about. */
async function warm(who: Credential): Promise<CardRecord[]> {
  const known = new Set<string>();
  const cards = desk.country.cards.filter(({ case: name }) => name !== 'unknown');
  const one = cards.filter(({ amc }) => known.size < known.add(amc).size);
  for (const card of [person(0), ...one]) await look(who, card, vitale(who, card));
  for (const card of one) await look(who, card);
  const seen = new Set([person(0), ...one].map(({ nir }) => nir));
  return desk.people.filter(({ nir }) => seen.size < seen.add(nir).size);
}

/** Answers each intent alone, tells what it was, and what work it was. */
async function worksOf(intents: readonly ReturnType<LedgerDesk['intent']>[]) {
  const works = [];
  for (const intent of intents) {
    let answer = '';
    const work = await workOf(async () => {
      answer = said(await desk.country.vault.lookup(intent));
    });
    works.push({ answer, work });
  }
  return works;
}

test('found, unknown, another number and refused: the same work, whatever came of it', async () => {
  const { aubert, vasseur, stranger } = desk;
  await warm(vasseur);
  const [first, second, third, fourth, ...more] = await warm(aubert);
  assert.ok(first && second && third && fourth && more.length > 5);
  const unknown = desk.country.card('unknown');
  const ask = (who: Credential, card: CardRecord, asked: Asked = {}) => desk.intent(who, card, asked);
  const works = await worksOf([
    ask(aubert, first),
    ask(aubert, unknown),
    ask(aubert, { ...second, memberNumber: '0000000000' }),
    ask(aubert, first),
    ask(aubert, third, vitale(aubert, third)),
    ask(aubert, fourth, vitale(stranger, fourth)),
    ...more.slice(0, 6).map((card) => ask(vasseur, card)),
    ask(vasseur, { ...unknown, birthRank: 2 }),
  ]);
  assert.deepEqual(
    works.map(({ answer }) => answer),
    [
      ...['hit none', 'miss none', 'miss none', 'hit none', 'hit vitale', 'proof-wrong vitale'],
      ...['hit none', 'hit none', 'hit none', 'hit none', 'hit none'],
      ...['presence-needed none', 'presence-needed none'],
    ],
  );
  // A question, a commit; the front's signature and the receipt's; an entry; a row or a decoy.
  for (const { work } of works)
    assert.deepEqual(work, { statements: 2, signatures: 2, sealed: 1, opened: 1 });
});

// Last: the vault that all tests share may look meanwhile, and looks again five seconds later.

/** What a vault answers that finds the log so many minutes without a seal. */
async function withLogStill(minutes: number, during: (vault: Vault) => Promise<void>) {
  await sealLog(desk.country.database.adminUrl, new Date(desk.country.clock.nowMs - minutes * MINUTE_MS));
  const second = await desk.country.secondVault();
  try {
    await during(second.vault);
  } finally {
    await second.close();
    await sealLog(desk.country.database.adminUrl, new Date('2100-01-01T00:00:00Z'));
  }
}

test('a log still for an hour: nobody new without a card; for four, whoever is there alone; never dark', async () => {
  const { aubert } = desk;
  await look(aubert, person(1));
  await look(aubert, person(2), vitale(aubert, person(2)));
  await withLogStill(59, async (vault) => {
    assert.equal(said(await look(aubert, person(3), {}, vault)), 'hit none');
  });
  await withLogStill(60, async (vault) => {
    assert.equal(said(await look(aubert, person(4), {}, vault)), 'log-stalled none');
    assert.equal(said(await look(aubert, person(1), {}, vault)), 'hit none', 'known already');
    assert.equal(said(await look(aubert, person(2), {}, vault)), 'hit visit');
    assert.equal(said(await look(aubert, person(5), vitale(aubert, person(5)), vault)), 'hit vitale');
  });
  await withLogStill(240, async (vault) => {
    assert.equal(said(await look(aubert, person(1), {}, vault)), 'log-stalled none');
    assert.equal(said(await look(aubert, person(2), {}, vault)), 'hit visit');
    assert.equal(said(await look(aubert, person(6), vitale(aubert, person(6)), vault)), 'hit vitale');
  });
  await withLogStill(0, async (vault) => {
    assert.equal(said(await look(aubert, person(7), {}, vault)), 'hit none', 'sealed again');
  });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assertBooksBalance, type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import { dayInFrance } from '../basics/day.ts';
import type { CardRecord } from '../world/cards.ts';
import type { LookupAnswer } from './protocol.ts';

let desk: LedgerDesk;
const MORNING = '2026-11-24T09:00:00Z';

before(async () => {
  desk = await openLedgerDesk();
});
after(() => desk?.close());

/** Each test has a day of its own, a Tuesday, and accounts on which nothing was ever spent. */
let week = 0;
let today: string;
beforeEach(async () => {
  week += 1;
  desk.country.clock.nowMs = Date.parse(MORNING) + week * 7 * 86_400_000;
  today = new Date(desk.country.clock.nowMs).toISOString().slice(0, 10);
  await desk.startAfresh();
});

const person = (n: number) => desk.people[n % desk.people.length] as CardRecord;
const look = (
  who: LedgerDesk['aubert'],
  card: CardRecord,
  changes: Parameters<LedgerDesk['intent']>[2] = {},
): Promise<LookupAnswer> => desk.country.vault.lookup(desk.intent(who, card, changes));

const said = ({ outcome, refusal, presence, noPresenceLeft }: LookupAnswer) =>
  [refusal ?? outcome, presence, noPresenceLeft ?? ''].join(' ').trim();

test('five people a day without proof, the sixth is refused, each of the five is told', async () => {
  const before = await count('notices');
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push(said(await look(desk.aubert, person(n))));
  assert.deepEqual(answers, [
    'hit none 4',
    'hit none 3',
    'hit none 2',
    'hit none 1',
    'hit none 0',
    'presence-needed none 0',
  ]);
  assert.equal((await count('notices')) - before, 5);
  assert.equal(said(await look(desk.aubert, person(2))), 'hit none 0', 'one of the five again');
  assert.equal(said(await look(desk.vasseur, person(2))), 'hit none 4', 'a colleague has an allowance too');
  assert.equal(said(await look(desk.aubert, person(7), vitale(person(7)))), 'hit vitale');
});

test('a refused lookup is not remembered: asked again, it is refused again and costs nothing', async () => {
  for (let n = 0; n < 5; n += 1) await look(desk.aubert, person(n));
  for (let n = 0; n < 3; n += 1)
    assert.equal(said(await look(desk.aubert, person(9))), 'presence-needed none 0');
  const { points, unproved } = await desk.account('credential', desk.aubert.id);
  assert.deepEqual([points, unproved], [50, 5]);
});

const vitale = (card: CardRecord, who = desk.aubert) => {
  return { presence: desk.country.vitale(card, who.finess) };
};
const ecard = (card: CardRecord) => ({ presence: desk.country.ecard(card) });

test('a proof makes a visit of a day, for the whole practice and for nobody else', async () => {
  assert.equal(said(await look(desk.aubert, person(1), vitale(person(1)))), 'hit vitale');
  assert.equal(said(await look(desk.vasseur, person(1))), 'hit visit');
  assert.equal(said(await look(desk.stranger, person(1))), 'hit none 4');
  desk.country.clock.nowMs += 24 * 3_600_000 - 1;
  assert.equal(said(await look(desk.aubert, person(1))), 'hit visit');
  desk.country.clock.nowMs += 1;
  assert.equal(said(await look(desk.aubert, person(1))), 'hit none 4');
});

test('an e-card’s code serves one practice, once; the window is a step on either side', async () => {
  const card = person(3);
  const shown = ecard(card);
  assert.equal(said(await look(desk.aubert, card, shown)), 'hit ecard');
  assert.equal(said(await look(desk.stranger, card, shown)), 'proof-spent ecard');
  assert.equal(said(await look(desk.vasseur, card, shown)), 'hit visit');
  const next = ecard(person(4));
  desk.country.clock.nowMs += 30_000;
  assert.equal(said(await look(desk.aubert, person(4), next)), 'hit ecard');
  const late = ecard(person(5));
  desk.country.clock.nowMs += 60_000;
  assert.equal(said(await look(desk.aubert, person(5), late)), 'proof-wrong ecard');
});

test('a code of somebody else, of nobody, and an unknown person’s are told apart by nothing but their number', async () => {
  const unknown = desk.country.card('unknown');
  const wrong = ecard(person(6));
  assert.equal(said(await look(desk.aubert, person(7), wrong)), 'proof-wrong ecard');
  assert.equal(said(await look(desk.aubert, unknown, wrong)), 'proof-wrong ecard');
  assert.equal((await desk.account('credential', desk.aubert.id)).points, 30);
  const own = ecard(unknown);
  assert.equal(
    said(await look(desk.aubert, unknown, own)),
    'miss ecard',
    'a code is checked without knowing whom',
  );
});

test('an element is good for its person, its practice and two minutes', async () => {
  const card = person(8);
  const elsewhere = desk.country.vitale(card, desk.stranger.finess);
  assert.equal(said(await look(desk.aubert, card, { presence: elsewhere })), 'proof-wrong vitale');
  assert.equal(said(await look(desk.aubert, person(9), vitale(card))), 'proof-wrong vitale');
  const old = vitale(card);
  desk.country.clock.nowMs += 121_000;
  assert.equal(said(await look(desk.aubert, card, old)), 'proof-wrong vitale');
  assert.equal(said(await look(desk.aubert, card, vitale(card))), 'hit vitale');
});

test('sixty-four at once, through two vaults, never get more than the allowance', async () => {
  const second = await desk.country.secondVault();
  try {
    const asked = Array.from({ length: 64 }, (_, n) => person(n));
    const answers = await Promise.all(
      asked.map((card, n) => {
        const vault = n % 2 === 0 ? desk.country.vault : second.vault;
        return vault.lookup(desk.intent(desk.aubert, card));
      }),
    );
    const answered = asked.filter((_, n) => answers[n]?.outcome === 'hit');
    assert.equal(new Set(answered.map(({ amc, nir, birthRank }) => `${amc} ${nir} ${birthRank}`)).size, 5);
    const { unproved, points, lookups } = await desk.account('credential', desk.aubert.id);
    assert.deepEqual([unproved, points, lookups], [5, 50, 64]);
  } finally {
    await second.close();
  }
});

test('two vaults, eight credentials, proofs, misses and repeats: the log and the ledger agree to the point', async () => {
  const second = await desk.country.secondVault();
  try {
    const who = desk.credentials.slice(0, 8);
    const unknown = desk.country.card('unknown');
    const round = async (n: number) => {
      const one = who[n % 8] as LedgerDesk['aubert'];
      const card = n % 11 === 0 ? unknown : person(n % 23);
      const presence = n % 3 === 0 ? desk.country.vitale(card, one.finess) : null;
      const vault = n % 2 === 0 ? desk.country.vault : second.vault;
      return await vault.lookup(desk.intent(one, card, { presence }));
    };
    for (let wave = 0; wave < 4; wave += 1)
      await Promise.all(Array.from({ length: 64 }, (_, n) => round(wave * 64 + n)));
  } finally {
    await second.close();
  }
  await assertBooksBalance(desk, today);
});

test('one code at two practices through two vaults: one of them gets it', async () => {
  const second = await desk.country.secondVault();
  try {
    for (let n = 0; n < 10; n += 1) {
      await desk.startAfresh();
      const shown = ecard(person(n));
      const answers = await Promise.all([
        desk.country.vault.lookup(desk.intent(desk.aubert, person(n), shown)),
        second.vault.lookup(desk.intent(desk.stranger, person(n), shown)),
      ]);
      assert.deepEqual(answers.map(said).sort(), ['hit ecard', 'proof-spent ecard']);
    }
  } finally {
    await second.close();
  }
});

test('what was spent is still spent after a restart, and whoever asks again after a lost answer pays once', async () => {
  await look(desk.aubert, person(1));
  // The answer is lost on its way; another vault is asked the same.
  const second = await desk.country.secondVault();
  try {
    const again = await second.vault.lookup(desk.intent(desk.aubert, person(1)));
    assert.equal(said(again), 'hit none 4');
    assert.equal(said(await second.vault.lookup(desk.intent(desk.aubert, person(2)))), 'hit none 3');
  } finally {
    await second.close();
  }
  assert.equal(said(await look(desk.aubert, person(3))), 'hit none 2', 'the first vault hears of it');
  assert.deepEqual((await desk.account('credential', desk.aubert.id)).points, 30);
});

/** Every table that a lookup writes, made to fail one after the other. */
for (const table of ['log_entries', 'ledger', 'seen', 'notices', 'presence_spent']) {
  test(`a fault of ${table} in the middle of a batch: nothing is disclosed and nothing debited`, async () => {
    const before = await Promise.all([count('log_entries'), count('seen'), count('notices'), sum()]);
    const condition = table === 'ledger' ? `points <> 1 and unproved <> 1 and day <> '${today}'` : 'false';
    await desk.admin.query(`alter table ${table} add constraint broken check (${condition}) not valid`);
    try {
      const asked = [
        look(desk.aubert, person(1)),
        look(desk.vasseur, person(2), vitale(person(2), desk.vasseur)),
      ];
      for (const { status } of await Promise.allSettled(asked)) assert.equal(status, 'rejected');
    } finally {
      await desk.admin.query(`alter table ${table} drop constraint broken`);
    }
    assert.deepEqual(
      await Promise.all([count('log_entries'), count('seen'), count('notices'), sum()]),
      before,
    );
    assert.equal(said(await look(desk.aubert, person(1))), 'hit none 4');
  });
}

async function count(table: string): Promise<number> {
  return (await desk.admin.query(`select count(*)::int as n from ${table}`)).rows[0].n;
}

async function sum(): Promise<number> {
  return (await desk.admin.query('select sum(points + unproved + lookups)::int as n from ledger')).rows[0].n;
}

// Last, since they are years ahead and what a vault remembers is not of the future elsewhere.
const MIDNIGHTS = [
  ['in winter', '2028-01-11T22:59:59Z', '2028-01-11T23:00:00Z'],
  ['in summer', '2028-07-11T21:59:59Z', '2028-07-11T22:00:00Z'],
  ['before the day of 23 hours', '2028-03-25T22:59:59Z', '2028-03-25T23:00:00Z'],
  ['after the day of 23 hours', '2028-03-26T21:59:59Z', '2028-03-26T22:00:00Z'],
  ['before the day of 25 hours', '2028-10-28T21:59:59Z', '2028-10-28T22:00:00Z'],
  ['after the day of 25 hours', '2028-10-29T22:59:59Z', '2028-10-29T23:00:00Z'],
] as const;

for (const [n, [when, last, first]] of MIDNIGHTS.entries()) {
  test(`the day turns at midnight in France, ${when}`, async () => {
    // Trades whose points suffice for five at night.
    const large = desk.credentials.filter(({ trade }) => trade === 'pharmacy' || trade === 'laboratory');
    const who = large[n] as LedgerDesk['aubert'];
    desk.country.clock.nowMs = Date.parse(last);
    for (let at = 0; at < 5; at += 1) {
      await look(who, person(at));
      // What the detectors think of people without proof at midnight is another test's matter.
      await desk.forgetWatch(who.id);
    }
    assert.match(said(await look(who, person(6))), /^presence-needed/);
    desk.country.clock.nowMs = Date.parse(first);
    assert.equal(said(await look(who, person(6))), 'hit none 4');
    const day = await desk.admin.query(
      "select unproved from ledger_days where scope = 'credential' and scope_id = $1 and day = $2",
      [who.id, dayInFrance(Date.parse(last))],
    );
    assert.equal(day.rows[0].unproved, 5, 'the day that is over is kept');
    desk.country.clock.nowMs = Date.parse(last);
    for (let at = 10; at < 16; at += 1) {
      await look(who, person(at));
      await desk.forgetWatch(who.id);
    }
    assert.equal((await desk.account('credential', who.id)).unproved, 5, 'a clock set back begins no day');
  });
}

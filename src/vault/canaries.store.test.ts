import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, beforeEach, test } from 'node:test';
import { csvOf, feedRow } from '../../test/support/feed-lines.ts';
import { type Credential, type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import type { CardRecord } from '../world/cards.ts';
import type { PlantAsked } from './canary-protocol.ts';
import { openList } from './sealed-list.ts';

let desk: LedgerDesk;
let operator = 0;
let week = 0;
before(async () => {
  desk = await openLedgerDesk();
  const { rows } = await desk.admin.query("select id from credentials where kind = 'operator' limit 1");
  operator = rows[0].id;
});
after(() => desk?.close());
beforeEach(async () => {
  week += 1;
  desk.country.clock.nowMs = Date.parse('2026-11-24T09:00:00Z') + week * 7 * 86_400_000;
  await desk.startAfresh();
});

const AMC = '0099000001';
const REASON = 'Un sous-traitant imprime les cartes';
const person = (n: number) => desk.people[n % desk.people.length] as CardRecord;
const insurerId = () => desk.country.insurerIds.get(AMC) ?? 0;

/** Plants some, and opens the list as the insurer does. */
async function plant(copy: string, changes: Partial<PlantAsked> = {}) {
  const asked = { insurerId: insurerId(), copy, count: 3, by: operator, reason: REASON, ...changes };
  const told = await desk.country.vault.ask('plant', asked);
  return { ...told, canaries: told.list === null ? [] : openAsInsurer(told.list) };
}

function openAsInsurer(list: string): CardRecord[] {
  const pem = readFileSync(join(desk.country.folder, 'world', 'insurers-side', `${AMC}.key`), 'utf8');
  const key = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const { about, lines } = openList(list, key);
  assert.deepEqual([about.insurer, about.about], [AMC, 'canaries']);
  const [head, ...rest] = lines;
  assert.equal(head, 'person_ref;nir;birth_date;birth_rank;member_number');
  return rest.map((line) => {
    const [, nir = '', birthDate = '', rank, memberNumber = ''] = line.split(';');
    return { ...person(0), amc: AMC, nir, birthDate, birthRank: Number(rank), memberNumber };
  });
}

async function look(who: Credential, card: CardRecord, shown = true): Promise<string> {
  const presence = shown ? desk.country.vitale(card, who.finess) : null;
  const { outcome, refusal } = await desk.country.vault.lookup(desk.intent(who, card, { presence }));
  return refusal ?? outcome;
}

async function traces(who: Credential) {
  const alarms = await desk.admin.query(
    `select a.detector, a.verdict, c.copy, a.entry_id is not null as logged, a.at from alarms a
     join canaries c on c.id = a.canary_id where a.credential_id = $1 order by a.id`,
    [who.id],
  );
  const cuts = await desk.admin.query(
    `select k.detector, k.reason, k.at, i.origin, i.window_from, i.window_to from containments k
     join incidents i on i.containment_id = k.id
     where k.act = 'cut' and k.target = 'credential' and k.target_id = $1 order by k.id`,
    [who.id],
  );
  return { alarms: alarms.rows, cuts: cuts.rows };
}

test('what is planted is at rest as tokens and envelopes alone, and the log says who planted and why', async () => {
  const { why, canaries } = await plant('Imprimeur');
  assert.deepEqual([why, canaries.length], [null, 3]);
  const { rows } = await desk.admin.query('select to_jsonb(c)::text as row from canaries c');
  assert.equal(rows.length, 3);
  for (const { row } of rows)
    for (const { nir, memberNumber, birthDate } of canaries)
      for (const told of [nir, memberNumber, birthDate, Buffer.from(nir).toString('hex')])
        assert.ok(!row.includes(told), 'no canary can be read from the database');
  const noted = (await desk.houseEntries()).filter(({ kind }) => kind === 'canary');
  assert.deepEqual(noted.at(-1), {
    ...{ kind: 'canary', at: noted.at(-1)?.at, act: 'planted', by: operator, insurer: insurerId() },
    ...{ copy: 'Imprimeur', count: 3, reason: REASON },
  });
});

test('whoever asks about a canary is cut in that very commit, and a draft of an incident is there with its window', async () => {
  const { canaries } = await plant('Sauvegarde de mars');
  const { aubert, vasseur } = desk;
  assert.equal(await look(aubert, person(1)), 'hit');
  assert.equal(await look(aubert, canaries[0] as CardRecord, false), 'suspended');
  assert.equal(await look(aubert, person(1)), 'suspended', 'the next question is refused');
  assert.equal(await look(vasseur, person(2)), 'hit', 'a colleague goes on');
  const { alarms, cuts } = await traces(aubert);
  const at = new Date(desk.country.clock.nowMs);
  assert.deepEqual(alarms, [
    { detector: 'canary', verdict: 'cut', copy: 'Sauvegarde de mars', logged: true, at },
  ]);
  assert.equal(cuts.length, 1);
  const [{ reason, window_from, ...cut }] = cuts;
  assert.deepEqual(cut, { detector: 'canary', at, origin: 'detector', window_to: at });
  assert.match(reason, /identité témoin.+Copie\u202f: Sauvegarde de mars\.$/);
  assert.ok(window_from < at);
  const said = await desk.entries();
  assert.equal(
    said.filter(({ credential, outcome }) => credential === aubert.id && outcome === 'hit').length,
    1,
  );
  await desk.restore(aubert.id);
  assert.equal(await look(aubert, person(3)), 'hit');
});

test('questions under way when a canary is touched: none is answered after it, in the order of the log', async (t) => {
  const { canaries } = await plant('Journée');
  const { aubert, stranger } = desk;
  const ask = (who: Credential, n: number) => look(who, person(n));
  for (let n = 0; n < 6; n += 1) await ask(aubert, n);
  const before = (await desk.entries()).length;
  const askedMs = performance.now();
  let refusedMs = 0;
  const touched = look(aubert, canaries[0] as CardRecord).then((said) => {
    refusedMs = performance.now();
    return said;
  });
  const others = Promise.all(Array.from({ length: 30 }, (_, n) => ask(aubert, n % 6)));
  const elsewhere = Promise.all(Array.from({ length: 6 }, (_, n) => ask(stranger, n)));
  assert.equal(await touched, 'suspended');
  assert.equal(await ask(aubert, 1), 'suspended', 'whoever asks after the refusal is refused');
  t.diagnostic(`from the question to the cut: ${(refusedMs - askedMs).toFixed(0)} ms`);
  await others;
  assert.ok(
    (await elsewhere).every((said) => said === 'hit'),
    'a counter elsewhere works on',
  );
  const own = (await desk.entries()).slice(before).filter(({ credential }) => credential === aubert.id);
  const cut = own.findIndex(({ outcome, points }) => outcome === 'suspended' && points > 0);
  assert.ok(cut >= 0, 'the question about the canary is there, with what it cost');
  assert.ok(
    own.slice(cut).every(({ outcome }) => outcome === 'suspended'),
    'nothing was told after it',
  );
  await desk.restore(aubert.id);
});

test('a canary that the feed holds, shown with a card, is cut all the same: nobody carries that card', async () => {
  const { canaries } = await plant('Envoi courant');
  const canary = canaries[1] as CardRecord;
  const { nir, birthDate: birth_date, birthRank, memberNumber: member_number } = canary;
  const row = feedRow(1, { nir, birth_date, birth_rank: String(birthRank), member_number });
  const reply = await desk.country.feed(AMC, Readable.from([Buffer.from(csvOf([row], 'delta'))]), {
    mode: 'delta',
  });
  assert.ok('outcome' in reply && reply.outcome.state === 'accepted', JSON.stringify(reply));
  assert.equal(await look(desk.vasseur, canary), 'suspended');
  const told = await desk.country.vault.ask('canaries', { by: operator });
  const copy = told.copies.find((one) => one.copy === 'Envoi courant');
  assert.deepEqual(
    [told.mode, copy?.planted, copy?.watched, copy?.inFeed, copy?.touched],
    ['enforce', 3, 3, 1, 1],
  );
  await desk.restore(desk.vasseur.id);
});

test('a vault that starts later, or runs beside, knows them; so it does under new keys', async () => {
  const { canaries } = await plant('Centre d’appels');
  const rotate = (what: 'detail' | 'index') =>
    desk.country.vault.ask('key', {
      act: 'rotate',
      what,
      insurerId: insurerId(),
      by: operator,
      reason: REASON,
    });
  assert.ok((await rotate('detail')).done);
  assert.ok((await rotate('index')).done);
  const second = await desk.country.secondVault();
  try {
    const presence = desk.country.vitale(canaries[0] as CardRecord, desk.stranger.finess);
    const intent = desk.intent(desk.stranger, canaries[0] as CardRecord, { presence });
    assert.equal((await second.vault.lookup(intent)).outcome, 'suspended');
  } finally {
    await second.close();
  }
  const { copies } = await desk.country.vault.ask('canaries', { by: operator });
  const copy = copies.find((one) => one.copy === 'Centre d’appels');
  assert.deepEqual([copy?.inFeed, copy?.touched], [0, 1]);
  await desk.restore(desk.stranger.id);
});

test('nothing is planted for an insurer nobody knows or that gave no key; the attempt is in the log', async () => {
  const unknown = await plant('Copie', { insurerId: 999_999 });
  assert.deepEqual([unknown.why, unknown.list], ['no-target', null]);
  await desk.admin.query('update insurers set public_key = null where id = $1', [insurerId()]);
  const { why, list } = await plant('Copie');
  assert.deepEqual([why, list], ['no-key', null]);
  const noted = (await desk.houseEntries()).filter((entry) => entry.kind === 'canary');
  assert.deepEqual(
    noted.slice(-2).map((entry) => 'count' in entry && entry.count),
    [0, 0],
  );
});

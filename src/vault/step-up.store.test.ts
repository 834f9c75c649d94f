import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Credential, type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import type { CardRecord } from '../world/cards.ts';
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

const person = (n: number) => desk.people[n % desk.people.length] as CardRecord;
const said = ({ outcome, refusal }: LookupAnswer) => refusal ?? outcome;

async function look(who: Credential, card: CardRecord, shown = true): Promise<string> {
  const presence = shown ? desk.country.vitale(card, who.finess) : null;
  return said(await desk.country.vault.lookup(desk.intent(who, card, { presence })));
}

/** Somebody nobody knows, another one each time, whose card is shown all the same. */
const nobody = (n: number): CardRecord => {
  return { ...person(0), birthDate: `19${String(10 + (n % 80))}0${1 + (n % 9)}15`, memberNumber: 'X1' };
};

/** Guesses until something is done about it, at most `most` times; gives what was answered. */
async function guess(who: Credential, most: number, from = 0): Promise<string[]> {
  const answers: string[] = [];
  for (let n = from; n < from + most; n += 1) {
    answers.push(await look(who, nobody(n)));
    if (answers.at(-1) !== 'miss') break;
  }
  return answers;
}

const confirm = (by: Credential, credentialId = by.id) =>
  desk.country.vault.ask('confirm', { by: by.id, credentialId, method: 'portal' });

const alarms = async (who: Credential) => {
  const { rows } = await desk.admin.query(
    'select detector, verdict, mode, entry_id from alarms where credential_id = $1 order by id',
    [who.id],
  );
  return rows;
};

test('guesses bring an alarm, which asks for a confirmation; the answer that brought it is withheld', async () => {
  const answers = await guess(desk.aubert, 12);
  assert.equal(answers.at(-1), 'confirm');
  assert.ok(answers.length < 12, answers.join(' '));
  assert.equal(await look(desk.aubert, person(1)), 'confirm', 'nothing more, whoever is there');
  assert.equal(await look(desk.vasseur, person(1)), 'hit', 'a colleague goes on');
  const [alarm, ...more] = await alarms(desk.aubert);
  assert.deepEqual(
    [alarm.detector, alarm.verdict, alarm.mode, more.length],
    ['present-misses', 'step-up', 'enforce', 0],
  );
  const { hold } = await desk.account('credential', desk.aubert.id);
  assert.equal(hold, 'step-up');
});

test('a confirmation gives the access back; it is logged, and an alarm on the same day then cuts', async () => {
  await guess(desk.aubert, 12);
  const told = await confirm(desk.aubert);
  assert.deepEqual([told.done, told.why], [true, null]);
  assert.equal(await look(desk.aubert, person(2)), 'hit');
  const answers = await guess(desk.aubert, 12, 20);
  assert.equal(answers.at(-1), 'suspended');
  assert.equal(await look(desk.aubert, person(3)), 'suspended', 'cut for the very next lookup');
  const { rows } = await desk.admin.query(
    "select detector, by_credential from containments where target_id = $1 and act = 'cut' order by id desc limit 1",
    [desk.aubert.id],
  );
  assert.deepEqual([rows[0].detector, rows[0].by_credential], ['present-misses', null]);
  const incident = await desk.admin.query(
    "select origin from incidents where target = 'credential' and target_id = $1",
    [desk.aubert.id],
  );
  assert.equal(incident.rows.length, 1, 'a draft of an incident is opened with it');
  const noted = await desk.houseEntries();
  assert.ok(noted.some(({ kind }) => kind === 'confirm'));
  await desk.restore(desk.aubert.id);
  assert.equal(await look(desk.aubert, person(4)), 'hit', 'given back by two people, it begins anew');
});

test('neighbours in the batch of a cut are answered, and the cut is in their commit', async () => {
  await guess(desk.stranger, 12);
  await confirm(desk.stranger);
  const asked = [
    ...Array.from({ length: 12 }, (_, n) => look(desk.stranger, nobody(40 + n))),
    ...Array.from({ length: 8 }, (_, n) => look(desk.vasseur, person(n))),
  ];
  const answers = await Promise.all(asked);
  assert.ok(answers.slice(0, 12).includes('suspended'));
  assert.deepEqual(new Set(answers.slice(12)), new Set(['hit']));
  await desk.restore(desk.stranger.id);
});

test('software is confirmed by a professional of its practice, by nobody else, and not by itself', async () => {
  const software = desk.credentials.find(
    ({ kind, practiceId }) => kind === 'software' && practiceId === desk.aubert.practiceId,
  ) as Credential;
  await guess(software, 12);
  assert.deepEqual((await confirm(desk.stranger, software.id)).why, 'not-yours');
  assert.deepEqual((await confirm(software, software.id)).why, 'not-yours');
  assert.deepEqual((await confirm(desk.aubert, desk.vasseur.id)).why, 'not-yours');
  assert.equal(await look(software, person(5)), 'confirm');
  assert.equal((await confirm(desk.vasseur, software.id)).done, true);
  assert.equal(await look(software, person(5)), 'hit');
});

test('a day has two confirmations, the next day two more; each doubles nothing but the first time', async () => {
  const { vasseur } = desk;
  await look(vasseur, person(1));
  assert.deepEqual([(await confirm(vasseur)).done, (await confirm(vasseur)).done], [true, true]);
  assert.equal((await confirm(vasseur)).why, 'too-often');
  desk.country.clock.nowMs += 86_400_000;
  assert.equal((await confirm(vasseur)).done, true);
  const { points, day } = await desk.account('credential', vasseur.id);
  assert.equal(points, 0, `a new day: ${day}`);
});

test('a busy day goes on after a confirmation, to twice the points and no further', async () => {
  const optician = desk.credentials.find(({ trade }) => trade === 'optician') as Credential;
  await look(optician, person(0));
  await desk.spend(optician.id, 140);
  assert.equal(await look(optician, person(1)), 'confirm');
  assert.equal((await confirm(optician)).done, true);
  assert.equal(await look(optician, person(1)), 'hit');
  await desk.spend(optician.id, 290);
  assert.equal(await look(optician, person(2)), 'budget');
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import type { Picture } from '../contract/picture.ts';
import type { Caller } from '../http/caller.ts';

let front: Front;

before(async () => {
  front = await openFrontOverCountry();
  front.at = new Date();
});
after(() => closeFront(front));

async function look(caller: Caller = front.callers.operator): Promise<Picture> {
  const answer = await front.ask(caller, { url: '/v1/operator/picture' });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

const lookup = (changes: object = {}) =>
  front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload: {
      ...stated(front.country.card('open-premium')),
      careDate: '2026-11-20',
      domains: ['PHAR'],
      ...changes,
    },
  });

test('lookups of the last hour are counted by minute, trade and insurer, and by how they ended', async () => {
  assert.equal((await lookup()).status, 200);
  assert.equal((await lookup({ memberNumber: 'X1' })).status, 200);
  const { minutes, trades, insurers } = await look();
  const { rows } = await front.admin.query('select trade from practices where id = $1', [
    front.callers.professional.practiceId,
  ]);
  const sum = (name: 'granted' | 'missed') => minutes?.reduce((all, one) => all + one[name], 0);
  assert.deepEqual([minutes?.length, sum('granted'), sum('missed')], [60, 1, 1]);
  assert.deepEqual(
    trades?.map(({ trade, granted, missed }) => [trade, granted, missed]),
    [[rows[0].trade, 1, 1]],
  );
  assert.deepEqual(
    insurers?.map(({ amc, granted }) => [amc, granted]),
    [[front.country.card('open-premium').amc, 1]],
  );
});

test('the accesses nearest to their own budget come first, small trades included', async () => {
  const { rows } = await front.admin.query(`
    select c.id, p.trade from credentials c join practices p on p.id = c.practice_id
    where c.kind = 'professional' and p.trade in ('pharmacy', 'optician') order by c.id`);
  const of = (trade: string) => rows.find((row) => row.trade === trade)?.id;
  await front.admin.query('delete from ledger');
  await front.admin.query(
    `insert into ledger (scope, scope_id, version, day, lookups, points, unproved, hold)
     values ('credential', $1, 1, $3, 200, 200, 1, null), ('credential', $2, 1, $3, 20, 140, 5, 'step-up'),
       ('fleet', 0, 1, $3, 0, 0, 6, null)`,
    [of('pharmacy'), of('optician'), new Date().toISOString().slice(0, 10)],
  );
  const { busiest, unproved } = await look();
  assert.deepEqual(
    busiest?.map(({ access, spending }) => [
      Number(access.id),
      spending.points,
      spending.allowed,
      spending.hold,
    ]),
    [
      [of('optician'), 140, 150, true],
      [of('pharmacy'), 200, 450, false],
    ],
  );
  assert.equal(unproved.today, 6);
});

test('an alarm says what was seen, what it did and whether it was heeded', async () => {
  await front.admin.query(
    `insert into alarms (credential_id, detector, verdict, mode, score, threshold, at)
     values ($1, 'misses', 'cut', 'shadow', 14.2, 13.8, now()), ($1, 'canary', 'cut', 'enforce', 1, 1, now())`,
    [front.callers.professional.credentialId],
  );
  const { alarms } = await look();
  assert.deepEqual(
    alarms?.map(({ detector, mode }) => [detector, mode]),
    [
      ['canary', 'enforce'],
      ['misses', 'shadow'],
    ],
  );
  assert.match(alarms?.[0]?.sentence ?? '', /identité témoin.*utilisée\.$/);
  assert.match(alarms?.[1]?.sentence ?? '', /score 14,2, seuil 13,8/);
});

test('what awaits a person is counted: what is cut, what is asked back, drafts of incidents', async () => {
  const target = { target: 'credential', id: String(front.callers.professional.credentialId) };
  const reason = 'Pour compter ce qui attend';
  const act = (body: object) =>
    front.ask(front.callers.operator, {
      method: 'POST',
      url: '/v1/operator/containments',
      payload: { reason, ...target, ...body },
    });
  await act({ act: 'cut' });
  await act({ act: 'restore-asked' });
  assert.deepEqual((await look()).waiting, { cut: 1, restorations: 1, incidents: 0, signals: 0 });
});

test('when the reading cannot be noted, health is told and no access is named', async () => {
  await front.admin.query('revoke insert on log_entries from cloison_vault');
  const dark = await look(front.callers.otherOperator);
  await front.admin.query('grant insert on log_entries to cloison_vault');
  assert.deepEqual(
    [dark.health.vault.state, dark.minutes, dark.busiest, dark.alarms],
    ['bad', null, null, null],
  );
  assert.equal(dark.health.log.size, '0');
  const lit = await look(front.callers.otherOperator);
  assert.equal(lit.health.vault.state, 'good');
});

import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  type Answer,
  closeFront,
  type Front,
  openFrontOverCountry,
  stated,
} from '../../test/support/front.ts';
import type { Caller } from '../http/caller.ts';
import { openList } from '../vault/sealed-list.ts';

const AMC = '0099000001';
const REASON = 'Un sous-traitant reçoit une copie';

let front: Front;
before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const plant = (body: object, caller: Caller = front.callers.operator): Promise<Answer> =>
  front.ask(caller, {
    method: 'POST',
    url: '/v1/operator/canaries',
    payload: { insurer: AMC, copy: 'Imprimeur', count: 2, reason: REASON, ...body },
  });
const list = () => front.ask(front.callers.operator, { url: '/v1/operator/canaries' });
const lookup = (caller: Caller, person: object) =>
  front.ask(caller, {
    method: 'POST',
    url: '/v1/rights',
    payload: { ...person, careDate: '2026-11-20', domains: ['PHAR'] },
  });

/** The canaries of a list as questions, opened as the insurer does. */
function opened(list: string): object[] {
  const pem = readFileSync(join(front.country.folder, 'world', 'insurers-side', `${AMC}.key`), 'utf8');
  const key = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const card = front.country.cards.find(({ amc }) => amc === AMC);
  assert.ok(card);
  return openList(list, key)
    .lines.slice(1)
    .map((line) => {
      const [, nir, birthDate, rank, memberNumber] = line.split(';');
      return { ...stated(card), nir, birthDate, birthRank: Number(rank), memberNumber };
    });
}

test('an operator plants canaries, sees counts, and never who: only the insurer opens the list', async () => {
  const { status, body, text } = await plant({});
  assert.equal(status, 200, text);
  assert.match(body.message, /^2 identités témoins sont connues du coffre/);
  const people = opened(body.list) as { nir: string }[];
  assert.equal(people.length, 2);
  const counted = await list();
  for (const { nir } of people) assert.ok(!text.includes(nir) && !counted.text.includes(nir));
  const [copy] = counted.body.copies;
  assert.deepEqual(
    [counted.body.mode, copy.insurer, copy.copy, copy.planted, copy.watched, copy.inFeed, copy.touched],
    ['enforce', AMC, 'Imprimeur', 2, 2, 0, 0],
  );
  assert.ok(counted.body.without.includes(AMC), 'none in the live feed yet');
});

test('from the question about a canary to the refusal: cut, and everybody else works on', async () => {
  const { body } = await plant({ copy: 'Sauvegarde' });
  const [canary] = opened(body.list);
  assert.ok(canary);
  const { professional, software } = front.callers;
  const someone = stated(front.country.card('open-premium'));
  assert.equal((await lookup(professional, someone)).status, 200);
  const touched = await lookup(professional, canary);
  assert.equal(touched.body.code, 'auth.suspended');
  assert.equal((await lookup(professional, someone)).body.code, 'auth.suspended');
  assert.equal((await lookup(software, someone)).status, 200, 'the same practice, another access');
  const { copies } = (await list()).body;
  const copy = copies.find((one: any) => one.copy === 'Sauvegarde');
  assert.equal(copy.touched, 1);
  const drafts = await front.ask(front.callers.operator, { url: '/v1/operator/incidents' });
  assert.ok(drafts.text.includes('canary'), drafts.text);
});

test('what is asked badly is told where, and only an operator asks', async () => {
  for (const [body, where] of [
    [{ copy: '' }, 'copy'],
    [{ copy: 'x'.repeat(61) }, 'copy'],
    [{ copy: 'pour 1 85 06 99 601 123' }, 'copy'],
    [{ count: 0 }, 'count'],
    [{ count: 101 }, 'count'],
    [{ reason: 'court' }, 'reason'],
  ] as const) {
    const { status, text } = await plant(body);
    assert.equal(status, 400, text);
    assert.ok(text.includes(where), text);
  }
  assert.equal((await plant({ insurer: '99999999' })).status, 404);
  assert.equal((await plant({}, front.callers.professional)).status, 403);
  const colleague = await front.ask(front.callers.colleague, { url: '/v1/operator/canaries' });
  assert.equal(colleague.status, 403);
});

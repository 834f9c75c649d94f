import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dayInFrance } from '../../src/basics/day.ts';
import { checkMessage } from '../../src/messages/check-message.ts';
import { loadFacts } from '../../src/messages/load-facts.ts';
import { closeFront, type Front, openFrontOverCountry } from '../support/front.ts';
import { openMailbox } from '../support/mailbox.ts';
import { runLine } from '../support/memory-io.ts';

/*
 * Goal: from an operator's suspicion to a person who holds a true letter: declared, told by the insurer with
 * its own list and mail server, read, verified by its code, and not mistaken for a fraud. The house never
 * sees who was told.
 */
let front: Front;
const folder = mkdtempSync(join(tmpdir(), 'cloison-told-'));
before(async () => {
  front = await openFrontOverCountry({ fed: false });
  front.at = new Date('2026-11-24T10:00:00Z');
});
after(async () => {
  await closeFront(front);
  rmSync(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);
const AMC = '0099000001';
const NOTICE = {
  verdict: 'read',
  cause: 'stolen-login',
  ...{ from: '2026-11-20', to: '2026-11-21', knownOn: '2026-11-22', writtenOn: '2026-11-24' },
  fields: ['cover', 'cover-dates'],
  measures: ['access-cut', 'regulator-told'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  version: 1,
};
const MEMBERS = ['claire.morel@maison.example', 'tom@maison.example'];

test('operator, insurer and member: a leak is declared, told, read and verified', async () => {
  const opened = await front.ask(front.callers.operator, {
    method: 'POST',
    url: '/v1/operator/incidents',
    payload: {
      target: 'credential',
      id: String(front.callers.professional.credentialId),
      ...{ from: '2026-11-20T00:00:00Z', to: '2026-11-21T23:00:00Z', reason: 'Codes were tried all night' },
    },
  });
  const incident = opened.body.number;

  const insurer = front.insurer(AMC);
  const published = await front.ask(insurer, {
    method: 'POST',
    url: '/v1/insurer/campaigns',
    payload: { incident, notice: NOTICE },
    key: 'told',
  });
  assert.deepEqual(published.body.faults, []);
  writeFileSync(at('people.jsonl'), MEMBERS.map((email) => JSON.stringify({ email })).join('\n'));
  writeFileSync(
    at('facts.json'),
    JSON.stringify({ insurer: 'Mutuelle des Trois Rivières', incident, ...NOTICE }),
  );
  await runLine(['notice', 'codes', at('people.jsonl'), at('outbox')], {});
  const kept = await front.ask(insurer, {
    method: 'POST',
    url: `/v1/insurer/campaigns/${published.body.number}/letters`,
    payload: JSON.parse(readFileSync(at('outbox/hashes-1.json'), 'utf8')),
  });
  assert.equal(kept.body.kept, 2);

  const mailbox = await openMailbox();
  const server = [`--smtp=smtp://127.0.0.1:${mailbox.port}`, '--from=alerte@rivieres.example'];
  await runLine(['notice', 'send', at('facts.json'), at('people.jsonl'), at('outbox'), ...server], {});
  const [, body = ''] = mailbox.last().split('\r\n\r\n');
  await mailbox.close();
  assert.equal(mailbox.taken.size, 2);

  const read = Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8').replaceAll('\r\n', '\n');
  assert.match(read, /^Vos données ont été lues par un inconnu/);
  const facts = loadFacts(dayInFrance(front.at.getTime()));
  assert.notEqual(checkMessage(read, facts, 'email').verdict, 'phishing');
  const code = /code de cette lettre est (\S+)\./.exec(read)?.[1] ?? '';
  const verified = await front.ask(null, { method: 'POST', url: '/v1/letters/verify', payload: { code } });
  assert.deepEqual([verified.body.genuine, verified.body.letter.incident], [true, incident]);
  const says = (text: string) => text.replaceAll(code, '____-____-____');
  for (const { sentences, items } of verified.body.letter.text.parts)
    for (const said of [...sentences, ...items])
      if (!/navigateur/.test(said)) assert.ok(says(read).includes(said), said);

  const { leaks } = (await front.ask(null, { method: 'GET', url: `/v1/leaks?amc=${AMC}` })).body;
  assert.deepEqual([leaks[0].incident, leaks[0].fields], [incident, ['cover', 'cover-dates']]);
});

test('no table and no log of the house says who was told', async () => {
  const { rows } = await front.admin.query(
    "select (select string_agg(c::text, '') from notice_campaigns c) || (select string_agg(l::text, '') from notice_letters l) as text",
  );
  const everything = rows[0].text + front.logged.join('');
  for (const member of MEMBERS) assert.ok(!everything.includes(member.split('@')[0] ?? ''));
  assert.ok(everything.length > 100);
});

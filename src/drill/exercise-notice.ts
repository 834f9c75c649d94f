import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../basics/day.ts';
import { insurerPrivateKey } from '../world/insurer-key.ts';
import { cloison } from './cloison.ts';
import type { Range } from './range.ts';
import type { Thief } from './thief.ts';

export type NotifyAsked = {
  readonly amc: string;
  readonly name: string;
  readonly incident: string;
  readonly scope: string;
  readonly on: Day;
  readonly sinkPort: number;
};

export type Notified = {
  readonly amc: string;
  /** Members in the list that the insurer opened. */
  readonly people: number;
  readonly genuine: boolean;
  readonly invented: boolean;
  readonly isPublic: boolean;
};

/** What one insurer does: opens its list, draws codes, publishes and sends; and a letter is verified. */
export async function notify(range: Range, asked: NotifyAsked): Promise<Notified> {
  const { amc, name, incident, scope, on, sinkPort } = asked;
  const folder = join(range.house.folder.root, 'exercise', amc);
  const outbox = join(folder, 'outbox');
  mkdirSync(folder, { recursive: true });
  const file = (named: string) => join(folder, named);
  const insurer = await range.login(`insurer:${amc}`);
  const received = await insurer.send('POST', `/v1/insurer/incidents/${incident}/read`, {});
  if (received.status !== 200) throw new Error(`the alert was not received: ${received.text}`);
  const { text } = await insurer.send('GET', `/v1/insurer/incidents/${incident}/lists/${scope}`);
  writeFileSync(file('list.sealed'), text);
  writeFileSync(file('insurer.key'), insurerPrivateKey(amc), { mode: 0o600 });
  const opened = await done(['insurer', 'open', file('list.sealed'), '--key', file('insurer.key'), '--json']);
  const people = membersOf((JSON.parse(opened) as { lines: string[] }).lines);
  const notice = noticeOf(on);
  writeFileSync(file('facts.json'), JSON.stringify({ insurer: name, incident, ...notice }));
  const list = people.map((_, i) =>
    JSON.stringify({ email: `m${i}.${amc}@members.invalid`, language: 'fr' }),
  );
  writeFileSync(file('members.jsonl'), `${list.join('\n')}\n`);
  await done(['notice', 'codes', file('members.jsonl'), outbox]);
  await publish(insurer, { incident, notice, outbox });
  const smtp = `smtp://127.0.0.1:${sinkPort}`;
  const from = 'alerte@insurer.invalid';
  await done([
    'notice',
    'send',
    file('facts.json'),
    file('members.jsonl'),
    outbox,
    '--smtp',
    smtp,
    '--from',
    from,
  ]);
  const [code = ''] = readFileSync(join(outbox, 'codes.txt'), 'utf8').split('\n');
  return {
    ...{ amc, people: people.length },
    genuine: await isGenuine(range, code),
    invented: await isGenuine(range, '0000-0000-0000'),
    isPublic: await isTold(range, amc, incident),
  };
}

/** Each line after the head of the list is a member. */
function membersOf(lines: readonly string[]): string[] {
  return lines.slice(1).filter((line) => line !== '');
}

function noticeOf(on: Day) {
  return {
    ...{ verdict: 'read', cause: 'stolen-login', from: on, to: on, knownOn: on, writtenOn: on, version: 1 },
    fields: ['cover', 'cover-dates', 'care-domains', 'formula'],
    spared: ['bank-account', 'claims', 'postal-address'],
    measures: ['access-cut', 'log-checked'],
    contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  };
}

async function publish(
  insurer: Thief,
  { incident, notice, outbox }: { incident: string; notice: object; outbox: string },
): Promise<void> {
  const made = await insurer.send('POST', '/v1/insurer/campaigns', { incident, notice });
  const { number } = JSON.parse(made.text) as { number: string | null };
  if (!number) throw new Error(`the message was not published: ${made.text}`);
  for (const name of readdirSync(outbox).filter((one) => one.startsWith('hashes-'))) {
    const body = JSON.parse(readFileSync(join(outbox, name), 'utf8')) as unknown;
    const kept = await insurer.send('POST', `/v1/insurer/campaigns/${number}/letters`, body);
    if (kept.status !== 200) throw new Error(kept.text);
  }
}

async function isGenuine({ url }: Range, code: string): Promise<boolean> {
  const reply = await fetch(`${url}/v1/letters/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  return ((await reply.json()) as { genuine?: boolean }).genuine === true;
}

async function isTold({ url }: Range, amc: string, incident: string): Promise<boolean> {
  const reply = await fetch(`${url}/v1/leaks?amc=${amc}`);
  return (await reply.text()).includes(incident);
}

/** One command that must succeed; what it said. */
async function done(words: readonly string[]): Promise<string> {
  const { code, said } = await cloison(words);
  if (code !== 0) throw new Error(`cloison ${words.slice(0, 2).join(' ')}: ${said}`);
  return said;
}

import { bucketOf, isInBucket } from '../../src/concerned/bucket.ts';
import { checkInput } from '../../src/concerned/check-input.ts';
import { ask, open } from '../../src/concerned/voprf-client.ts';
import { feedText } from './country.ts';
import type { Front } from './front.ts';

export type Sent = { readonly nir: string; readonly birthDate: string; readonly birthRank: number };

/** Those whom an insurer's file names, each once. */
export function peopleIn(text: string): Sent[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.trim().split(';');
  const known = new Map<string, Sent>();
  for (const line of lines) {
    const values = line.split(';');
    const of = (name: string) => values[names.indexOf(name)] ?? '';
    const nir = of('nir').slice(0, 13);
    const person = { nir, birthDate: of('birth_date'), birthRank: Number(of('birth_rank')) };
    known.set(JSON.stringify(person), person);
  }
  return [...known.values()];
}

/** An insurer sends everybody it has, in parts. */
export async function sendPeople(front: Front, amc: string, number: string): Promise<void> {
  const people = peopleIn(feedText(front.country, amc));
  for (let part = 0; part * 500 < people.length; part += 1) {
    const payload = { part, people: people.slice(part * 500, (part + 1) * 500) };
    const url = `/v1/insurer/checks/${number}/people`;
    const answer = await front.ask(front.insurer(amc), { method: 'POST', url, payload });
    if (answer.status !== 200) throw new Error(answer.text);
  }
}

type Check = { readonly number: string; readonly publicKey: string };
const bytes = (text: string) => Buffer.from(text, 'base64url');

/** What a browser does to ask about somebody, from an address of the network. */
export async function askAbout(
  front: Front,
  { number, publicKey }: Check,
  { nir, birthDate, from = '192.0.2.1' }: { nir: string; birthDate: string; from?: string },
): Promise<{ status: number; concerned?: boolean; bucket?: any; body: any }> {
  const asked = ask(checkInput(nir, birthDate, number));
  const payload = { point: Buffer.from(asked.blinded).toString('base64url') };
  const url = `/v1/checks/${number}/answers`;
  const { status, body } = await front.ask(null, { method: 'POST', url, payload, remoteAddress: from });
  if (status !== 200) return { status, body };
  const answer = { evaluated: bytes(body.evaluated), proof: bytes(body.proof) };
  const output = open(asked, answer, Buffer.from(publicKey, 'hex'));
  const got = await front.ask(null, { url: `/v1/checks/${number}/buckets/${bucketOf(output)}` });
  return { status, body, bucket: got.body, concerned: isInBucket(bytes(got.body.bucket), output) };
}

import type { Language } from '../../../src/basics/words.ts';
import {
  type CampaignProgress,
  SENDING_BATCH_MAX,
  type SealedPeople,
  type SendingAnswer,
  type SendingRequest,
} from '../../../src/contract/sending.ts';
import { letterCode } from '../../../src/telling/letter-code.ts';
import { ask, Failed } from '../../kit/ask.ts';
import type { Listed } from './read-list.ts';
import { sealBatch } from './seal-batch.ts';

type Due = Listed & { readonly n: number };

export type Sending = {
  readonly number: string;
  readonly people: readonly Listed[];
  readonly language: Language;
  /** Asked between batches: false stops. */
  readonly goOn: () => boolean;
  readonly told: (handed: number) => void;
};

/** The worker has enough before it, or was restarted: asked again after this. */
const WAIT_MS = 2_000;
/** A house that does not come back in half a minute is told to the person, who goes on later. */
const TRIES_MAX = 15;

/** The campaign as it stands. */
export const readProgress = (number: string, language: Language) =>
  ask<CampaignProgress>(`/v1/insurer/campaigns/${number}`, { language });

/** Those of a list whose address the worker needs: never named before, or lost with an earlier worker. */
export function dueOf(people: readonly Listed[], { next, lost }: CampaignProgress): Due[] {
  const again = new Set(lost);
  return people.flatMap((one, n) => (n >= next || again.has(n) ? [{ ...one, n }] : []));
}

/**
 * Hands over a list, a hundred people at a time, codes drawn and addresses sealed here. Stopped and begun
 * again, it goes on with whoever is still due. @throws Failed
 */
export async function sendList(sending: Sending): Promise<void> {
  const { number, people, language, goOn, told } = sending;
  let progress = await readProgress(number, language);
  const due = dueOf(people, progress);
  for (let at = 0; at < due.length && goOn(); at += SENDING_BATCH_MAX) {
    const part = due.slice(at, at + SENDING_BATCH_MAX);
    let body = await bodyOf(part, { progress, size: people.length });
    let intent = crypto.randomUUID();
    for (let tries = 0; ; ) {
      const trouble = await hand(sending, body, intent);
      if (trouble === null) break;
      if (trouble !== 'full') tries += 1;
      if (tries >= TRIES_MAX) throw new Failed({ kind: 'unreachable' });
      await new Promise((done) => setTimeout(done, WAIT_MS));
      if (!goOn()) return;
      if (trouble !== 'other-key') continue;
      progress = await readProgress(number, language);
      body = await bodyOf(part, { progress, size: people.length });
      intent = crypto.randomUUID();
    }
    told(Math.min(due.length, at + part.length));
  }
}

/** Null when it is queued. Tried again with the same intent, so nobody is queued twice. */
async function hand({ number, language }: Sending, body: SendingRequest, intent: string) {
  try {
    const path = `/v1/insurer/campaigns/${number}/batches`;
    await ask<SendingAnswer>(path, { language, body, intent });
    return null;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    const { trouble } = error;
    if (trouble.kind === 'unreachable') return 'wait';
    if (trouble.kind !== 'problem') throw error;
    if (trouble.problem.code === 'request.too-many') return 'full';
    if (trouble.problem.code === 'state.conflict') return 'other-key';
    throw error;
  }
}

async function bodyOf(
  part: readonly Due[],
  { progress: { number, sender }, size }: { progress: CampaignProgress; size: number },
): Promise<SendingRequest> {
  const drawn = part.map((one) => ({ ...one, code: letterCode(crypto.getRandomValues(new Uint8Array(8))) }));
  const lines: SealedPeople = drawn.flatMap(({ n, email, code }) =>
    email === null ? [] : [{ n, to: email, code }],
  );
  const people = await Promise.all(
    drawn.map(async ({ n, email, language, code }) => ({
      ...{ n, language },
      hash: email === null ? null : await hashOf(code),
    })),
  );
  const key = sender?.key ?? '1';
  if (lines.length === 0 || !sender) return { key, size, people, sealed: null };
  const info = `cloison notice batch v1|${number}`;
  const sealed = await sealBatch(fromBase64url(sender.publicKey), info, JSON.stringify(lines));
  return { key, size, people, sealed: toBase64url(sealed) };
}

async function hashOf(code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return toBase64url(new Uint8Array(digest));
}

function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
}

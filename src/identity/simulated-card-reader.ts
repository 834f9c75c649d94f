import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { DEVELOPMENT_FORM_BYTES_MAX } from '../basics/limits.ts';
import { cardElementSigner } from './sign-card-element.ts';

/** Where the development provider reads cards, beside its sign-in pages. */
export const CARD_READER_PATH = '/simulated-card-reader';

/** Whose card is put into the reader of a practice; every card there is a demonstration. */
export const cardReading = z.strictObject({
  kind: z.enum(['vitale', 'apcv']).default('vitale'),
  nir: z.string().max(15),
  birthDate: z.string().max(8),
  birthRank: z.int().min(1).max(9).default(1),
  finess: z.string().max(9),
});

export const cardRead = z.strictObject({ proof: z.string() });

/**
 * Answers at CARD_READER_PATH as the reader of a counter would for a real card: with an element signed for
 * this practice and this instant. Everything else goes to `others`. For development alone: it reads every
 * card it is shown, and a house in production does not believe it.
 */
export function simulatedCardReader(
  { key, now }: { readonly key: () => KeyObject; readonly now: () => number },
  others: RequestListener,
): RequestListener {
  const sign = cardElementSigner(key);
  return (request, response) => {
    if (request.url !== CARD_READER_PATH || request.method !== 'POST') return others(request, response);
    bodyOf(request)
      .then((text) => {
        const reading = cardReading.parse(JSON.parse(text));
        answer(response, 200, { proof: sign({ ...reading, readAtMs: now() }) });
      })
      .catch(() => answer(response, 400, { title: 'no demonstration card was read' }));
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > DEVELOPMENT_FORM_BYTES_MAX) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

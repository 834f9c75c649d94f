import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type HouseAnswer, silentHouse, toAnswer } from './ask-house.ts';
import type { Args } from './command.ts';
import { houseUrl } from './house-door.ts';

/** The list of a large insurer is some hundred megabytes. */
const SAVE_MS_MAX = 60 * 60_000;

/**
 * Writes what an address of the house answers to a file, a piece at a time; the file is there whole or not at
 * all. A refusal is given back as any other answer. @throws CliFault unavailable
 */
export async function saveAnswer(
  args: Args,
  { path, token }: { readonly path: string; readonly token: string },
  file: string,
): Promise<HouseAnswer> {
  const url = houseUrl(args);
  const part = `${file}.part`;
  try {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': args.language };
    const reply = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(SAVE_MS_MAX) });
    if (!reply.ok || !reply.body) return toAnswer(reply.status, await reply.text());
    await pipeline(
      Readable.fromWeb(reply.body as ReadableStream),
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    renameSync(part, file);
    return { ok: true, text: '' };
  } catch {
    rmSync(part, { force: true });
    throw silentHouse(url.origin);
  }
}

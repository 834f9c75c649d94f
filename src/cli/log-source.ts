import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FetchFile } from '../disclosure/log/fetch-tile.ts';
import { readListing } from '../disclosure/log/listing.ts';
import type { ListedForCheck } from '../disclosure/log/verify-log.ts';
import { readDecimal } from '../wire/tlog/base64.ts';
import { type CliFault, unavailableFault } from './fault.ts';

/** A log somewhere: its files, and the shards it lists. */
export type LogSource = { readonly fetch: FetchFile; readonly shards: readonly ListedForCheck[] };

/** A bundle of 256 entries of the greatest length that the norm allows. */
const FILE_BYTES_MAX = 256 * (2 + 65_535);
const FETCH_MS_MAX = 20_000;
const TRIES_MAX = 4;
const PAUSE_MS = 500;

/**
 * A log by its folder or its address; one shard of it when that is what is there.
 * @throws CliFault unavailable when nothing is there, or does not answer
 */
export async function openLogSource(where: string): Promise<LogSource> {
  const fetch = /^https?:\/\//.test(where) ? overHttp(where.replace(/\/+$/, '')) : inFolder(where);
  const listing = readListing(await fetch('log.json'));
  if (listing) return { fetch, shards: listing.shards };
  if (await fetch('checkpoint')) {
    const minimumIndex = readDecimal((await fetch('minimum-index'))?.toString().trim() ?? '') ?? 0;
    return { fetch, shards: [{ shard: '', minimumIndex }] };
  }
  throw unavailableFault(
    { fr: `Il n’y a pas de journal à ${where}.`, en: `There is no log at ${where}.` },
    {
      fr: 'Donnez le dossier ou l’adresse où se trouve log.json, ou le checkpoint d’un semestre.',
      en: 'Give the folder or address of log.json, or of the checkpoint of a half-year.',
    },
  );
}

function inFolder(folder: string): FetchFile {
  return async (path) => {
    const file = join(folder, path);
    return existsSync(file) && statSync(file).isFile() ? await readFile(file) : undefined;
  };
}

function overHttp(address: string): FetchFile {
  return async (path) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(`${address}/${path}`);
      if (answer !== 'later') return answer;
      if (tries === TRIES_MAX) throw silent(address);
      await pause(PAUSE_MS * tries);
    }
  };
}

async function ask(url: string): Promise<Buffer | undefined | 'later'> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
    // 403 is how some stores of objects say that there is none; 410 is a part that was pruned.
    if ([403, 404, 410].includes(reply.status)) return undefined;
    if (!reply.ok || Number(reply.headers.get('content-length') ?? 0) > FILE_BYTES_MAX) return 'later';
    const bytes = Buffer.from(await reply.arrayBuffer());
    return bytes.length > FILE_BYTES_MAX ? undefined : bytes;
  } catch {
    return 'later';
  }
}

function silent(address: string): CliFault {
  return unavailableFault(
    { fr: `${address} ne répond pas.`, en: `${address} does not answer.` },
    { fr: 'Vérifiez l’adresse, ou recommencez plus tard.', en: 'Check the address, or try again later.' },
  );
}

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Io } from './command.ts';
import { refusedFault } from './fault.ts';

/**
 * The bytes of a file, or of standard input for "-". One byte above the limit is enough to know: no more is
 * read.
 * @throws CliFault refused, when there is no such file or it is too large
 */
export async function readInput(path: string, io: Io, bytesMax: number): Promise<Buffer> {
  const stream: Readable = path === '-' ? io.stdin : createReadStream(path);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      const part = Buffer.from(chunk as Uint8Array);
      bytes += part.length;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      chunks.push(part);
    }
  } catch (error) {
    throw isFileFault(error) ? unreadableFile(path, error) : error;
  }
  return Buffer.concat(chunks);
}

export type FileFault = { readonly code: string };

/** What the operating system says when a file cannot be read or written. */
export function isFileFault(error: unknown): error is FileFault {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return typeof code === 'string' && typeof syscall === 'string';
}

export function unreadableFile(path: string, { code }: FileFault) {
  const [fr, en] = FILE_FAULTS[code] ?? [`ne se lit pas (${code})`, `cannot be read (${code})`];
  return refusedFault(
    { fr: `${path} ${fr}.`, en: `${path} ${en}.` },
    { fr: 'Vérifiez le chemin et ses droits.', en: 'Check the path and its permissions.' },
  );
}

const FILE_FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['n’existe pas', 'does not exist'],
  EISDIR: ['est un dossier', 'is a folder'],
  EACCES: ['ne vous est pas lisible', 'is not yours to read'],
  ENOSPC: ['ne tient plus sur le disque', 'does not fit on the disk'],
};

function tooLarge(bytesMax: number) {
  return refusedFault(
    { fr: `Le contenu dépasse ${bytesMax} octets.`, en: `The content is above ${bytesMax} bytes.` },
    { fr: 'Découpez-le.', en: 'Split it.' },
  );
}

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { refuseLaxMode } from './file-provider.ts';
import { type KeyProvider, ProviderFault, type ProviderNote } from './key-provider.ts';
import { type KeyRing, newRing } from './key-ring.ts';
import { withRingLock } from './ring-lock.ts';

/** The ring on disk. Every change is made to what the file holds at that moment, under a lock. */
export type RingFile = {
  /** As last read or written. */
  readonly ring: () => KeyRing;
  /** Reads again when another process has written; a look at the folder otherwise. */
  readonly refresh: () => KeyRing;
  /** Saves what `make` makes of the ring, unless that is the ring itself. */
  readonly change: (make: (ring: KeyRing) => KeyRing) => KeyRing;
  /** The same, for keys that are to be destroyed: what the file held before is made unreadable as far as can be. */
  readonly destroy: (make: (ring: KeyRing) => KeyRing) => KeyRing;
};

/** The first line of the file, in clear and authenticated: who can open it, and which save this is. */
type Header = {
  readonly cloison: 'key-ring';
  readonly format: 2;
  readonly ring: string;
  readonly serial: number;
  readonly provider: string;
  readonly note: ProviderNote;
};

const HEADER_BYTES_MAX = 4_096;
const NEWLINE = 0x0a;

/**
 * Opens the sealed file, or makes one when there is none. Refuses a file that others may read. A destruction
 * that was cut short is finished.
 *
 * @param at the instant, for the keys of a new ring.
 */
export function openRingFile(file: string, provider: KeyProvider, at: string): RingFile {
  withRingLock(file, () => {
    if (!existsSync(file)) saveRing(file, provider, newRing(at));
    else if (existsSync(beforeOf(file))) endWhatWasBefore(file, provider);
  });
  let seen = stampOf(file);
  let ring = readRing(file, provider);
  const read = (): KeyRing => {
    seen = stampOf(file);
    ring = readRing(file, provider);
    return ring;
  };
  const save = (make: (ring: KeyRing) => KeyRing, write: typeof saveRing): KeyRing =>
    withRingLock(file, () => {
      const found = read();
      const made = make(found);
      if (made !== found) {
        ring = { ...made, serial: found.serial + 1 };
        write(file, provider, ring);
        seen = stampOf(file);
      }
      return ring;
    });
  return {
    ring: () => ring,
    refresh: () => (stampOf(file) === seen ? ring : read()),
    change: (make) => save(make, saveRing),
    destroy: (make) => save(make, replaceForEver),
  };
}

/**
 * Saves the ring under a new root where the provider has one, then destroys the old root and the old file's
 * bytes. The old file keeps a second name until all of that is done, so that a kill leaves a mark.
 */
export function replaceForEver(file: string, provider: KeyProvider, ring: KeyRing): void {
  provider.renewRoot(ring.id);
  rmSync(beforeOf(file), { force: true });
  linkSync(file, beforeOf(file));
  saveRing(file, provider, ring);
  endWhatWasBefore(file, provider);
}

/** A kill between the second name and the new file leaves both names on one file: nothing is destroyed then. */
function endWhatWasBefore(file: string, provider: KeyProvider): void {
  const before = beforeOf(file);
  if (statSync(before).ino !== statSync(file).ino) {
    const ring = readRing(file, provider);
    provider.forgetOthers(ring.id, headerOf(file, readFileSync(file)).header.note);
    overwrite(before);
  }
  rmSync(before);
  syncFolder(dirname(file));
}

/** Random bytes in place of what is there, on the disk; a file system that copies on write may keep the old ones. */
function overwrite(file: string): void {
  const descriptor = openSync(file, 'r+');
  const { size } = fstatSync(descriptor);
  writeSync(descriptor, randomBytes(size), 0, size, 0);
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Each save is another file under the same name. */
function stampOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino} ${mtimeMs} ${size}`;
}

function beforeOf(file: string): string {
  return `${file}.before`;
}

/** Opens the ring as it stands on disk. */
export function readRing(file: string, provider: KeyProvider): KeyRing {
  refuseLaxMode(file);
  const bytes = readFileSync(file);
  const { header, line } = headerOf(file, bytes);
  if (header.provider !== provider.name) {
    throw new Error(
      `${file} is sealed by the key provider ${header.provider}, and this process is told ${provider.name}: ` +
        'see "Changing provider" in docs/keys.md',
    );
  }
  try {
    const key = provider.openingKey(header.note);
    const plain = openEnvelope(key, line, bytes.subarray(line.length + 1));
    return JSON.parse(plain.toString('utf8')) as KeyRing;
  } catch (error) {
    throw new Error(`the key file ${file} does not open: ${reasonOf(error, provider)}`);
  }
}

/** Which provider sealed a ring, told without opening it. */
export function providerOfRing(file: string): string {
  return headerOf(file, readFileSync(file)).header.provider;
}

function headerOf(file: string, bytes: Buffer): { header: Header; line: Buffer } {
  const end = bytes.subarray(0, HEADER_BYTES_MAX).indexOf(NEWLINE);
  const line = bytes.subarray(0, Math.max(end, 0));
  const header = readHeader(line);
  if (!header) throw new Error(`${file} is no key file of this program, or its first line was altered`);
  return { header, line };
}

/** Writes the ring whole or not at all: a new file, flushed, then renamed over the old one. */
export function saveRing(file: string, provider: KeyProvider, ring: KeyRing): void {
  const { key, note } = provider.sealingKey(ring.id);
  const header: Header = {
    cloison: 'key-ring',
    format: 2,
    ring: ring.id,
    serial: ring.serial,
    provider: provider.name,
    note,
  };
  const line = Buffer.from(JSON.stringify(header), 'utf8');
  const sealed = sealEnvelope(key, 1, line, Buffer.from(JSON.stringify(ring), 'utf8'));
  // A file left there by a killed save, or by somebody else, would keep its own mode.
  rmSync(`${file}.new`, { force: true });
  const descriptor = openSync(`${file}.new`, 'wx', 0o600);
  writeSync(descriptor, Buffer.concat([line, Buffer.of(NEWLINE), sealed]));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
  syncFolder(dirname(file));
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function readHeader(line: Uint8Array): Header | undefined {
  try {
    const header = JSON.parse(Buffer.from(line).toString('utf8')) as Partial<Header>;
    return header.cloison === 'key-ring' && header.format === 2 ? (header as Header) : undefined;
  } catch {
    return undefined;
  }
}

/** A failed tag says nothing of why; what a provider says of itself is kept. */
function reasonOf(error: unknown, provider: KeyProvider): string {
  if (error instanceof ProviderFault) return error.message;
  return provider.name === 'file'
    ? 'wrong passphrase, or the file was altered'
    : 'the key of the HSM is another one, or the file was altered';
}

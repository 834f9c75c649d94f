import { hash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, beforeEach } from 'node:test';
import { cosign } from '../../src/wire/tlog/cosignature.ts';
import { SIGNATURE_TYPE, signingKey } from '../../src/wire/tlog/vkey.ts';
import { type LogFiles, makeLogFiles } from './log-files.ts';
import { runLine } from './memory-io.ts';

/** The witness that signed the log of the tests. */
export const WITNESS = signingKey('witness.test/w1', SIGNATURE_TYPE.cosignature, Buffer.alloc(32, 3));

export const commitments = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => hash('sha256', `entry ${from + i}`, 'buffer'));

export type VerifyReport = {
  ok: boolean;
  shards: { shard: string; size: number; proof: string; read: number; witnessed: unknown[] }[];
  findings: { code: string; shard: string; place: string | null; from: number | null; to: number | null }[];
};

/**
 * Two half-years of a log, the second with seven full tiles and a partial one at two levels; each test has a
 * copy of its own to harm. To be called once in a test file.
 */
export function verifiedLog() {
  const whole = makeLogFiles(
    { '2026h1': commitments(300), '2026h2': commitments(2_000, 1_000) },
    { cosign: (text) => [cosign(text, WITNESS, 1_790_000_000)] },
  );
  let log: LogFiles = whole;
  after(whole.remove);
  beforeEach(() => {
    const folder = `${whole.folder}-copy`;
    rmSync(folder, { recursive: true, force: true });
    cpSync(whole.folder, folder, { recursive: true });
    log = { ...whole, folder, path: (shard, file) => join(folder, shard, file) };
  });
  afterEach(() => rmSync(log.folder, { recursive: true, force: true }));
  return {
    whole,
    KEY_1: whole.keys.of('2026h1').vkey.text,
    KEY_2: whole.keys.of('2026h2').vkey.text,
    /** The copy of the test that runs. */
    log: () => log,
    /** Another log for the rest of the test that runs. */
    use(other: LogFiles): void {
      log = other;
    },
    async verify(...words: string[]): Promise<{ code: number; report: VerifyReport }> {
      const { code, out, err } = await runLine(['log', 'verify', log.folder, '--json', ...words]);
      return { code, report: (out === '' ? { err } : JSON.parse(out)) as VerifyReport };
    },
    /** Turns one bit of a file at an offset. */
    turn(shard: string, file: string, offset: number): void {
      const bytes = readFileSync(log.path(shard, file));
      bytes[offset] = (bytes[offset] ?? 0) ^ 1;
      writeFileSync(log.path(shard, file), bytes);
    },
  };
}

export const told = ({ findings }: VerifyReport) =>
  findings.map(({ code, shard, place, from, to }) => [code, shard, place, from, to]);

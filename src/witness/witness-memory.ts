import { existsSync, readFileSync } from 'node:fs';
import { type Disk, writeDurably } from '../sealer/disk.ts';
import { readBase64 } from '../wire/tlog/base64.ts';
import type { Seen } from './decide.ts';

/** What a witness must never forget: the largest tree it cosigned of each log. */
export type WitnessMemory = {
  seen(origin: string): Seen | undefined;
  /** On disk when it returns. */
  remember(origin: string, seen: Seen): Promise<void>;
};

type Kept = Record<string, { size: number; root: string }>;

/** @throws Error when the file is there and cannot be read: a witness that forgot would cosign a fork. */
export function openWitnessMemory(file: string, disk: Disk): WitnessMemory {
  let kept: Kept = existsSync(file) ? readKept(file) : {};
  return {
    seen(origin) {
      const one = Object.hasOwn(kept, origin) ? kept[origin] : undefined;
      return one && { size: one.size, root: Buffer.from(one.root, 'base64') };
    },
    async remember(origin, { size, root }) {
      const next = { ...kept, [origin]: { size, root: root.toString('base64') } };
      await writeDurably(disk, [{ path: file, bytes: Buffer.from(`${JSON.stringify(next, null, 2)}\n`) }]);
      kept = next;
    },
  };
}

function readKept(file: string): Kept {
  const damaged = new Error(`${file} is damaged: a witness must not forget what it cosigned`);
  let kept: Kept;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    throw damaged;
  }
  for (const one of Object.values(kept)) {
    const { size, root } = (one ?? {}) as Partial<Kept[string]>;
    if (!Number.isSafeInteger(size) || typeof root !== 'string' || !readBase64(root, 32)) throw damaged;
  }
  return kept;
}

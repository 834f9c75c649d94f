import type pg from 'pg';
import { canariesAfter } from './canaries.store.ts';

/** What is known of a canary that was asked about: never its identity. */
export type Canary = { readonly id: bigint; readonly copy: string };

/** Canaries that another vault planted are known here after so long. */
const LOOK_MS = 5_000;

export type CanaryWatch = {
  /** By the pseudonym that a lookup has computed anyway: two look-ups in maps. */
  of(insurerId: number, identity: Uint8Array): Canary | null;
  /** How many of a copy would be recognised. */
  watched(insurerId: number, copy: string): number;
  look(): Promise<void>;
  close(): void;
};

/** Keeps the keyed tokens of all canaries at hand. They are only ever added to. */
export async function watchCanaries(client: pg.Client): Promise<CanaryWatch> {
  const byInsurer = new Map<number, Map<string, Canary>>();
  let last = 0n;
  const look = async () => {
    for (const { id, insurerId, copy, token } of await canariesAfter(client, last)) {
      const own = byInsurer.get(insurerId) ?? new Map<string, Canary>();
      byInsurer.set(insurerId, own.set(token.toString('latin1'), { id, copy }));
      if (id > last) last = id;
    }
  };
  await look();
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS).unref();
  return {
    of(insurerId, identity) {
      const own = byInsurer.get(insurerId);
      return (
        own?.get(Buffer.from(identity.buffer, identity.byteOffset, identity.length).toString('latin1')) ??
        null
      );
    },
    watched: (insurerId, copy) =>
      [...(byInsurer.get(insurerId)?.values() ?? [])].filter((one) => one.copy === copy).length,
    look,
    close: () => clearInterval(timer),
  };
}

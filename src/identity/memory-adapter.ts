import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from 'oidc-provider';
import { DEVELOPMENT_PROVIDER_ENTRIES_MAX } from '../basics/limits.ts';

type Entry = { payload: AdapterPayload; until: number };

/**
 * Where the development provider keeps sign-ins, codes and grants: in memory, for their time, the oldest
 * leaving when it is full. Clients are not kept but computed from their name.
 */
export function memoryAdapter(
  clientOf: (id: string) => ClientMetadata | undefined,
  now: () => number,
): AdapterFactory {
  const entries = new Map<string, Entry>();
  return (model) => (model === 'Client' ? clients(clientOf) : kept(model, entries, now));
}

function kept(model: string, entries: Map<string, Entry>, now: () => number): Adapter {
  const live = (key: string) => {
    const entry = entries.get(key);
    if (!entry || entry.until > now()) return entry;
    entries.delete(key);
    return undefined;
  };
  const find = async (id: string) => live(`${model}:${id}`)?.payload;
  const findBy = async (name: 'uid' | 'userCode', value: string) => {
    for (const key of entries.keys()) {
      if (key.startsWith(`${model}:`) && live(key)?.payload[name] === value) return entries.get(key)?.payload;
    }
    return undefined;
  };
  return {
    find,
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (code) => findBy('userCode', code),
    async upsert(id, payload, expiresIn) {
      const key = `${model}:${id}`;
      entries.delete(key);
      const oldest =
        entries.size >= DEVELOPMENT_PROVIDER_ENTRIES_MAX ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
      entries.set(key, { payload, until: expiresIn === undefined ? Infinity : now() + expiresIn * 1000 });
    },
    async consume(id) {
      const payload = await find(id);
      if (payload) payload.consumed = Math.floor(now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  };
}

function clients(clientOf: (id: string) => ClientMetadata | undefined): Adapter {
  const nothing = async () => undefined;
  return {
    find: async (id) => clientOf(id) as AdapterPayload | undefined,
    findByUid: nothing,
    findByUserCode: nothing,
    upsert: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
}

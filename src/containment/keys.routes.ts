import {
  HOUSE_KEYS,
  type KeyActAnswer,
  type KeyActRequest,
  type KeyList,
  keyActAnswer,
  keyActRequest,
  keyList,
  type ReceiptKeyList,
  receiptKeyList,
} from '../contract/keys.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { KeyActAsked } from '../vault/key-protocol.ts';
import { type ContainmentRooms, operatorTenant } from './contain.routes.ts';
import { insurerNumbers, listKeyActs, receiptKeys } from './keys.store.ts';
import { KEY_REFUSALS, sayKeyAct } from './say-key-act.ts';

/** Acts on keys are rare: the last hundred are years. */
const ACTS_SHOWN_MAX = 100;
/** A new receipt key is announced by the first receipt that names it. */
const FOR_A_MINUTE = 'public, max-age=60';

const listing = {
  schema: {
    summary: 'Keys: versions, ages, and what was done to them',
    tags: ['operator'],
    response: { 200: keyList },
  },
};
const acting = {
  schema: {
    summary: 'Rotate a key; or have the keys of an insurer destroyed, which takes two people',
    tags: ['operator'],
    body: keyActRequest,
    response: { 200: keyActAnswer },
  },
};
const publishing = {
  schema: {
    summary: 'Public keys that signed receipts, the newest first',
    tags: ['log'],
    response: { 200: receiptKeyList },
  },
};

/** What operators do to keys. The vault logs each act, and each look, before it does anything. */
export function keysRoutes(app: App, rooms: Pick<ContainmentRooms, 'database' | 'vault'>): void {
  app.get('/v1/operator/keys', listing, async (request): Promise<KeyList> => {
    const caller = callerOf(request, 'operator');
    const { serial, keys, receipt: _, ...told } = await rooms.vault.ask('keys', { by: caller.credentialId });
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const amcs = new Map((await insurerNumbers(tx)).map(({ id, amc }) => [id, amc]));
      return {
        ...told,
        quarters: [...told.quarters],
        save: serial,
        keys: keys.map(({ insurerId, ...key }) => ({
          insurer: insurerId === null ? null : (amcs.get(insurerId) ?? null),
          ...key,
        })),
        acts: await listKeyActs(tx, ACTS_SHOWN_MAX),
      };
    });
  });

  app.post('/v1/operator/keys', acting, async (request, reply): Promise<KeyActAnswer> => {
    const caller = callerOf(request, 'operator');
    reply.header('cache-control', 'no-store');
    const { body } = request;
    const insurers = await rooms.database.transaction(operatorTenant(caller), insurerNumbers);
    const named = 'insurer' in body ? body.insurer : null;
    const insurer = named === null ? null : insurers.find(({ amc }) => amc === named);
    if (insurer === undefined) throw new Problem('not-found');
    const told = await rooms.vault.ask('key', toAsked(body, insurer?.id ?? null, caller.credentialId));
    if (told.why === 'no-target') throw new Problem('not-found');
    if (told.why !== null) throw new Problem('state.conflict', KEY_REFUSALS[told.why]);
    const { number, certificate, receipt } = told;
    return {
      message: sayKeyAct(body, insurer?.name ?? null)[languageOf(request)],
      number,
      certificate,
      receipt,
    };
  });

  app.get('/v1/log/receipt-keys', publishing, async (_request, reply): Promise<ReceiptKeyList> => {
    reply.header('cache-control', FOR_A_MINUTE);
    const keys = await receiptKeys(rooms.database);
    return {
      keys: keys.map(({ id, publicKey, since }) => ({
        id,
        publicKey: publicKey.toString('base64url'),
        since: since.toISOString(),
      })),
    };
  });
}

function toAsked(body: KeyActRequest, insurerId: number | null, by: number): KeyActAsked {
  const { reason } = body;
  switch (body.act) {
    case 'rotate-outside':
      return { act: 'rotate-outside', what: body.what, by, reason };
    case 'rotate': {
      const { what } = body;
      return { act: 'rotate', what, insurerId: HOUSE_KEYS.includes(what) ? null : insurerId, by, reason };
    }
    case 'destroy-asked':
      return { act: 'destroy-asked', insurerId: insurerId ?? 0, by, reason };
    case 'destroy': {
      const { answers, backupsUntil } = body;
      return { act: 'destroy', insurerId: insurerId ?? 0, by, reason, answers, backupsUntil };
    }
  }
}

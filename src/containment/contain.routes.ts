import type { Fingerprint } from '../claims/fingerprint.ts';
import type { Access } from '../contract/access.ts';
import {
  type ContainmentAnswer,
  type ContainmentRequest,
  containmentAnswer,
  containmentRequest,
} from '../contract/containments.ts';
import type { Database, Tx } from '../db/database.ts';
import { type Command, record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { Vault } from '../vault/protocol.ts';
import { findAccess } from './accesses.store.ts';
import {
  containmentByNumber,
  cutsSince,
  keepReceipt,
  openRequest,
  restorationOf,
} from './containments.store.ts';
import { CUTS_WINDOW_MS, cutKindOf, mayCut } from './cut-limits.ts';
import { CUT_ABOVE, NOT_DONE, sayContainment, TOO_MANY_CUTS } from './say-containment.ts';
import { type StoredAccess, shownAccess, shownRequest } from './stored-access.ts';

/** What the operator's routes on accesses are given to work with. */
export type ContainmentRooms = {
  readonly database: Database;
  readonly vault: Vault;
  readonly fingerprint: Fingerprint;
  readonly now: () => Date;
};

/** Row-level security lets an operator see every access, and act in their own name. */
export function operatorTenant({ credentialId, kind }: Caller) {
  return { credentialId, kind };
}

const ROUTE = 'POST /v1/operator/containments';

const acting = {
  schema: {
    summary: 'Cut an access, ask for it to be given back, or give it back as a second person',
    tags: ['operator'],
    body: containmentRequest,
    response: { 200: containmentAnswer },
  },
};

/** POST /v1/operator/containments: the vault logs the act and applies it; here it is asked once and shown. */
export function containRoute(app: App, rooms: ContainmentRooms): void {
  app.post('/v1/operator/containments', acting, async (request): Promise<ContainmentAnswer> => {
    const caller = callerOf(request, 'operator');
    const now = rooms.now();
    const command: Command = {
      tenant: operatorTenant(caller),
      route: ROUTE,
      key: idempotencyKeyOf(request),
      inputHash: await rooms.fingerprint('input', Buffer.from(JSON.stringify(request.body))),
      now,
    };
    const recorded = await record(rooms.database, command, async (tx) => {
      const number = await contain(rooms, tx, { caller, asked: request.body, now });
      return { value: number, resultId: number };
    });
    if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
    const number = recorded.kind === 'done' ? recorded.value : recorded.resultId;
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const done = await containmentByNumber(tx, number);
      const access = done && (await findAccess(tx, done.target, done.id));
      if (!done || !access) throw new Problem('not-found');
      return {
        message: sayContainment(done.act, access)[languageOf(request)],
        containment: done,
        access: shownAccess(access),
        restoreAsked: shownRequest(await openRequest(tx, access.target, access.targetId)),
      };
    });
  });
}

type Asked = { readonly caller: Caller; readonly asked: ContainmentRequest; readonly now: Date };

/** Does one act and gives its number. @throws Problem not-found, state.conflict */
async function contain(rooms: ContainmentRooms, tx: Tx, { caller, asked, now }: Asked): Promise<bigint> {
  const { act, target, answers, reason } = asked;
  const access = await findAccess(tx, target, asked.id);
  if (!access) throw new Problem('not-found');
  const earlier = await sameAskedBefore(tx, caller, asked, access);
  if (earlier !== undefined) return earlier;
  if (act === 'cut') await checkCutLimit(tx, { access, caller, now });
  const { targetId } = access;
  const by = caller.credentialId;
  const told = await rooms.vault.ask('contain', { act, target, targetId, by, reason, answers });
  if (told.containment === null) throw notDone(told.why, access);
  const number = BigInt(told.containment);
  await keepReceipt(tx, number, told.receipt);
  return number;
}

/** Asking twice is asking once; a restoration sent again, after an answer that was lost, finds what it did. */
async function sameAskedBefore(
  tx: Tx,
  { credentialId }: Caller,
  { act, answers }: ContainmentRequest,
  { target, targetId }: StoredAccess,
): Promise<bigint | undefined> {
  if (act === 'restored' && answers !== null) return await restorationOf(tx, BigInt(answers), credentialId);
  if (act !== 'restore-asked') return undefined;
  const open = await openRequest(tx, target, targetId);
  return open?.byCredential === credentialId ? open.number : undefined;
}

async function checkCutLimit(
  tx: Tx,
  { access, caller, now }: { access: StoredAccess; caller: Caller; now: Date },
): Promise<void> {
  const kind = cutKindOf(access);
  const since = new Date(now.getTime() - CUTS_WINDOW_MS);
  const cut = await cutsSince(tx, { kind, byCredential: caller.credentialId, since });
  if (!mayCut(kind, cut)) throw new Problem('state.conflict', TOO_MANY_CUTS);
}

function notDone(why: keyof typeof NOT_DONE | 'no-target' | null, access: Access): Problem {
  if (why === null || why === 'no-target') return new Problem('not-found');
  const above = why === 'not-cut' && access.cutAt !== null && access.cutAt !== access.target;
  return new Problem('state.conflict', above ? CUT_ABOVE : NOT_DONE[why]);
}

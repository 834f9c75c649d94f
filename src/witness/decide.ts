import { isConsistent } from '../disclosure/log/tree-proofs.ts';
import { readAddCheckpoint } from '../wire/tlog/add-checkpoint.ts';
import { readCheckpoint } from '../wire/tlog/checkpoint.ts';
import { checkNote } from '../wire/tlog/note.ts';
import type { Vkey } from '../wire/tlog/vkey.ts';

/** The largest tree a witness has seen of one log. */
export type Seen = { readonly size: number; readonly root: Buffer };

/** What the witness knows when it is asked: the keys of logs, and what it last saw of each by its origin. */
export type WitnessKnows = {
  readonly logs: readonly Vkey[];
  readonly seen: (origin: string) => Seen | undefined;
};

/** What it says. `cosign` becomes a signature only once the new tree is on disk. */
export type Decision =
  | { readonly kind: 'cosign'; readonly origin: string; readonly text: string; readonly seen: Seen }
  | { readonly kind: 'refuse'; readonly status: 400 | 403 | 404 | 422 }
  | { readonly kind: 'conflict'; readonly size: number };

const refuse = (status: 400 | 403 | 404 | 422): Decision => ({ kind: 'refuse', status });

/**
 * C2SP tlog-witness, add-checkpoint, in the order of the norm: known log, its signature, sizes that fit what
 * was last seen, a proof that the tree only grew.
 */
export function decide(body: Buffer, { logs, seen }: WitnessKnows): Decision {
  const request = readAddCheckpoint(body);
  if (!request.ok) return refuse(400);
  const { oldSize, proof, note } = request.value;
  const checkpoint = readCheckpoint(note.text);
  if (!checkpoint.ok) return refuse(400);
  const { origin, size, root } = checkpoint.value;
  const known = logs.filter(({ name }) => name === origin);
  if (known.length === 0) return refuse(404);
  if (!known.some((vkey) => checkNote(note, vkey) === 'good')) return refuse(403);
  if (oldSize > size) return refuse(400);
  const last = seen(origin) ?? { size: 0, root: Buffer.alloc(0) };
  if (oldSize !== last.size) return { kind: 'conflict', size: last.size };
  if (oldSize === size && size > 0 && !root.equals(last.root)) return { kind: 'conflict', size: last.size };
  const isGrown = oldSize === 0 ? proof.length === 0 : isConsistent(last, { size, root }, proof);
  return isGrown ? { kind: 'cosign', origin, text: note.text, seen: { size, root } } : refuse(422);
}

import type { Session } from '../db/session.ts';
import type { LogKeys } from '../disclosure/log/log-keys.ts';
import { rootOfEdge } from '../disclosure/log/tree-edge.ts';
import { writeCheckpoint } from '../wire/tlog/checkpoint.ts';
import { type SignedNote, signNote } from '../wire/tlog/note.ts';
import { holdHead, writeState, writeWitnessed } from './log.store.ts';
import type { LogFolder } from './log-folder.ts';
import { LogStopped } from './log-stopped.ts';
import type { OpenShard } from './open-shards.ts';
import { secondSealer } from './seal-batch.ts';
import type { Cosigned, Witnesses } from './witnesses.ts';

/** How a shard is made public, checkpoint after checkpoint. */
export type Publication = {
  open: OpenShard;
  /** What is public: the text of the checkpoint, its size, and when it was last shown to be alive. */
  text: string | undefined;
  size: number;
  atMs: number;
  /** The size of the newest tree that enough witnesses cosigned. */
  witnessedSize: number;
  /** Partial tiles that may go once a tree of that size is public. */
  replaced: { readonly size: number; readonly paths: readonly string[] }[];
  round: Round | undefined;
  /** Cosignatures of a round that was published without them. */
  late: Round | undefined;
};

/** One checkpoint on its way: signed, shown to witnesses, then published. */
type Round = {
  readonly note: SignedNote;
  readonly size: number;
  /** Before this instant everything committed is in it; null when some may not be. */
  readonly drainedAt: Date | null;
  readonly startedAt: Date;
  answer: Cosigned | undefined;
};

export type PublishRooms = {
  readonly session: Session;
  readonly folder: LogFolder;
  readonly keys: LogKeys;
  readonly witnesses: Witnesses;
  readonly now: () => number;
  /** The loop has something to do. */
  readonly wake: () => void;
};

/** Checkpoints follow one another no faster, so that witnesses are asked twice a second at most. */
const ROUND_MS_MIN = 400;
/** An idle log is shown to be alive so often: half of the minute that the vault may count on. */
const REFRESH_MS = 30_000;

/** Begins a round when the tree grew or the last one is old, and signs its checkpoint. */
export function beginRound(rooms: PublishRooms, publication: Publication, drainedAt: Date | null): void {
  const { row, grown } = publication.open;
  const now = rooms.now();
  const sinceMs = now - publication.atMs;
  const due = grown.edge.size > publication.size ? sinceMs >= ROUND_MS_MIN : sinceMs >= REFRESH_MS;
  if (publication.round || !due) return;
  const { size } = grown.edge;
  const text = writeCheckpoint({ origin: row.origin, size, root: rootOfEdge(grown.edge), extensions: [] });
  const note = { text, signatures: [signNote(text, rooms.keys.of(row.shard))] };
  const round: Round = { note, size, drainedAt, startedAt: new Date(now), answer: undefined };
  publication.round = round;
  const proofFrom = (oldSize: number) => rooms.folder.consistency(row.shard, oldSize, size);
  const { soon, late } = rooms.witnesses.cosign(row.shard, { note, size, proofFrom });
  void soon.then((answer) => {
    round.answer = answer;
    rooms.wake();
  });
  void late.then((answer) => {
    if (!answer.quorum || round.answer?.quorum) return;
    publication.late = { ...round, answer };
    rooms.wake();
  });
}

/**
 * Publishes the checkpoint of a round that has its answer. The head of the shard is held meanwhile, so that
 * no other sealer moves it; and what is public must be what we made public.
 *
 * @throws LogStopped when somebody else wrote there.
 */
export async function endRound(
  rooms: PublishRooms,
  publication: Publication,
  fresh: { readonly unsealedSince: Date | null } | undefined,
): Promise<void> {
  const { round, open } = publication;
  if (!round?.answer) return;
  const { shard } = open.row;
  const { signatures, quorum, disagree } = round.answer;
  if (disagree.length > 0) throw witnessesDisagree(shard, disagree);
  const note = { text: round.note.text, signatures: [...round.note.signatures, ...signatures] };
  await rooms.session.transaction(async (tx) => {
    if (!(await holdHead(tx, shard, open.row))) throw secondSealer(shard);
    const found = await rooms.folder.readNote(shard, 'checkpoint');
    if (found?.text !== publication.text) {
      throw new LogStopped(
        'second-sealer',
        `The checkpoint of ${shard} was written by another: this sealer stops.`,
      );
    }
    if (quorum) await rooms.folder.writeNote(shard, 'checkpoint.witnessed', note);
    await rooms.folder.writeNote(shard, 'checkpoint', note);
    if (fresh && round.drainedAt) {
      const witnessedAt = quorum ? round.drainedAt : null;
      await writeState(tx, { shard, size: round.size, sealedAt: round.drainedAt, witnessedAt, ...fresh });
    }
  });
  publication.round = undefined;
  publication.text = round.note.text;
  publication.size = round.size;
  publication.atMs = round.startedAt.getTime();
  if (quorum) publication.witnessedSize = round.size;
  const gone = publication.replaced.filter(({ size }) => size <= round.size);
  publication.replaced = publication.replaced.filter(({ size }) => size > round.size);
  await rooms.folder.removeReplaced(
    shard,
    gone.flatMap(({ paths }) => paths),
  );
}

/**
 * Adds cosignatures that came after their checkpoint was published: to it while it is the newest, and in any
 * case as the newest that is witnessed.
 */
export async function endLate(rooms: PublishRooms, publication: Publication): Promise<void> {
  const { late, open } = publication;
  if (!late?.answer || publication.round?.answer) return;
  publication.late = undefined;
  if (late.size < publication.witnessedSize) return;
  const { shard } = open.row;
  const note = { text: late.note.text, signatures: [...late.note.signatures, ...late.answer.signatures] };
  await rooms.session.transaction(async (tx) => {
    if (!(await holdHead(tx, shard, open.row))) throw secondSealer(shard);
    await rooms.folder.writeNote(shard, 'checkpoint.witnessed', note);
    if (publication.text === note.text) await rooms.folder.writeNote(shard, 'checkpoint', note);
    if (late.drainedAt) await writeWitnessed(tx, late.drainedAt);
  });
  publication.witnessedSize = late.size;
}

function witnessesDisagree(shard: string, names: readonly string[]): LogStopped {
  return new LogStopped(
    'witness',
    `Witnesses of ${shard} have cosigned another history than this one (${names.join(', ')}): ` +
      'database and files were both put back to an earlier state, or two logs are run under one key.',
  );
}

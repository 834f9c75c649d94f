import type { NoteSignature } from '../wire/tlog/note.ts';
import type { PolicyWitness, TlogPolicy } from '../wire/tlog/policy.ts';
import { askWitness, type Question, type WitnessSaid } from './ask-witness.ts';

/** Witnesses of checkpoints, whoever they are. */
export type Witnesses = {
  /** `soon` settles within the deadline, `late` once everybody has answered or was given up. */
  cosign(
    shard: string,
    question: Question,
  ): { readonly soon: Promise<Cosigned>; readonly late: Promise<Cosigned> };
};

export type Cosigned = {
  readonly signatures: readonly NoteSignature[];
  readonly quorum: boolean;
  /** Witnesses that saw another history, when without them no quorum can be: then ours is the wrong one. */
  readonly disagree: readonly string[];
};

/**
 * An entry is to be public within a second of its commit: a witness has a third of it, and what it says later
 * is added later.
 */
const SOON_MS = 350;
const PAUSE_MS_FIRST = 500;
const PAUSE_MS_MAX = 30_000;

export const NO_WITNESSES: Witnesses = {
  cosign() {
    const nobody = Promise.resolve({ signatures: [], quorum: true, disagree: [] });
    return { soon: nobody, late: nobody };
  },
};

type Known = {
  readonly witness: PolicyWitness & { readonly url: string };
  /** The size it last saw of each shard. */
  readonly sizes: Map<string, number>;
  busy: boolean;
  failures: number;
  notBeforeMs: number;
};

export type WitnessRooms = {
  readonly policy: TlogPolicy;
  readonly now: () => number;
  readonly onFault: (witness: string, why: string) => void;
};

/** The witnesses of a policy that have an address, each asked on its own, one question at a time. */
export function policyWitnesses({ policy, now, onFault }: WitnessRooms): Witnesses {
  const known: Known[] = policy.witnesses.flatMap(({ url, ...witness }) =>
    url === null
      ? []
      : [{ witness: { ...witness, url }, sizes: new Map(), busy: false, failures: 0, notBeforeMs: 0 }],
  );
  let healthy = true;

  async function ask(one: Known, shard: string, question: Question): Promise<WitnessSaid> {
    one.busy = true;
    const learn = (size: number) => void one.sizes.set(shard, size);
    const said = await askWitness(one.witness, question, one.sizes.get(shard) ?? 0, learn).catch(
      (error: Error): WitnessSaid => ({ kind: 'failed', why: error.name }),
    );
    one.busy = false;
    one.failures = said.kind === 'cosigned' ? 0 : one.failures + 1;
    const pauseMs = Math.min(PAUSE_MS_FIRST * 2 ** (one.failures - 1), PAUSE_MS_MAX);
    one.notBeforeMs = said.kind === 'cosigned' ? 0 : now() + pauseMs;
    // Told once, and again only after it had come back.
    if (said.kind === 'disagrees' || (said.kind === 'failed' && one.failures === 1)) {
      onFault(one.witness.name, said.why);
    }
    return said;
  }

  function sum(said: ReadonlyMap<string, WitnessSaid>): Cosigned {
    const names = (kind: WitnessSaid['kind']) =>
      [...said].flatMap(([name, one]) => (one.kind === kind ? [name] : []));
    const disagree = names('disagrees');
    const others = new Set(
      policy.witnesses.map(({ name }) => name).filter((name) => !disagree.includes(name)),
    );
    return {
      signatures: [...said.values()].flatMap((one) => (one.kind === 'cosigned' ? [one.signature] : [])),
      quorum: policy.isQuorum(new Set(names('cosigned'))),
      disagree: policy.isQuorum(others) ? [] : disagree,
    };
  }

  return {
    cosign(shard, question) {
      const said = new Map<string, WitnessSaid>();
      const free = known.filter(({ busy, notBeforeMs }) => !busy && notBeforeMs <= now());
      const enough = Promise.withResolvers<void>();
      const settled = () => sum(said).quorum || sum(said).disagree.length > 0;
      if (settled()) enough.resolve();
      const asked = free.map(async (one) => {
        said.set(one.witness.name, await ask(one, shard, question));
        if (settled()) enough.resolve();
      });
      const late = Promise.all(asked).then(() => {
        enough.resolve();
        healthy = sum(said).quorum;
        return sum(said);
      });
      // When they were away last time, nobody is made to wait for them.
      const timer = setTimeout(enough.resolve, healthy ? SOON_MS : 0);
      const soon = enough.promise.then(() => {
        clearTimeout(timer);
        return sum(said);
      });
      return { soon, late };
    },
  };
}

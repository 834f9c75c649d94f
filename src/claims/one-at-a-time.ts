/** Work that is under way, by key: the next one with the same key begins when the earlier one has ended. */
export type OneAtATime = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Lines up requests that bear one idempotency key, so that the second finds the answer of the first instead
 * of looking the person up again. Within one process only; between processes the key's own row decides.
 */
export function oneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

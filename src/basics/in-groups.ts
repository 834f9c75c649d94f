/**
 * Does the work of each item, at most so many at once. When one fails the others under way are waited for
 * before the fault is thrown: nothing goes on behind the caller's back.
 */
export async function inGroups<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const run = async () => {
    for (let i = next++; i < items.length && !failed; i = next++) {
      await work(items[i] as T).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, run));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

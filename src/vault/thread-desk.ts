import { Worker } from 'node:worker_threads';

type Reply = { readonly id: number; readonly told?: unknown; readonly fault?: string };
type Waiting = { resolve(told: unknown): void; reject(error: Error): void };

/** One thread that does tasks in their order. */
export type ThreadDesk<Task, Told> = {
  /** How many tasks wait for it. */
  readonly waiting: () => number;
  ask<T extends Task>(task: T): Promise<Told>;
  close(): Promise<void>;
};

/** A thread that is started by its first task, and again when it was lost. */
export function threadDesk<Task, Told>(file: URL): ThreadDesk<Task, Told> {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastId = 0;
  const lose = (error: Error) => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const open = (): Worker => {
    const made = new Worker(file);
    made.on('message', ({ id, told, fault }: Reply) => {
      const slot = waiting.get(id);
      waiting.delete(id);
      if (fault === undefined) slot?.resolve(told);
      else slot?.reject(new Error(fault));
    });
    made.on('error', lose);
    made.on('exit', () => lose(new Error('the thread ended')));
    // It keeps no process alive that has nothing else to do.
    made.unref();
    return made;
  };
  return {
    waiting: () => waiting.size,
    ask: (task) =>
      new Promise((resolve, reject) => {
        thread ??= open();
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as Waiting['resolve'], reject });
        thread.postMessage({ id: lastId, task });
      }),
    async close() {
      const ended = thread;
      ended?.removeAllListeners();
      lose(new Error('the vault is closing'));
      await ended?.terminate();
    },
  };
}

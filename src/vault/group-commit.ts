/** How much one batch holds and how many may be under way: one commits while the next one is prepared. */
export type GroupLimits = {
  readonly batchMax: number;
  readonly batchesMax: number;
  readonly queueMax: number;
};

export class QueueFull extends Error {}

type Waiting<In, Out> = { input: In; resolve: (output: Out) => void; reject: (error: unknown) => void };

/**
 * Turns single requests into batches without ever waiting for company: a batch takes whatever stands in the
 * queue when a place is free. Under load batches grow by themselves; alone, a request is a batch of one.
 * A batch that fails rejects all its requests; an output that is an Error rejects its own request alone.
 */
export function groupCommit<In, Out>(limits: GroupLimits, run: (inputs: In[]) => Promise<(Out | Error)[]>) {
  const queue: Waiting<In, Out>[] = [];
  let running = 0;
  let scheduled = false;

  async function runBatch(): Promise<void> {
    const batch = queue.splice(0, limits.batchMax);
    try {
      const outputs = await run(batch.map(({ input }) => input));
      batch.forEach(({ resolve, reject }, i) => {
        const output = outputs[i] as Out | Error;
        if (output instanceof Error) reject(output);
        else resolve(output);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    running -= 1;
    start();
  }

  function start(): void {
    scheduled = false;
    while (queue.length > 0 && running < limits.batchesMax) {
      running += 1;
      void runBatch();
    }
  }

  return (input: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      if (queue.length >= limits.queueMax) {
        reject(new QueueFull(`more than ${limits.queueMax} requests wait`));
        return;
      }
      queue.push({ input, resolve, reject });
      // One turn of the event loop lets the requests of one frame gather.
      if (!scheduled) {
        scheduled = true;
        setImmediate(start);
      }
    });
}

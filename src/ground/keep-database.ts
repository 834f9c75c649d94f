import { type ClusterWish, startEmbeddedDatabase } from './embedded-database.ts';

/** A database server that is started again when it falls. */
export type KeptDatabase = {
  adminUrl: string;
  /** Settles with a sentence when it fell too often. */
  gaveUp: Promise<string>;
  stop: () => Promise<void>;
};

const FALLS_MAX = 5;

/** Starts the server and keeps it running on its port until told to stop. */
export async function keepDatabase(
  wish: ClusterWish,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<KeptDatabase> {
  const stopping = new AbortController();
  const either = AbortSignal.any([signal, stopping.signal]);
  const gaveUp = Promise.withResolvers<string>();
  let database = await startEmbeddedDatabase(wish, say, signal);
  const live = async () => {
    for (let falls = 1; ; falls++) {
      await database.ended;
      if (stopping.signal.aborted) return;
      if (falls > FALLS_MAX) return gaveUp.resolve('The database server fell too often; its log says why.');
      say('The database server ended unexpectedly; it recovers.');
      const { port } = database;
      database = await startEmbeddedDatabase(wish, say, either);
      if (database.port !== port)
        return gaveUp.resolve(`The database's port ${port} was taken by another program.`);
    }
  };
  const lived = live().catch((error) => {
    if (!either.aborted) gaveUp.resolve(`The database server does not recover: ${String(error)}`);
  });
  return {
    adminUrl: database.adminUrl,
    gaveUp: gaveUp.promise,
    stop: async () => {
      stopping.abort();
      await database.stop();
      await lived;
    },
  };
}

import { commitmentQuery, entryNumber, proofText } from '../contract/log-proofs.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import type { FetchFile } from './log/fetch-tile.ts';
import { type MadeProof, makeProof } from './log/make-proof.ts';
import { placeOfEntry } from './log-proofs.store.ts';

export type LogProofRooms = {
  readonly database: Db;
  /** A public file by its path under the folder of the log. */
  readonly readLogFile: FetchFile;
};

/** A sealer makes an entry public within a second. */
const RETRY_SECONDS = 1;

/**
 * A receipt becomes a proof. Whoever holds the receipt may ask: its commitment cannot be guessed, and neither
 * it nor the proof says anything of a person.
 */
export function logProofsRoutes(app: App, { database, readLogFile }: LogProofRooms): void {
  const schema = {
    summary: 'The proof that a log entry is in the log, for whoever holds its receipt',
    tags: ['log'],
    params: entryNumber,
    querystring: commitmentQuery,
    produces: ['text/plain'],
    response: { 200: proofText },
  };

  app.get('/v1/log/proofs/:number', { schema }, async (request, reply) => {
    const commitment = Buffer.from(request.query.commitment, 'hex');
    const place = await placeOfEntry(database, BigInt(request.params.number), commitment);
    if (!place) throw new Problem('not-found');
    const proof: MadeProof =
      place === 'unsealed'
        ? { kind: 'unsealed' }
        : await makeProof((path) => readLogFile(`${place.shard}/${path}`), place.index);
    if (proof.kind === 'gone') throw new Problem('log.pruned');
    if (proof.kind === 'unsealed') {
      reply.header('retry-after', RETRY_SECONDS);
      throw new Problem('log.unsealed');
    }
    // Text leaves as it stands; it may be kept for ever, and a later one is as good.
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `inline; filename="${request.params.number}.tlog-proof"`)
      .send(proof.text as never);
  });
}

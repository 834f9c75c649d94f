import type { FastifyReply } from 'fastify';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { readDecimal } from '../wire/tlog/base64.ts';
import { readTilePath } from '../wire/tlog/tile-path.ts';
import { type FetchFile, fetchTile } from './log/fetch-tile.ts';
import { readListing } from './log/listing.ts';
import { logPage } from './log/log-page.ts';
import { isPruned } from './log/prune-plan.ts';
import { isShardName } from './log/shard-name.ts';

export type LogFileRooms = {
  /** A public file by its path under the folder of the log. */
  readonly readLogFile: FetchFile;
  /** Which witnesses cosign this log, for whoever verifies a proof; absent when none does. */
  readonly readPolicy: () => Promise<Uint8Array | undefined>;
};

/** Tiles never change; a checkpoint does every second. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_MOMENT = 'public, max-age=1';
const TEXTS: readonly string[] = ['checkpoint', 'checkpoint.witnessed', 'minimum-index'];

/**
 * The public files of the log (C2SP tlog-tiles), and a page that shows them. Nothing else of the folder is
 * served: what is asked must be the exact path of a tile or a checkpoint of a shard.
 */
export function logFilesRoutes(app: App, { readLogFile, readPolicy }: LogFileRooms): void {
  const schema = { hide: true };

  for (const address of ['/log', '/log/'] as const) {
    app.get(address, { schema }, async (_request, reply) => {
      const listing = readListing(await readLogFile('log.json'));
      const html = logPage(listing);
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', FOR_A_MOMENT)
        .serializer((text: string) => text)
        .send(html);
    });
  }

  app.get('/log/log.json', { schema }, async (_request, reply) => {
    return send(
      reply as unknown as FastifyReply,
      await readLogFile('log.json'),
      'application/json; charset=utf-8',
      FOR_A_MOMENT,
    );
  });

  app.get('/log/policy', { schema }, async (_request, reply) => {
    const policy = await readPolicy();
    return send(
      reply as unknown as FastifyReply,
      policy && Buffer.from(policy),
      'text/plain; charset=utf-8',
      FOR_A_MOMENT,
    );
  });

  app.get('/log/:shard/*', { schema }, async (request, reply) => {
    const { shard, '*': path } = request.params as { shard: string; '*': string };
    if (!isShardName(shard)) throw new Problem('not-found');
    if (TEXTS.includes(path)) {
      return send(
        reply as unknown as FastifyReply,
        await readLogFile(`${shard}/${path}`),
        'text/plain; charset=utf-8',
        FOR_A_MOMENT,
      );
    }
    const place = readTilePath(path);
    if (!place) throw new Problem('not-found');
    const minimum = readDecimal((await readLogFile(`${shard}/minimum-index`))?.toString().trim() ?? '') ?? 0;
    if (isPruned(place, minimum)) throw new Problem('log.pruned');
    const tile = await fetchTile((file) => readLogFile(`${shard}/${file}`), place);
    return send(reply as unknown as FastifyReply, tile, 'application/octet-stream', FOR_EVER);
  });
}

function send(reply: FastifyReply, bytes: Buffer | undefined, type: string, caching: string) {
  if (!bytes) throw new Problem('not-found');
  return reply
    .type(type)
    .header('cache-control', caching)
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .send(bytes);
}

import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { App } from '../http/app.ts';
import { messageEvents } from './events.ts';
import { FACTS_FOLDER, factsFilesOf, readFactsFiles } from './load-facts.ts';
import { factsFaults } from './read-facts.ts';

export type FactsOptions = {
  /** Folder of facts that replace those of the package, if any. */
  readonly folder: string | undefined;
};

/**
 * GET /message/facts.js: what the checker's page judges by, as a script, since that page may fetch
 * nothing. The files are read again when they change, without a restart; files that cannot be read leave
 * the ones of before in place.
 */
export function factsRoutes(app: App, { folder }: FactsOptions): void {
  const place = folder === undefined ? FACTS_FOLDER : pathToFileURL(`${folder}/`);
  let known = { stamp: stampOf(place), script: scriptOf(place) };
  app.get('/message/facts.js', { schema: { hide: true } }, async (request, reply) => {
    const stamp = stampOf(place);
    if (stamp !== known.stamp) {
      try {
        known = { stamp, script: scriptOf(place) };
      } catch (error) {
        known = { ...known, stamp };
        messageEvents.factsRefused(request.log, (error as Error).message.split('\n'));
      }
    }
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8');
    return reply.serializer((script: string) => script).send(known.script);
  });
}

/**
 * The facts as a module of their own.
 * @throws Error with every fault
 */
function scriptOf(folder: URL): string {
  const raw = readFactsFiles(folder);
  const faults = factsFaults(raw);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return `export default ${JSON.stringify(raw)};\n`;
}

/** Changes when a file does; a file that is being replaced has none for a moment. */
function stampOf(folder: URL): string {
  return factsFilesOf(folder)
    .map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 'absent')
    .join();
}

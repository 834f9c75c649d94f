import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// `npm run docs`: writes every generated page again. A clean diff afterwards means nothing had drifted.

const generators = readdirSync(import.meta.dirname).filter((name) => /^generate-.+\.ts$/.test(name));
for (const name of generators.sort()) {
  const begunMs = performance.now();
  await import(pathToFileURL(join(import.meta.dirname, name)).href);
  process.stdout.write(`${name} (${Math.round(performance.now() - begunMs)} ms)\n`);
}

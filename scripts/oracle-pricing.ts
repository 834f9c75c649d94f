import { compare } from '../test/oracle/compare.ts';

// `npm run oracle:pricing [visits] [seed]`: two implementations of the rules on random visits.
const VISITS = 100_000;

const [visits = VISITS, seed = Date.now()] = process.argv.slice(2).map(Number);
const begunMs = performance.now();
const seen = compare(visits, seed);
const seconds = ((performance.now() - begunMs) / 1_000).toFixed(0);
process.stdout.write(
  `${seen.visits} visits agree in ${seconds} s (seed ${seed}): ${seen.priced} priced, ` +
    `${seen.paid} with a share of the insurer, ${seen.taken} that took from a counter; the others are the same faults\n`,
);

import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../../ground/child-environment.ts';
import type { Attack, Finding } from '../attack.ts';
import { cloison } from '../cloison.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import { SOURCES } from './in-2024.ts';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const TOGETHER_MS = 4_000;
const ASKED = 4;

/** A second sealer is started beside the first, with the same key and the same folder: will the log fork? */
export const secondSealer: Attack = {
  name: 'fork',
  title: {
    fr: 'Un second scelleur démarre à côté du premier',
    en: 'A second sealer starts beside the first',
  },
  in2024: {
    says: {
      fr: 'il n’y avait pas de journal qu’un tiers pût vérifier',
      en: 'there was no log that an outsider could verify',
    },
    source: SOURCES.cnil,
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const second = spawn(process.execPath, [MAIN, 'sealer'], {
    env: childEnvironment('sealer', range.house),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let ended: number | null | undefined;
  second.once('exit', (code) => {
    ended = code;
  });
  const login = await range.freshLogin();
  for (const person of sample(range.population.people, ASKED, draw(8))) await login.ask(person);
  await pause(TOGETHER_MS);
  const { code } = await cloison(['log', 'verify', range.house.folder.log, '--json']);
  if (ended === undefined) second.kill('SIGKILL');
  return {
    play: {
      fr:
        ended === undefined ? 'les deux ensemble quatre secondes' : `le second s’arrête seul (code ${ended})`,
      en:
        ended === undefined ? 'both together for four seconds' : `the second stops by itself (code ${ended})`,
    },
    people: 0,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      { says: { fr: 'un seul journal, vérifié entier', en: 'one log, verified whole' }, kept: code === 0 },
    ],
  };
}

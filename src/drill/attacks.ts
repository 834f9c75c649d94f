import type { Attack } from './attack.ts';
import { dump } from './attacks/dump.ts';
import { enumerate } from './attacks/enumerate.ts';
import { insider } from './attacks/insider.ts';
import { killed } from './attacks/killed.ts';
import { listHolder } from './attacks/list-holder.ts';
import { lowAndSlow } from './attacks/low-and-slow.ts';
import { nextDoor } from './attacks/next-door.ts';
import { secondSealer } from './attacks/second-sealer.ts';
import { stolenSecrets } from './attacks/stolen-secrets.ts';

/** In the order they are played: those that break things come last. */
export const ATTACKS: readonly Attack[] = [
  stolenSecrets,
  enumerate,
  listHolder,
  lowAndSlow,
  nextDoor,
  secondSealer,
  killed,
  dump,
  insider,
];

import type { Attack } from './attack.ts';
import { canary } from './attacks/canary.ts';
import { diskFull } from './attacks/disk-full.ts';
import { dump } from './attacks/dump.ts';
import { enumerate } from './attacks/enumerate.ts';
import { insider } from './attacks/insider.ts';
import { insiderRows } from './attacks/insider-rows.ts';
import { killed } from './attacks/killed.ts';
import { listHolder } from './attacks/list-holder.ts';
import { lowAndSlow } from './attacks/low-and-slow.ts';
import { nextDoor } from './attacks/next-door.ts';
import { replayedFrame } from './attacks/replayed-frame.ts';
import { secondSealer } from './attacks/second-sealer.ts';
import { stolenSecrets } from './attacks/stolen-secrets.ts';
import { stolenSession } from './attacks/stolen-session.ts';

/** In the order they are played: those that break things come last. */
export const ATTACKS: readonly Attack[] = [
  stolenSecrets,
  stolenSession,
  enumerate,
  listHolder,
  lowAndSlow,
  nextDoor,
  canary,
  replayedFrame,
  secondSealer,
  killed,
  diskFull,
  dump,
  insider,
  insiderRows,
];

import { Presets, SingleBar } from 'cli-progress';
import type { WorldProgress } from './write-feeds.ts';

/** Between two lines, when nobody watches a terminal. */
const LINE_EVERY_MS = 5_000;

export type ProgressTalk = { readonly progress: WorldProgress; readonly stop: () => void };

/**
 * Tells how far a long command is, on `stderr`: a bar on a terminal, a line every few seconds elsewhere (and
 * none when it is over sooner). Not a pure file: it draws, and asks `nowMs` for the time.
 */
export function progressTalk(what: string, stderr: NodeJS.WriteStream, nowMs: () => number): ProgressTalk {
  return stderr.isTTY ? bar(what, stderr) : lines(what, stderr, nowMs);
}

function bar(what: string, stream: NodeJS.WriteStream): ProgressTalk {
  const single = new SingleBar(
    { format: `${what} {bar} {percentage} % · {value}/{total} · {eta_formatted}`, stream, hideCursor: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    progress: (done, total) => {
      if (!started) single.start(total, 0);
      started = true;
      single.update(done);
    },
    stop: () => single.stop(),
  };
}

function lines(what: string, stream: NodeJS.WriteStream, nowMs: () => number): ProgressTalk {
  let toldAtMs = nowMs();
  return {
    progress: (done, total) => {
      if (nowMs() - toldAtMs < LINE_EVERY_MS) return;
      toldAtMs = nowMs();
      stream.write(`${what}: ${done}/${total} (${Math.floor((100 * done) / total)} %)\n`);
    },
    stop: () => {},
  };
}

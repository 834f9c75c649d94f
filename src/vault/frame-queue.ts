import type { Socket } from 'node:net';

/** Frames of a feed that may wait to be taken; past it the sender is made to wait. */
const WAITING_MAX = 16;

/**
 * The frames of a feed as an async sequence of bytes, with back-pressure on the socket; an empty frame ends
 * it.
 */
export function frameQueue(socket: Socket) {
  const waiting: Buffer[] = [];
  let ended = false;
  let aborted = false;
  let wake: (() => void) | undefined;

  function notify(): void {
    wake?.();
    wake = undefined;
  }

  return {
    push(frame: Buffer): void {
      if (frame.length === 0) ended = true;
      // The socket's chunk is shared by many frames; a copy lets it go.
      else waiting.push(Buffer.from(frame));
      if (waiting.length >= WAITING_MAX) socket.pause();
      notify();
    },
    /** The sender went away before the end: what came so far must not be taken for the whole. */
    abort(): void {
      if (!ended) aborted = true;
      notify();
    },
    async *bytes(): AsyncGenerator<Buffer> {
      while (true) {
        const next = waiting.shift();
        if (next) {
          if (socket.isPaused() && waiting.length < WAITING_MAX / 2) socket.resume();
          yield next;
        } else if (aborted) throw new Error('the feed broke off before its end');
        else if (ended) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}

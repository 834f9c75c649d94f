import type { MessagePort } from 'node:worker_threads';

/** What a thread is told, one message at a time, in their order. */
export function threadMessages<Message>(port: MessagePort): () => Promise<Message> {
  const waiting: Message[] = [];
  let wake: (() => void) | undefined;
  port.on('message', (message: Message) => {
    waiting.push(message);
    wake?.();
  });
  return async () => {
    while (waiting.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return waiting.shift() as Message;
  };
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Counts } from '../../src/mail/send-all.ts';
import type { Mailbox } from '../support/mailbox.ts';

export type Campaign = {
  readonly mailbox: Mailbox;
  readonly journal: string;
  readonly people: number;
  readonly connections: number;
};

const SENDER = join(import.meta.dirname, 'fixtures/send-campaign.ts');

/** Runs the sender to its end and gives what it counted; or kills it once so many messages were taken. */
export async function runCampaign(
  { mailbox, journal, people, connections }: Campaign,
  killAt: number | null,
): Promise<Counts | null> {
  const words = [SENDER, String(mailbox.port), journal, String(people), String(connections)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
  });
  const watch = setInterval(() => {
    if (killAt !== null && mailbox.taken.size >= killAt) child.kill('SIGKILL');
  }, 1);
  const signal = await new Promise<NodeJS.Signals | null>((done) =>
    child.once('exit', (_code, by) => done(by)),
  );
  clearInterval(watch);
  return signal === null ? (JSON.parse(said) as Counts) : null;
}

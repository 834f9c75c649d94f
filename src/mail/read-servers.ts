import { z } from 'zod';
import type { SmtpServer } from './smtp.ts';
import { isMailAddress } from './write-message.ts';

/** The mail server of one insurer, and the address its members know it by. */
export type MailServer = { readonly amc: string; readonly from: string; readonly smtp: SmtpServer };

const file = z.record(
  z.string().regex(/^[0-9]{10}$/),
  z.strictObject({ smtp: z.string(), from: z.string().refine(isMailAddress) }),
);

/**
 * Reads a JSON file `{"0099000001": {"smtp": "smtps://user:password@host:465", "from": "…"}}`.
 * @throws Error that names the entry and never its values
 */
export function readMailServers(text: string): MailServer[] {
  const read = file.safeParse(parsed(text));
  if (!read.success)
    throw new Error(`mail servers: ${read.error.issues[0]?.path.join('.') ?? 'no JSON'} is wrong`);
  return Object.entries(read.data).map(([amc, { smtp, from }]) => ({ amc, from, smtp: serverOf(amc, smtp) }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function serverOf(amc: string, address: string): SmtpServer {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Error(`mail servers: ${amc}.smtp is no smtp:// or smtps:// address`);
  const secure = url.protocol === 'smtps:';
  const auth =
    url.username === ''
      ? null
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return { host: url.hostname, port: Number(url.port || (secure ? 465 : 587)), secure, auth };
}

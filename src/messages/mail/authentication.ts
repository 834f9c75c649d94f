import type { Receiver } from '../facts.ts';
import type { Authentication, MailAddress } from '../message.ts';
import { isWithin, plainHost, registeredName } from '../text/host.ts';
import { type Header, splitOutsideQuotes } from './headers.ts';

const NONE: Authentication = { standing: 'none', result: 'unknown', domain: null };

/**
 * What the receiving server says of the sender (Authentication-Results, RFC 8601), and what that is worth.
 *
 * Anybody may write this header into a message. A provider of the facts takes away those that bear its own
 * name and adds its own, so a result is trusted only when all three hold: it bears the name of such a
 * provider; the last hop, at the very top of the message, was that provider's; and no other server's hop
 * stands above it. It is worth what the file is worth: whoever makes up a whole file makes up this too.
 * Hence the reason told with it: only if you saved the file yourself, from your own mailbox.
 */
export function readAuthentication(
  headers: readonly Header[],
  sender: MailAddress | null,
  receivers: readonly Receiver[],
): Authentication {
  // Only the first: what the last server wrote stands above whatever the message brought along.
  const at = headers.findIndex(({ name }) => name === 'authentication-results');
  const value = headers[at]?.value;
  if (value === undefined || sender === null) return NONE;
  const result = judge(value, sender);
  const standing = isWrittenByReceiver(headers, at, receivers) ? 'trusted' : 'stated';
  return { standing, result, domain: result === 'pass' ? sender.domain : null };
}

/** Do the hops above the header allow to believe that a known provider wrote it? */
function isWrittenByReceiver(
  headers: readonly Header[],
  at: number,
  receivers: readonly Receiver[],
): boolean {
  const receiver = receivers.find((one) => isFrom(headers[at]?.value ?? '', one));
  if (receiver === undefined) return false;
  const hops = headers
    .slice(0, at)
    .filter(({ name }) => name === 'received')
    .map(({ value }) => hostBy(value))
    .filter((host) => host !== undefined && !isInternal(host));
  const isOwn = (host = '') => receiver.by.some((domain) => isWithin(host, domain));
  return hops.length > 0 && hops.every(isOwn);
}

function isFrom(value: string, { authserv }: Receiver): boolean {
  const id = plainHost(/^\s*([^\s;]+)/.exec(value)?.[1] ?? '');
  return authserv.some((name) => isWithin(id, name));
}

/** "by mx.google.com": the server that wrote a Received line. */
function hostBy(value: string): string | undefined {
  const host = /(?:^|\s)by\s+([^\s;()]+)/i.exec(value)?.[1];
  return host === undefined ? undefined : plainHost(host);
}

/** Hops inside a provider often bear a bare address. */
function isInternal(host: string): boolean {
  return host === 'localhost' || /^[0-9a-f:.[\]]+$/i.test(host);
}

type Verdict = 'pass' | 'fail' | 'unknown';

/**
 * DMARC speaks of the very address people see; without it, a signature of the sender's own domain does.
 * SPF alone does not.
 */
function judge(value: string, sender: MailAddress): Verdict {
  const [, ...methods] = splitOutsideQuotes(value, ';').map((one) => one.replace(/\([^()]*\)/g, ' ').trim());
  const found = methods.map((one) => ({
    method: /^([a-z0-9-]+)\s*=\s*([a-z]+)/i.exec(one),
    from: propertyOf(one, 'header.from'),
    signer: propertyOf(one, 'header.d') ?? propertyOf(one, 'header.i')?.replace(/^.*@/, ''),
  }));
  const dmarc = found.find(({ method }) => method?.[1]?.toLowerCase() === 'dmarc');
  if (dmarc?.method?.[2]?.toLowerCase() === 'fail') return 'fail';
  if (dmarc?.method?.[2]?.toLowerCase() === 'pass') {
    return dmarc.from === undefined || dmarc.from === sender.domain ? 'pass' : 'unknown';
  }
  const signed = found.some(
    ({ method, signer }) =>
      method?.[1]?.toLowerCase() === 'dkim' &&
      method[2]?.toLowerCase() === 'pass' &&
      signer !== undefined &&
      registeredName(plainHost(signer)) === registeredName(sender.domain),
  );
  return signed ? 'pass' : 'unknown';
}

function propertyOf(text: string, name: string): string | undefined {
  const at = text.toLowerCase().indexOf(`${name}=`);
  return at < 0 ? undefined : plainHost(/^[^\s;]*/.exec(text.slice(at + name.length + 1))?.[0] ?? '');
}

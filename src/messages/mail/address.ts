import type { MailAddress } from '../message.ts';
import { plainHost } from '../text/host.ts';
import { decodeWords, splitOutsideQuotes } from './headers.ts';

export type Mailbox = { readonly name: string; readonly address: MailAddress | null };

/** Mailboxes of one header judged: the sender is one. */
const MAILBOXES_MAX = 20;

/** The mailboxes of a "From" or "Reply-To": name shown and address. */
export function readMailboxes(value: string): readonly Mailbox[] {
  return splitOutsideQuotes(value, ',')
    .slice(0, MAILBOXES_MAX)
    .map(readMailbox)
    .filter(({ name, address }) => name !== '' || address !== null);
}

function readMailbox(text: string): Mailbox {
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  if (open >= 0 && close > open) {
    const name = decodeWords(text.slice(0, open).trim())
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1');
    return { name: name.trim(), address: readAddress(text.slice(open + 1, close)) };
  }
  const address = readAddress(decodeWords(text).replace(/\([^)]*\)/g, ''));
  return address ? { name: '', address } : { name: decodeWords(text).trim(), address: null };
}

/** "someone@example.com", or null. The domain is what follows the last "@". */
export function readAddress(text: string): MailAddress | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  const domain = plainHost(trimmed.slice(at + 1));
  if (at < 1 || !/^[^\s@<>()[\]",;:\\]{1,253}$/u.test(domain) || !domain.includes('.')) return null;
  return { local: trimmed.slice(0, at), domain };
}

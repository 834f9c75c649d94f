import { fold } from './fold.ts';
import { toUnicodeHost } from './punycode.ts';

/** Endings under which anybody registers a name, beside the one-part ones. Enough to tell whose a host is. */
const TWO_PART_ENDINGS = new Set([
  'com.fr',
  'asso.fr',
  'nom.fr',
  'prd.fr',
  'tm.fr',
  'gouv.fr',
  'co.uk',
  'org.uk',
  'ac.uk',
  'gov.uk',
  'com.br',
  'com.au',
  'com.tr',
  'com.cn',
  'com.ng',
  'com.mx',
  'com.ar',
  'com.co',
  'com.pe',
  'com.vn',
  'com.np',
  'com.pk',
  'com.bd',
  'com.ua',
  'com.pl',
  'com.sg',
  'com.my',
  'com.hk',
  'com.tw',
  'com.sa',
  'com.eg',
  'com.ma',
  'co.ma',
  'co.za',
  'co.in',
  'co.jp',
  'co.kr',
  'co.id',
  'co.il',
  'co.ke',
  'co.th',
  'co.nz',
  'ne.jp',
  'or.jp',
  'net.br',
  'eu.com',
  'uk.com',
  'us.com',
  'fr.nf',
  'eu.org',
  'web.app',
  'github.io',
]);

/** A host in small letters, in the letters that a browser shows, without a final dot. */
export function plainHost(host: string): string {
  return toUnicodeHost(host.toLowerCase().replace(/\.+$/, '')).toLowerCase();
}

/** The name somebody registered: "ameli.fr" of "assure.ameli.fr". */
export function registeredName(host: string): string {
  const labels = host.split('.');
  const two = labels.slice(-2).join('.');
  return labels.slice(TWO_PART_ENDINGS.has(two) ? -3 : -2).join('.');
}

/** Is the host the domain itself or below it? "ameli.fr.example.com" is not below "ameli.fr". */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** The host as the eye reads it: look-alike letters and digits that stand for letters replaced. */
export function seenHost(host: string): string {
  return fold(host);
}

/** Four numbers, or the brackets of IPv6: an address that no organisation puts into a message. */
export function isBareAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || /^\[?[0-9a-f:]+:[0-9a-f:]*\]?$/i.test(host);
}

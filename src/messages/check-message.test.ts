import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Day } from '../basics/day.ts';
import { checkMessage } from './check-message.ts';
import { VERDICTS } from './decide.ts';
import { MESSAGE_BYTES_READ_MAX } from './limits.ts';
import { loadFacts } from './load-facts.ts';
import type { CHANNELS } from './message.ts';

/*
 * Goal: "genuine" is never said without proof, and whatever the bytes there is an answer. Method: one
 * authenticated official message, spoilt in each way there is; then random bytes, cases cut and shuffled,
 * and shapes made to be slow. A shape that made the time explode would run into the limit of its test.
 */
const facts = loadFacts('2026-08-05' as Day);

const HOP = 'Received: from relay.example by mx.google.com with ESMTPS id a1; Mon, 16 Mar 2026';
const RESULT =
  'Authentication-Results: mx.google.com; dkim=pass header.i=@info.ameli.fr; dmarc=pass header.from=info.ameli.fr';
const FROM = "From: L'Assurance Maladie <assurance-maladie@info.ameli.fr>";
const BODY = 'Un paiement a eu lieu. Consultez le détail sur https://assure.ameli.fr.';

type Parts = { hop?: string; result?: string; from?: string; more?: string; body?: string };

function verdict({ hop = HOP, result = RESULT, from = FROM, more = 'Subject: x', body = BODY }: Parts) {
  return checkMessage([hop, result, from, more, '', body].join('\n'), facts).verdict;
}

test('an aligned, authenticated official sender who asks for nothing is genuine', () => {
  assert.equal(verdict({}), 'genuine');
});

test('each thing that is missing, or too much, takes the proof away', () => {
  const spoilt: Record<string, Parts> = {
    'no hop of the provider': { hop: 'X-None: 1' },
    'another server’s hop': { hop: 'Received: by mx.small.example' },
    'no result': { result: 'X-None: 1' },
    'a failed result': { result: RESULT.replace('dmarc=pass', 'dmarc=fail') },
    'a result about another domain': { result: RESULT.replaceAll('info.ameli.fr', 'evil.example') },
    'another sender': { from: 'From: Ameli <a@evil.example>' },
    'two senders': { from: `${FROM}, x <a@evil.example>` },
    'a sender whose domain no public page confirms': {
      from: 'From: MGEN <contact@mgen.fr>',
      result: RESULT.replaceAll('info.ameli.fr', 'mgen.fr'),
      body: 'Bonjour.',
    },
    'an answer that goes elsewhere': { more: 'Reply-To: a@gmail.com' },
    'a link that is not official': { body: `${BODY} https://example.com` },
    'a link through a counting site': { body: `${BODY} https://a.mjt.lu/x` },
    'a number to call': { body: `${BODY} Appelez le 01 23 45 67 89.` },
    'an address to write to': { body: `${BODY} Écrivez à ameli@example.com` },
    'data asked for': { body: `${BODY} Communiquez votre numéro de sécurité sociale.` },
    'a code to scan': { body: `${BODY} Scannez le QR code.` },
    'a false card': { body: `${BODY} Votre carte Vitale expire.` },
    pressure: { body: `${BODY} Répondez sous 48 h, sous peine de suspension.` },
    'letters of another alphabet': { body: `${BODY} Votre cоmpte.` },
    'an attachment': {
      more: 'Content-Type: multipart/mixed; boundary=b',
      body: `--b\n\n${BODY}\n--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n--b--`,
    },
    'a form': { more: 'Content-Type: text/html', body: `${BODY}<form action="https://example.com"></form>` },
    'words of a link that lie': {
      more: 'Content-Type: text/html',
      body: '<a href="https://ameli.fr">www.ameli.fr</a> <a href="https://x.example">https://www.ameli.fr</a>',
    },
    'a length that is not read to its end': { body: `${BODY} ${'a '.repeat(MESSAGE_BYTES_READ_MAX / 2)}` },
  };
  for (const [what, parts] of Object.entries(spoilt)) assert.notEqual(verdict(parts), 'genuine', what);
});

test('a text that was pasted is never genuine, whatever it says of itself', () => {
  const text = `De : Assurance Maladie <assurance-maladie@info.ameli.fr>\nObjet : Information\n\n${BODY}`;
  assert.equal(checkMessage(text, facts).verdict, 'unsure');
  assert.equal(checkMessage('De : 38663\nUn message vous attend sur ameli.fr', facts).verdict, 'unsure');
});

test('personal data that are true prove nothing, and this is said', () => {
  const codes = (text: string) => checkMessage(text, facts).reasons.map(({ code }) => code);
  assert.ok(codes('Madame Durand, 2 85 05 69 123 456, votre dossier est à jour.').includes('data.no-proof'));
  assert.ok(!codes('Votre dossier est à jour.').includes('data.no-proof'));
});

function isAnswer(input: string | Uint8Array): void {
  const { verdict: said, score, reasons, report } = checkMessage(input, facts);
  assert.ok(VERDICTS.includes(said));
  assert.ok(score >= 0 && score <= 1);
  assert.ok(said !== 'phishing' || score >= 0.8);
  assert.ok(reasons.length > 0 && Array.isArray(report));
}

test('random bytes and random text have an answer', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), isAnswer));
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isAnswer));
});

const texts: readonly string[] = readdirSync(new URL('./cases/', import.meta.url)).flatMap((file) =>
  parse(readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8')).cases.map(
    ({ text }: { text: string }) => text,
  ),
);

test('messages cut anywhere, doubled or joined have an answer, and a fraud’s piece is never genuine', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.constantFrom(...texts), fc.nat(), (one, other, cut) => {
      const at = cut % one.length;
      for (const text of [one.slice(0, at), one.slice(at), one + other, one.slice(0, at) + other])
        isAnswer(text);
    }),
    { numRuns: 60 },
  );
});

const MAIL = 'From: a@b.fr\nSubject: x\nContent-Type: ';
const SLOW: readonly string[] = [
  '1 ',
  'ameli. carte vitale expire. ',
  'De : a\n',
  '(https://a.fr ',
  'ameliameliameli.fr ',
];
const SLOW_PAGES: readonly string[] = ['<', '<a href="', '<script></script>'];

test('shapes made to be slow, at full length, are read in a time that grows with their length', {
  timeout: 120_000,
}, () => {
  const long = (piece: string) => piece.repeat(Math.ceil(MESSAGE_BYTES_READ_MAX / piece.length));
  for (const piece of SLOW) isAnswer(long(piece));
  for (const piece of SLOW_PAGES) isAnswer(`${MAIL}text/html\n\n${long(piece)}`);
  isAnswer(`${MAIL}multipart/mixed; boundary=x\n\n${long('--x\n')}`);
  isAnswer(long(`${MAIL}multipart/mixed; boundary=x\n\n--x\n`));
  isAnswer(`From: ${long('"(<,')}\nTo: x\n\n`);
});

test('how it came is what was said, or what its shape says', () => {
  const channel = (text: string, said: (typeof CHANNELS)[number] | null = null) =>
    checkMessage(text, facts, said).channel;
  assert.equal(channel('Ameli : bonjour'), 'sms');
  assert.equal(channel('SMS de 38663 : bonjour'), 'sms');
  assert.equal(channel('De : Ameli <a@ameli.fr>\nObjet : x\n\nBonjour'), 'email');
  assert.equal(channel(`${FROM}\nSubject: x\n\nBonjour`), 'email');
  assert.equal(channel('On m’a appelé de la part de la CPAM.'), 'call');
  assert.equal(channel('Ameli : bonjour', 'letter'), 'letter');
  assert.equal(channel('De : 07 56 12 98 44\nAmeli : bonjour'), 'sms');
});

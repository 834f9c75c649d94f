import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMailboxes } from './address.ts';
import { decodeBase64, decodeQuotedPrintable, decodeText, fromBinaryText, toBinaryText } from './bytes.ts';
import { decodeWords, readHeaders, readParameters } from './headers.ts';
import { readHtml } from './html.ts';
import { readParts } from './parts.ts';

test('headers are unfolded and cut from the body; what is no header is passed over', () => {
  const { headers, body } = readHeaders('From: a@b.fr\r\nSubject: one\r\n two\r\nnonsense\r\n\r\nbody\r\n');
  assert.deepEqual(headers, [
    { name: 'from', value: 'a@b.fr' },
    { name: 'subject', value: 'one two' },
  ]);
  assert.equal(body, 'body\r\n');
});

test('encoded words are read in their character set, and joined', () => {
  assert.equal(decodeWords('=?utf-8?Q?Assur=C3=A9?='), 'Assuré');
  assert.equal(decodeWords('=?ISO-8859-1?Q?=C9t=E9_ici?='), 'Été ici');
  assert.equal(decodeWords('=?utf-8?B?w6k=?= =?utf-8?B?w6A=?= et'), 'éà et');
  assert.equal(decodeWords('=?nonsense?Q?a?= =?utf-8?X?b?='), 'a=?utf-8?X?b?=');
});

test('parameters are read with their quotes, continuations and percent signs', () => {
  const { value, parameters } = readParameters(
    'text/HTML; charset="utf-8"; name*=utf-8\'\'facture%20%C3%A9.pdf; x="a;b"',
  );
  assert.equal(value, 'text/html');
  assert.deepEqual(Object.fromEntries(parameters), { charset: 'utf-8', name: 'facture é.pdf', x: 'a;b' });
});

test('mailboxes give name and address, whatever hides them', () => {
  assert.deepEqual(readMailboxes('"a@ameli.fr" <x@evil.example>, Bob <b@c.fr>'), [
    { name: 'a@ameli.fr', address: { local: 'x', domain: 'evil.example' } },
    { name: 'Bob', address: { local: 'b', domain: 'c.fr' } },
  ]);
  assert.deepEqual(readMailboxes('=?utf-8?Q?Am=C3=A9li?= <x@xn--meli-43d.fr>'), [
    { name: 'Améli', address: { local: 'x', domain: 'аmeli.fr' } },
  ]);
  assert.deepEqual(readMailboxes('nobody'), [{ name: 'nobody', address: null }]);
});

test('bytes survive their encodings; a wrong character set is read all the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.deepEqual(fromBinaryText(toBinaryText(bytes)), bytes);
      assert.deepEqual(Buffer.from(decodeBase64(Buffer.from(bytes).toString('base64'))), Buffer.from(bytes));
    }),
  );
  assert.equal(decodeQuotedPrintable('a=3D=\r\nb=zz'), 'a=b=zz');
  assert.equal(decodeText(Uint8Array.of(0xe9), 'utf-8'), 'é');
  assert.equal(decodeText(Uint8Array.of(0xc3, 0xa9), 'nonsense'), 'é');
});

test('a page gives the text a reader sees and the links with their words', () => {
  const { text, links } = readHtml(
    '<head><title>x</title><style>p{}</style></head><p>Car<b>te</b>&nbsp;Vitale &eacute;t&#233; &amp;&#x20ac;</p>' +
      '<!-- <a href="https://hidden.example">no</a> --><script>a("</p>")</script>' +
      "<a title='>' href='https://a.example/?x=1&amp;y=2'>Voir <i>ici</i></a><form action=https://f.example><input value='Valider'></form>",
  );
  assert.match(text, /^\s*Carte\u00a0Vitale été &€\s+Voir ici\s+Valider\s*$/u);
  assert.deepEqual(links, [
    { href: 'https://a.example/?x=1&y=2', shown: 'Voir ici', form: false },
    { href: 'https://f.example', shown: '', form: true },
  ]);
});

test('parts are decoded, attachments named, a message inside a message read', () => {
  const { headers, body } = readHeaders(
    [
      'Content-Type: multipart/mixed; boundary="b 1"',
      '',
      'preamble',
      '--b 1',
      'Content-Type: multipart/alternative; boundary=in',
      '',
      '--in',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '=C9t=E9',
      '--in',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>Été</p>').toString('base64'),
      '--in--',
      '--b 1',
      'Content-Type: application/pdf; name="a.pdf"',
      '',
      '%PDF',
      '--b 1',
      'Content-Type: message/rfc822',
      '',
      'Subject: x',
      '',
      'inside',
      '--b 1--',
      'epilogue',
    ].join('\r\n'),
  );
  assert.deepEqual(readParts(headers, body), {
    plain: ['Été', 'inside'],
    html: ['<p>Été</p>'],
    attachments: [{ name: 'a.pdf', type: 'application/pdf' }],
    whole: true,
  });
});

test('too many parts, or too deep, are left unread and said so', () => {
  const many = readHeaders(`Content-Type: multipart/mixed; boundary=x\n\n${'--x\n\na\n'.repeat(200)}`);
  assert.equal(readParts(many.headers, many.body).whole, false);
  const deep = readHeaders(
    Array.from({ length: 12 }, (_, i) => `Content-Type: multipart/mixed; boundary=x${i}\n\n--x${i}\n`).join(
      '',
    ),
  );
  assert.equal(readParts(deep.headers, deep.body).whole, false);
});

test('whatever the bytes, headers, parts and pages are read without a throw', () => {
  const piece = fc.constantFrom(
    'Content-Type: ',
    'multipart/mixed; boundary=x',
    '\n\n',
    '--x\n',
    '--x--',
    '<a href="',
    '<',
    '>',
    '"',
    '=?utf-8?B?',
    '&#',
    '\r',
    'message/rfc822',
    'text/html',
    '=',
    '\u0000',
    ' ',
    ':',
    ';',
    '(',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 60 }), (pieces) => {
      const { headers, body } = readHeaders(pieces.join(''));
      for (const text of [...readParts(headers, body).html, pieces.join('')]) readHtml(text);
      for (const { value } of headers) readMailboxes(value);
    }),
  );
});

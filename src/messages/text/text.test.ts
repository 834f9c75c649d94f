import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPointers, linkTo } from './find-links.ts';
import { findPhones, isForeign, isMobile, isPremium, toNumber } from './find-phones.ts';
import { disguisesOf, fold } from './fold.ts';
import { isBareAddress, isWithin, plainHost, registeredName } from './host.ts';
import { toUnicodeHost } from './punycode.ts';

test('folding gives what a reader sees: no accents, no invisible characters, look-alike letters as ours', () => {
  assert.equal(fold('Carte VITALE expirée à l’été'), "carte vitale expiree a l'ete");
  assert.equal(fold('AМЕLI'), 'ameli');
  assert.equal(fold('car\u200bte\u00ad vi\u2060tale'), 'carte vitale');
  assert.equal(fold('𝐀𝐦𝐞𝐥𝐢 ｖｉｔａｌｅ'), 'ameli vitale');
  assert.equal(fold('œuvre'), 'oeuvre');
});

test('characters that deceive are told from honest ones', () => {
  assert.deepEqual(disguisesOf('Votre carte Vitale, œuvre d’été. Ça va ? 👨‍👩‍👧'), []);
  assert.deepEqual(disguisesOf('\u200c \u200c \u034f Newsletter'), []);
  assert.deepEqual(disguisesOf('am\u200beli'), ['hidden-characters']);
  assert.deepEqual(disguisesOf('аmeli'), ['mixed-scripts']);
  assert.deepEqual(disguisesOf('facture\u202efdp.exe'), ['turned-direction']);
  assert.deepEqual(disguisesOf('Привет всем, γεια'), []);
});

test('punycode decodes the examples of RFC 3492 and leaves what is none', () => {
  const known: Record<string, string> = {
    'xn--bcher-kva.example': 'bücher.example',
    'xn--maana-pta.com': 'mañana.com',
    'xn--ihqwcrb4cv8a8dqg056pqjye': '他们为什么不说中文',
    'xn--egbpdaj6bu4bxfgehfvwxn': 'ليهمابتكلموشعربي؟',
    'xn--b1abfaaepdrnnbgefbadotcwatmq2g4l': 'почемужеонинеговорятпорусски',
    'xn--3B-ww4c5e180e575a65lsy2b': '3年b組金八先生',
    'xn--meli-43d.fr': 'аmeli.fr',
    'xn--.fr': 'xn--.fr',
    'xn--99999999999999.fr': 'xn--99999999999999.fr',
    'ameli.fr': 'ameli.fr',
  };
  for (const [coded, host] of Object.entries(known)) assert.equal(toUnicodeHost(coded).toLowerCase(), host);
});

test('punycode gives back what a browser coded, for any letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (label) => {
      if (!/^[\p{L}]+$/u.test(label)) return;
      let host: string;
      try {
        host = new URL(`http://${label}.example`).hostname;
      } catch {
        return;
      }
      assert.equal(new URL(`http://${plainHost(host)}`).hostname, host);
    }),
  );
});

test('a host belongs to whoever registered its end', () => {
  assert.ok(isWithin('assure.ameli.fr', 'ameli.fr') && isWithin('ameli.fr', 'ameli.fr'));
  assert.ok(!isWithin('ameli.fr.example.com', 'ameli.fr') && !isWithin('notameli.fr', 'ameli.fr'));
  assert.equal(registeredName('a.b.ameli.fr'), 'ameli.fr');
  assert.equal(registeredName('www.impots.gouv.fr'), 'impots.gouv.fr');
  assert.equal(registeredName('x.y.co.uk'), 'y.co.uk');
  assert.ok(isBareAddress('192.0.2.1') && isBareAddress('[2001:db8::1]') && !isBareAddress('ameli.fr'));
});

test('links are found as people write and defuse them, and nothing else is one', () => {
  const hosts = (text: string) => findPointers(text).links.map(({ host }) => host);
  assert.deepEqual(hosts('Allez sur www.ameli.fr, puis (https://a.example/b_(c)) !'), [
    'www.ameli.fr',
    'a.example',
  ]);
  assert.deepEqual(hosts('hxxps://assurance-vitale[.]com ou ameli(.)info'), [
    'assurance-vitale.com',
    'ameli.info',
  ]);
  assert.deepEqual(
    hosts('mise à jour.Le lien suit.Merci. Total 12.50€ le 12.05.2026, M.Dupont, aujourd.hui'),
    [],
  );
  assert.deepEqual(hosts('HTTPS://AMELI.FR@evil.example/x'), ['evil.example']);
  assert.deepEqual(hosts('https://xn--meli-43d.fr http://аmeli.fr'), ['аmeli.fr', 'аmeli.fr']);
  assert.deepEqual(
    findPointers('écrivez à x@y.example ou <a.b@c.fr>').addresses.map(({ domain }) => domain),
    ['y.example', 'c.fr'],
  );
  assert.equal(findPointers('voir https://a.example/x puis b@c.fr').rest.includes('example'), false);
  assert.equal(linkTo('javascript:alert(1)', null), null);
  assert.equal(linkTo('https://ameli.fr@evil.example', null)?.hidesHost, true);
  assert.equal(linkTo('http://a.example:8080', null)?.oddPort, true);
});

test('numbers are read however they are written, and dates, amounts and social-security numbers are none', () => {
  assert.deepEqual(findPhones('Appelez le 07.56 12-98 44 ou +33 (0)6 12 34 56 78, sinon le 3646'), [
    '0756129844',
    '0612345678',
    '3646',
  ]);
  assert.deepEqual(
    findPhones('le 12/05/2026, 1 234,56 €, 3600 euros, 2 85 05 69 123 456 78, dossier 991'),
    [],
  );
  assert.equal(toNumber('0033756129844'), '0756129844');
  assert.equal(toNumber('+44 7700 900123'), '+447700900123');
  assert.ok(isMobile('0612345678') && isPremium('0899123456') && isForeign('+447700900123'));
  assert.ok(!isMobile('0145678901') && !isPremium('0811703646'));
});

test('whatever the text, links and numbers are found without a throw, and what is left is text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      assert.equal(typeof findPointers(text).rest, 'string');
      findPhones(text);
      disguisesOf(fold(text));
    }),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { LEAK_VERDICTS, LEAKED_FIELDS, type LeakNotice, leakNotice } from '../contract/leak-notice.ts';
import { checkMessage } from '../messages/check-message.ts';
import { loadFacts } from '../messages/load-facts.ts';
import { checkNotice, EASE_MIN } from './notice-gate.ts';
import { type NoticeText, toPlainText } from './notice-text.ts';
import { writeNotice } from './write-notice.ts';

const SENDER = {
  insurer: 'Mutuelle des Lilas',
  incident: 'I0123456789AB',
  verifyAt: 'cloison.example',
  code: '7F3K-92MD-Q0XA',
};
const NOTICE: LeakNotice = leakNotice.parse({
  verdict: 'read',
  cause: 'stolen-login',
  from: '2026-11-02',
  to: '2026-11-03',
  knownOn: '2026-11-04',
  fields: ['cover', 'cover-dates', 'care-domains'],
  spared: ['bank-account', 'claims'],
  measures: ['access-cut', 'log-checked', 'regulator-told'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  version: 1,
  writtenOn: '2026-11-05',
});
const gate = (text: NoticeText, notice = NOTICE) => checkNotice({ text, notice, verifyAt: SENDER.verifyAt });
const codes = (text: NoticeText, notice = NOTICE) => gate(text, notice).faults.map(({ code }) => code);

test('every message of the templates passes the gate, in both languages, whatever leaked', () => {
  for (const language of ['fr', 'en'] as const)
    for (const verdict of LEAK_VERDICTS)
      for (const fields of [[...LEAKED_FIELDS], ...LEAKED_FIELDS.map((one) => [one])])
        for (const cause of ['stolen-login', 'intrusion', 'mistake'] as const) {
          const notice = { ...NOTICE, verdict, fields, spared: [], cause };
          const { faults, readability } = gate(writeNotice(notice, SENDER, language), notice);
          assert.deepEqual(faults, [], `${language} ${verdict} ${fields}`);
          assert.ok(readability.ease >= EASE_MIN);
        }
});

const BAD: readonly [string, (text: NoticeText) => NoticeText][] = [
  ['item.missing', (text) => ({ ...text, parts: text.parts.filter(({ part }) => part !== 'consequences') })],
  ['verdict.not-first', (text) => ({ ...text, parts: text.parts.slice(1) })],
  ['field.missing', (text) => change(text, 'la date', 'un jour', 'les dates de votre couverture')],
  ['conditional', (text) => add(text, 'Vos données auraient été lues.')],
  ['vague', (text) => add(text, 'Il a lu certaines données.')],
  ['comfort', (text) => add(text, 'Toutes les mesures nécessaires ont été prises.')],
  ['asks', (text) => add(text, 'Connectez-vous à votre espace.')],
  ['link.present', (text) => add(text, 'Lisez https://mutuelle.example/alerte')],
  ['link.present', (text) => add(text, 'Allez sur cloison.example.alerte.com')],
  ['action.beside', (text) => addAction(text, 'Changez votre mot de passe.')],
  ['actions.count', (text) => ({ ...text, parts: text.parts.filter(({ part }) => part !== 'actions') })],
  [
    'contact.incomplete',
    (text) => ({
      ...text,
      parts: text.parts.map((one) => ({ ...one, items: one.part === 'contact' ? ['x'] : one.items })),
    }),
  ],
  ['reading.long', (text) => add(text, `${'Nous avons vu que cet accès a servi et '.repeat(5)} voilà.`)],
  [
    'reading.hard',
    (text) => add(text, `${'Réinitialisation constitutionnellement intergouvernementale. '.repeat(60)}`),
  ],
];

for (const [code, spoil] of BAD)
  test(`the gate refuses: ${code}`, () => {
    assert.ok(codes(spoil(writeNotice(NOTICE, SENDER, 'fr'))).includes(code));
  });

function add(text: NoticeText, sentence: string): NoticeText {
  return {
    ...text,
    parts: text.parts.map((one) =>
      one.part === 'what' ? { ...one, sentences: [...one.sentences, sentence] } : one,
    ),
  };
}
function addAction(text: NoticeText, item: string): NoticeText {
  return {
    ...text,
    parts: text.parts.map((one) => (one.part === 'actions' ? { ...one, items: [...one.items, item] } : one)),
  };
}
function change(text: NoticeText, _why: string, to: string, from: string): NoticeText {
  return {
    ...text,
    parts: text.parts.map((one) => ({ ...one, items: one.items.map((item) => (item === from ? to : item)) })),
  };
}

test('our own checker of messages does not take a message of ours for a fraud', () => {
  const facts = loadFacts(day('2026-11-05'));
  for (const language of ['fr', 'en'] as const)
    for (const verdict of LEAK_VERDICTS) {
      const notice = { ...NOTICE, verdict, fields: [...LEAKED_FIELDS], spared: [] };
      for (const channel of ['letter', 'email'] as const) {
        const check = checkMessage(toPlainText(writeNotice(notice, SENDER, language)), facts, channel);
        assert.notEqual(
          check.verdict,
          'phishing',
          `${language} ${verdict} ${channel} ${JSON.stringify(check.reasons)}`,
        );
      }
    }
});

test('a message reads from the verdict to the proof, and its actions are numbered', () => {
  const text = toPlainText(writeNotice(NOTICE, SENDER, 'fr'));
  assert.match(text, /^Vos données ont été lues par un inconnu\n\nQuelqu’un qui n’en avait pas le droit/);
  assert.match(text, /C’était entre le 2 novembre 2026 et le 3 novembre 2026\./);
  assert.match(text, /1\. Si quelqu’un vous appelle/);
  assert.match(text, /Le code de cette lettre est 7F3K-92MD-Q0XA\./);
});

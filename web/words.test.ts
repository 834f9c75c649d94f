import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concernedWords } from './concerned/words/concerned-words.ts';
import { kitWords } from './kit/words/kit-words.ts';
import { letterWords } from './letter/words/letter-words.ts';
import { meWords } from './me/words/me-words.ts';
import { messageWords } from './message/words/message-words.ts';
import { accessesWords } from './operator/accesses/words/accesses-words.ts';
import { directWords } from './operator/direct/words/direct-words.ts';
import { drillWords } from './operator/drill/words/drill-words.ts';
import { evidenceWords } from './operator/evidence/words/evidence-words.ts';
import { roomWords } from './operator/incidents/room/words/room-words.ts';
import { incidentsWords } from './operator/incidents/words/incidents-words.ts';
import { operatorWords } from './operator/words/operator-words.ts';
import { proWords } from './pro/words/pro-words.ts';
import { en as publicEn } from './public/words/en.ts';
import { fr as publicFr } from './public/words/fr.ts';
import { simulatorWords } from './simulator/words/simulator-words.ts';

const ROOMS = {
  simulator: simulatorWords,
  kit: kitWords,
  pro: proWords,
  me: meWords,
  operator: operatorWords,
  evidence: evidenceWords,
  drill: drillWords,
  message: messageWords,
  letter: letterWords,
  concerned: concernedWords,
  direct: directWords,
  accesses: accessesWords,
  incidents: incidentsWords,
  room: roomWords,
  public: { fr: publicFr, en: publicEn },
};

/** Every sentence of a dictionary, with its place; a sentence with blanks is filled with « x ». */
function sentences(value: unknown, place: string): [place: string, sentence: string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return sentences(value('x', 'x', 'x'), place);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${place}.${key}`));
}

for (const [room, { fr, en }] of Object.entries(ROOMS)) {
  test(`${room}: French puts U+202F before ; : ! ? and inside guillemets, and curls its apostrophes`, () => {
    const french = sentences(fr, room);
    assert.ok(french.length > 5);
    for (const [place, sentence] of french) {
      assert.doesNotMatch(sentence, /[^\u202f][;!?»]|[^\u202f]:(?!\/)/u, place);
      assert.doesNotMatch(sentence, /«[^\u202f]/u, place);
      assert.doesNotMatch(sentence, /'/, place);
      assert.doesNotMatch(sentence, /\.\.\./, place);
    }
  });

  test(`${room}: English says the same places, without French spacing`, () => {
    const places = (words: unknown): string[] => sentences(words, room).map(([place]) => place);
    assert.deepEqual(places(en), places(fr));
    for (const [place, sentence] of sentences(en, room))
      assert.doesNotMatch(sentence, /[\s\u202f][;:!?]/u, place);
  });
}

test('no button says OK, Valider or Soumettre', () => {
  for (const [place, sentence] of Object.values(ROOMS).flatMap(({ fr }) => sentences(fr, ''))) {
    assert.doesNotMatch(sentence, /^(OK|Valider|Soumettre)$/i, place);
  }
});

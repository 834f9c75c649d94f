import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEST_PEOPLE } from '../../test/support/identity-people.ts';
import { DEVELOPMENT_PRACTICES_SHOWN_MAX } from '../basics/limits.ts';
import { homePage, signInPage } from './development-page.ts';
import { directoryOf, searchPractices } from './development-people.ts';
import { DEVELOPMENT_WORDS } from './development-words.ts';

const directory = directoryOf(TEST_PEOPLE);
const view = { directory, path: '/sign-in/x', language: 'fr', asked: '' } as const;

test('every page says, in its language, that it is of development and that nobody is real', () => {
  for (const html of [signInPage(view), homePage('fr', 'http://127.0.0.1:3000')]) {
    assert.match(html, /<html lang="fr">/);
    assert.match(
      html,
      /Fournisseur d’identité de développement — aucun mot de passe, aucune personne réelle/,
    );
  }
  const english = signInPage({ ...view, language: 'en' });
  assert.match(english, /<html lang="en">/);
  assert.match(english, /no password, no real person/);
});

test('names and searches are written as text, never as markup', () => {
  const html = signInPage({ ...view, asked: '"><script>alert(1)</script>' });
  assert.doesNotMatch(html, /<script|<des>/);
  assert.match(signInPage(view), /Pharmacie &#60;des&#62; Lilas/);
});

test('the search ignores case and accents and needs every word', () => {
  const found = (asked: string) => searchPractices(directory.practices, asked).map(({ title }) => title);
  assert.deepEqual(found('CEDRE nimes'), ['Cabinet du Cèdre']);
  assert.deepEqual(found('ada'), ['Pharmacie <des> Lilas']);
  assert.deepEqual(found('cedre lyon'), []);
  assert.equal(found('').length, 2);
  assert.match(signInPage({ ...view, asked: 'introuvable' }), /Aucun cabinet ne correspond/);
});

test('a large country shows a first part and says that there is more', () => {
  const many = Array.from({ length: 200 }, (_, rank) => ({
    finess: String(rank),
    name: `Cabinet ${rank}`,
    town: 'Brest',
    trade: 'gp',
  }));
  const professionals = many.map(({ finess }) => ({
    rpps: finess,
    givenName: 'Léa',
    familyName: 'Roi',
    finess,
  }));
  const html = signInPage({
    ...view,
    directory: directoryOf({ practices: many, professionals, staff: [], insurers: [], insured: [] }),
  });
  assert.equal(html.match(/value="rpps:/g)?.length, DEVELOPMENT_PRACTICES_SHOWN_MAX);
  assert.match(html, /D’autres cabinets existent/);
});

test('French sentences bear the narrow space before their double marks', () => {
  for (const { fr } of Object.values(DEVELOPMENT_WORDS)) assert.doesNotMatch(fr, /[\u0020\u00a0][:;!?]/, fr);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { LEAKED_FIELDS, leakNotice } from '../contract/leak-notice.ts';
import { writeLetter } from './letter-pdf.ts';
import { loadLetterFonts } from './load-letter-fonts.ts';
import { writeNotice } from './write-notice.ts';

/*
 * Goal: whoever hears a letter instead of seeing it hears the same letter. What PDF/UA-1 asks and a program
 * can see is looked at here, in the bytes.
 */
const SENDER = { insurer: 'Mutuelle des Lilas', incident: 'I0123456789AB', verifyAt: 'cloison.example' };

async function letter(language: 'fr' | 'en') {
  const notice = leakNotice.parse({
    verdict: 'cannot-exclude',
    cause: 'intrusion',
    from: '2026-11-02',
    to: '2026-11-03',
    knownOn: '2026-11-04',
    fields: [...LEAKED_FIELDS],
    measures: ['complaint'],
    contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
    version: 1,
    writtenOn: '2026-11-05',
  });
  const text = writeNotice(notice, { ...SENDER, code: '7F3K-92MD-Q0XA' }, language);
  const head = {
    sender: SENDER.insurer,
    addressee: ['Camille Fictif', '3 rue du Moulin'],
    writtenAt: new Date(Date.UTC(2026, 10, 5)),
  };
  const bytes = await writeLetter(text, head, loadLetterFonts());
  return { text, whole: Buffer.from(bytes).toString('latin1') };
}

/** What is drawn on the pages: the streams that show text. */
function pagesOf(whole: string): string[] {
  return [...whole.matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, packed = '']) => {
      try {
        return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
      } catch {
        return packed;
      }
    })
    .filter((stream) => /^BT$/m.test(stream));
}

const count = (whole: string, role: string) => whole.match(new RegExp(`/S /${role}\\b`, 'g'))?.length ?? 0;

for (const [language, lang] of [
  ['fr', 'fr-FR'],
  ['en', 'en-GB'],
] as const)
  test(`a letter in ${lang} says its language and title, and calls itself accessible`, async () => {
    const { whole } = await letter(language);
    assert.ok(whole.includes(`/Lang (${lang})`));
    for (const sign of [
      '/MarkInfo',
      '/Marked true',
      '/DisplayDocTitle true',
      '/StructTreeRoot',
      '/ParentTree',
    ])
      assert.ok(whole.includes(sign), sign);
    assert.ok(/pdfuaid:part[>=]"?1/.test(whole), 'calls itself PDF/UA-1');
  });

test('headings, paragraphs and lists are those of the message, in its order', async () => {
  const { text, whole } = await letter('fr');
  const headings = text.parts.filter(({ heading }) => heading !== null).length;
  const items = text.parts.reduce((sum, { items: listed }) => sum + listed.length, 0);
  const lists = text.parts.filter(({ items: listed }) => listed.length > 0).length;
  assert.deepEqual(
    ['Document', 'H1', 'H2', 'L', 'LI', 'Lbl', 'LBody'].map((role) => count(whole, role)),
    [1, 1, headings, lists, items, items, items],
  );
});

test('no word is drawn outside an element, on whichever page it falls', async () => {
  const { whole } = await letter('fr');
  const pages = pagesOf(whole);
  assert.ok(pages.length >= 2, `${pages.length} pages`);
  for (const page of pages) {
    let depth = 0;
    for (const line of page.split('\n')) {
      if (/\b(?:BDC|BMC)$/.test(line)) depth += 1;
      if (/\bEMC$/.test(line)) depth -= 1;
      if (/\b(?:Tj|TJ)$/.test(line)) assert.ok(depth > 0, line);
    }
    assert.equal(depth, 0);
  }
});

test('the faces are inside the file, with the letters behind each drawn sign', async () => {
  const { whole } = await letter('fr');
  const fonts = whole.match(/\/Type \/Font\n/g)?.length ?? 0;
  assert.ok(fonts > 0);
  assert.ok(/\/FontFile[23]? /.test(whole), 'a face is inside');
  assert.ok(whole.includes('/ToUnicode '), 'signs have letters');
  assert.ok(!/\/BaseFont \/(?:Helvetica|Times|Courier)/.test(whole), 'no face is left outside');
});

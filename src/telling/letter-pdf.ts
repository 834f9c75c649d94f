import PDFDocument from 'pdfkit';
import type { LetterFonts } from './load-letter-fonts.ts';
import type { NoticePart, NoticeText } from './notice-text.ts';

/** Who is written to and by whom, as the head of the letter shows it. */
export type LetterHead = {
  readonly sender: string;
  /** Name and address, for the window of the envelope; none where the insurer prints them itself. */
  readonly addressee: readonly string[];
  readonly writtenAt: Date;
  /** What the printer merges the address by, when it is printed elsewhere. */
  readonly reference?: string;
};

type Doc = InstanceType<typeof PDFDocument>;
type Face = { readonly bold?: boolean; readonly size: number; readonly gap: number };

const MM = 72 / 25.4;
/** The window of a French envelope (NF Z 10-011): 20 mm from the right, 45 mm from the top. */
const WINDOW = { left: 100 * MM, top: 45 * MM, width: 90 * MM, end: 92 * MM };
const MARGIN = 22 * MM;
const INDENT = 18;
const TITLE: Face = { bold: true, size: 17, gap: 6 };
const VERDICT: Face = { bold: true, size: 13, gap: 6 };
const HEADING: Face = { bold: true, size: 12.5, gap: 2 };
const REFERENCE: Face = { size: 9, gap: 2 };
/** Large print begins at 14 points; 12 in this face is what its makers advise at least. */
const TEXT: Face = { size: 12, gap: 3 };

/** One letter of a file: what it says, and to whom. */
export type Letter = { readonly text: NoticeText; readonly head: LetterHead };

/**
 * A letter as tagged PDF (PDF/UA-1): headings, paragraphs and lists in the order they are read, language,
 * title, text that can be searched, faces inside.
 */
export function writeLetter(text: NoticeText, head: LetterHead, fonts: LetterFonts): Promise<Uint8Array> {
  const doc = newDocument({ title: text.title, text, head }, fonts);
  addLetter(doc, { text, head });
  return bytesOf(doc);
}

/**
 * Several letters in one file for a printer, each on pages of its own and a document of its own to whoever
 * hears it. Between two letters others are let in: a hundred of them take seconds.
 */
export async function writeLetters(
  title: string,
  letters: readonly Letter[],
  fonts: LetterFonts,
): Promise<Uint8Array> {
  const [first] = letters;
  if (!first) throw new Error('a file of letters has one at least');
  const doc = newDocument({ title, ...first }, fonts);
  const bytes = collect(doc);
  for (const [place, letter] of letters.entries()) {
    if (place > 0) doc.addPage();
    addLetter(doc, letter);
    await new Promise((done) => setImmediate(done));
  }
  doc.end();
  return await bytes;
}

function addLetter(doc: Doc, { text, head }: Letter): void {
  const whole = doc.struct('Document', { title: text.title, lang: langOf(text) });
  doc.addStructure(whole);
  const add = (type: 'H1' | 'H2' | 'P', content: string, face: Face): void => {
    whole.add(doc.struct(type, {}, () => write(doc, content, face)));
  };
  add('P', head.sender, VERDICT);
  if (head.reference !== undefined) add('P', head.reference, REFERENCE);
  if (head.addressee.length > 0) whole.add(doc.struct('P', {}, () => inWindow(doc, head.addressee)));
  doc.y = Math.max(doc.y, WINDOW.end);
  add('H1', text.title, TITLE);
  for (const part of text.parts) {
    if (part.heading !== null) add('H2', part.heading, HEADING);
    if (part.sentences.length > 0) add('P', part.sentences.join(' '), part.heading === null ? VERDICT : TEXT);
    if (part.items.length > 0) addList(doc, whole, part);
  }
  whole.end();
}

function newDocument({ title, text, head }: Letter & { readonly title: string }, fonts: LetterFonts): Doc {
  const { sender, writtenAt } = head;
  const options = {
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang: langOf(text),
    // The default face is looked up at once; ours stands in for it, so that nothing is left outside the file.
    font: fonts.plain,
    info: { Title: title, Author: sender, CreationDate: writtenAt, ModDate: writtenAt },
  };
  const doc = new PDFDocument(options as unknown as ConstructorParameters<typeof PDFDocument>[0]);
  doc.registerFont('plain', Buffer.from(fonts.plain));
  doc.registerFont('bold', Buffer.from(fonts.bold));
  return doc;
}

function langOf({ language }: NoticeText): string {
  return language === 'fr' ? 'fr-FR' : 'en-GB';
}

function write(doc: Doc, text: string, { bold = false, size, gap }: Face): void {
  doc.font(bold ? 'bold' : 'plain').fontSize(size);
  doc.text(printable(text), MARGIN, doc.y + gap, { lineGap: 1.5, paragraphGap: gap });
}

function inWindow(doc: Doc, lines: readonly string[]): void {
  doc.font('plain').fontSize(TEXT.size);
  doc.text(printable(lines.join('\n')), WINDOW.left, WINDOW.top, { width: WINDOW.width });
}

/** Numbered where the order matters; the label and what it labels are told apart for whoever hears the letter. */
function addList(doc: Doc, to: ReturnType<Doc['struct']>, { part, items }: NoticePart): void {
  const whole = doc.struct('L');
  to.add(whole);
  for (const [place, item] of items.entries()) {
    const entry = doc.struct('LI');
    whole.add(entry);
    const text = printable(item);
    doc.font('plain').fontSize(TEXT.size);
    const width = doc.page.width - 2 * MARGIN - INDENT;
    // A page that turned between label and text would leave the label in no element.
    if (doc.y + doc.heightOfString(text, { width, lineGap: 1.5 }) > doc.page.height - MARGIN) doc.addPage();
    const top = doc.y;
    const label = part === 'actions' ? `${place + 1}. ` : '• ';
    entry.add(doc.struct('Lbl', {}, () => doc.text(label, MARGIN, top, { lineBreak: false })));
    entry.add(
      doc.struct('LBody', {}, () =>
        doc.text(text, MARGIN + INDENT, top, { width, lineGap: 1.5, paragraphGap: 2 }),
      ),
    );
    entry.end();
  }
  whole.end();
}

/** The face has no narrow no-break space; the wide one keeps words together as well. */
function printable(text: string): string {
  return text.replaceAll('\u202f', '\u00a0');
}

function bytesOf(doc: Doc): Promise<Uint8Array> {
  const bytes = collect(doc);
  doc.end();
  return bytes;
}

function collect(doc: Doc): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.once('end', () => done(Buffer.concat(parts)));
    doc.once('error', fail);
  });
}

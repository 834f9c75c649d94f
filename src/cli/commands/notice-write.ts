import type { Language } from '../../basics/words.ts';
import { writeFileWhole } from '../../ground/write-file-whole.ts';
import { readLetterCode, sayLetterCode } from '../../telling/letter-code.ts';
import { writeLetter } from '../../telling/letter-pdf.ts';
import { loadLetterFonts } from '../../telling/load-letter-fonts.ts';
import { checkNotice, type GateReport } from '../../telling/notice-gate.ts';
import { type NoticeText, toPlainText } from '../../telling/notice-text.ts';
import { writeNotice } from '../../telling/write-notice.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { usageFault } from '../fault.ts';
import { readJson } from '../post-care.ts';
import { readInput } from '../read-input.ts';
import { readNoticeFacts } from '../read-notice-facts.ts';
import { sayJson, sayLines, tellFaults } from '../say.ts';

const INPUT_BYTES_MAX = 64 * 1024;
/** Stands where each letter has its own code. */
const NO_CODE = '____-____-____';

export const noticeWriteCommand: Command = {
  name: 'notice write',
  line: 'Write the message to people after a leak, and see whether it may be sent',
  usage: '<file|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Reads the facts in JSON and writes the message of article 34 (GDPR) from a template, in French or English. A gate looks ' +
    'at it: the four items, the verdict first, exact fields, nothing conditional, no link, nothing asked, plain words. ' +
    'Sends nothing. docs/telling.md explains each.',
  sample: [
    '{ "insurer": "Mutuelle des Lilas", "incident": "I0123456789AB", "verdict": "read", "cause": "stolen-login",',
    '  "from": "2026-11-02", "to": "2026-11-03", "knownOn": "2026-11-04", "writtenOn": "2026-11-05", "version": 1,',
    '  "fields": ["cover", "cover-dates", "care-domains"], "spared": ["bank-account", "claims"],',
    '  "measures": ["access-cut", "log-checked", "regulator-told"],',
    '  "contact": { "name": "Alix Fournier", "phone": "01 00 00 00 00", "post": "1 rue des Lilas, 69000 Lyon" } }',
  ],
  options: {
    to: { value: 'fr|en', says: 'language of the message', default: 'fr' },
    'verify-at': { value: 'HOST', says: 'where a letter is verified', default: 'cloison.example' },
    code: { value: 'CODE', says: 'the verification code of this one letter' },
    pdf: { value: 'FILE', says: 'writes the letter as an accessible PDF' },
  },
  examples: [
    { says: 'the message, and how easily it reads', line: 'cloison notice write facts.json' },
    { says: 'the letter in English', line: 'cloison notice write facts.json --to en --pdf letter.pdf' },
  ],
  exits: [
    [EXIT.ok, 'it may be sent'],
    [EXIT.no, 'it may not: each fault is named'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const raw = readJson((await readInput(args.words[0] ?? '-', io, INPUT_BYTES_MAX)).toString('utf8'));
    const reading = readNoticeFacts(raw, args.language);
    if ('faults' in reading) {
      tellFaults(io, reading.faults);
      return EXIT.no;
    }
    const language = readLanguage(args.text('to'));
    const verifyAt = args.text('verify-at') ?? '';
    const sender = { ...reading.sender, verifyAt, code: readCode(args.text('code')) };
    const text = writeNotice(reading.notice, sender, language);
    const report = checkNotice({ text, notice: reading.notice, verifyAt });
    say(args, io, { text, report });
    const pdf = args.text('pdf');
    if (pdf !== undefined) {
      const writtenAt = new Date(`${reading.notice.writtenOn}T00:00:00Z`);
      const head = { sender: sender.insurer, addressee: [], writtenAt };
      writeFileWhole(pdf, await writeLetter(text, head, loadLetterFonts()), 0o600);
    }
    return report.faults.length === 0 ? EXIT.ok : EXIT.no;
  },
};

function say(args: Args, io: Io, { text, report }: { text: NoticeText; report: GateReport }): void {
  const { ease, wordsPerSentence, longestSentence } = report.readability;
  const faults = report.faults.map(({ code, found, says }) => ({ code, found, text: says[args.language] }));
  const reading = {
    ease: Math.round(ease),
    wordsPerSentence: Math.round(wordsPerSentence * 10) / 10,
    longestSentence,
  };
  if (args.flag('json')) {
    sayJson(io, {
      maySend: faults.length === 0,
      faults,
      reading,
      title: text.title,
      text: toPlainText(text),
    });
    return;
  }
  const fr = args.language === 'fr';
  sayLines(io, [
    toPlainText(text),
    '',
    fr
      ? `Lecture\u202f: ${reading.ease} (60 ou plus), ${reading.wordsPerSentence} mots par phrase, ${longestSentence} au plus.`
      : `Reading ease ${reading.ease} (60 or more), ${reading.wordsPerSentence} words a sentence, ${longestSentence} at most.`,
  ]);
  for (const fault of faults) io.stderr.write(`${fault.code}: ${fault.text} (${fault.found})\n`);
}

function readLanguage(typed: string | undefined): Language {
  if (typed === 'fr' || typed === 'en') return typed;
  throw usageFault(
    { fr: '--to attend fr ou en.', en: '--to expects fr or en.' },
    { fr: 'Donnez l’un des deux.', en: 'Give one of the two.' },
  );
}

function readCode(typed: string | undefined): string {
  if (typed === undefined) return NO_CODE;
  const code = readLetterCode(typed);
  if (code !== undefined) return sayLetterCode(code);
  throw usageFault(
    { fr: 'Ce code n’a pas douze caractères valables.', en: 'This code has not twelve good characters.' },
    { fr: 'Recopiez-le, ou omettez --code.', en: 'Copy it, or omit --code.' },
  );
}

import { pathToFileURL } from 'node:url';
import { type Day, dayInFrance } from '../../basics/day.ts';
import type { Language } from '../../basics/words.ts';
import { checkMessage, type MessageCheck } from '../../messages/check-message.ts';
import type { Facts } from '../../messages/facts.ts';
import { MESSAGE_BYTES_MAX } from '../../messages/limits.ts';
import { FACTS_FOLDER, loadFacts } from '../../messages/load-facts.ts';
import { CHANNELS, type Channel } from '../../messages/message.ts';
import { type Command, EXIT } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { readInput } from '../read-input.ts';
import { sayLines } from '../say.ts';
import { sayMessageCheck } from '../say-message-check.ts';

export const messageCommand: Command = {
  name: 'message',
  line: 'Is this message real? An SMS, an e-mail, a letter or the notes of a call',
  usage: '<file|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Reads a text, or an e-mail file (.eml) with its headers. Sends nothing and keeps nothing. The verdict is genuine, ' +
    'phishing or unsure: never genuine without proof, and an official address or true personal data are none. With --json: ' +
    '{"verdict","score","reasons":[{"code","text"}],"report":[{"id","name","how","address"}]}, where score goes from 0, ' +
    'nothing speaks for fraud, to 1. docs/messages.md tells what is judged, and how to change the facts.',
  options: {
    channel: { value: 'sms|email|letter|call', says: 'how it came, where its shape does not say it' },
    facts: {
      value: 'FOLDER',
      says: 'folder of known.yaml and phrases.yaml, instead of those that came along',
    },
  },
  examples: [
    {
      says: 'a text message',
      line: 'echo "Ameli : votre carte Vitale expire, ameli-carte.example" | cloison message -',
    },
    { says: 'an e-mail saved to a file, for a program', line: 'cloison message received.eml --json' },
  ],
  exits: [
    [EXIT.ok, 'judged, whatever the verdict'],
    [EXIT.no, 'the file or the facts cannot be read'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [path = '-'], flag, text, language }, io) {
    const channel = readChannel(text('channel'));
    const facts = readFolder(text('facts'), dayInFrance(io.now().getTime()));
    const check = checkMessage(await readInput(path, io, MESSAGE_BYTES_MAX), facts, channel);
    if (flag('json')) io.stdout.write(`${JSON.stringify(toJson(check, language), null, 2)}\n`);
    else sayLines(io, [sayMessageCheck(check, facts, language)]);
    return EXIT.ok;
  },
};

function toJson({ verdict, score, reasons, report }: MessageCheck, language: Language) {
  return {
    verdict,
    score,
    reasons: reasons.map(({ code, text }) => ({ code, text: text[language] })),
    report: report.map(({ id, name, how, address }) => ({ id, name, how: how[language], address })),
  };
}

function readChannel(typed: string | undefined): Channel | null {
  const channel = CHANNELS.find((one) => one === typed);
  if (typed === undefined || channel) return channel ?? null;
  const names = CHANNELS.filter((one) => one !== 'unknown').join(', ');
  throw usageFault(
    { fr: 'Ce canal n’existe pas.', en: 'There is no such channel.' },
    { fr: `Donnez l’un de\u202f: ${names}.`, en: `Give one of: ${names}.` },
  );
}

function readFolder(folder: string | undefined, on: Day): Facts {
  if (folder === undefined) return loadFacts(on, FACTS_FOLDER);
  try {
    return loadFacts(on, pathToFileURL(`${folder}/`));
  } catch (error) {
    const { message } = error as Error;
    throw refusedFault(
      { fr: `Ces faits ne se lisent pas.\n${message}`, en: `These facts cannot be read.\n${message}` },
      { fr: 'Corrigez-les, ou omettez --facts.', en: 'Correct them, or omit --facts.' },
    );
  }
}

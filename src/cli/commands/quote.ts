import { quoteAnswer } from '../../contract/quotes.ts';
import { type Command, EXIT } from '../command.ts';
import { CARE_OPTIONS, postCare } from '../post-care.ts';
import { sayAmount, sayLines } from '../say.ts';
import { sayPresence } from '../say-presence.ts';
import { sayPrices } from '../say-prices.ts';
import { sayRefusal } from '../say-refusal.ts';

export const quoteCommand: Command = {
  name: 'quote',
  line: 'Ask the running house what the insurer pays, and have it guaranteed',
  usage: '<file.json|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Posts the JSON to /v1/quotes (docs/openapi.json): the fields of "cloison rights", and the lines ' +
    'of care.',
  sample: [
    '{',
    '  "amc": "0099000001", "conventionType": "VM", "csr": "CLN01", "memberNumber": "MB0001",',
    '  "nir": "2990199999001", "birthDate": "19900105", "birthRank": 1, "careDate": "2026-11-24",',
    '  "sector": "1", "carePath": "T", "lines": [{"act": "G", "price": "30.00"}]',
    '}',
  ],
  options: CARE_OPTIONS,
  examples: [{ says: 'a quote, for a program', line: 'cloison quote care.json --json' }],
  exits: [
    [EXIT.ok, 'granted: the engagement number guarantees the amount'],
    [EXIT.no, 'refused, or the request has fields to correct'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  run: (args, io) =>
    postCare(args, io, {
      path: '/v1/quotes',
      shape: quoteAnswer,
      say(answer) {
        const { language } = args;
        const lines = answer.refusal ? sayRefusal(answer.refusal, language) : [answer.message];
        if (answer.engagement) {
          const { number, insurer } = answer.engagement;
          lines.push(`Engagement ${number} ${sayAmount(insurer, language)}`);
        }
        if (answer.lines.length > 0) lines.push('', sayPrices(answer, language));
        lines.push(...sayPresence(answer, language));
        sayLines(io, lines);
      },
      exitOf: ({ outcome }) => (outcome === 'granted' ? EXIT.ok : EXIT.no),
    }),
};

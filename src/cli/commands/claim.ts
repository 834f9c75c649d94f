import { claimAnswer } from '../../contract/claims.ts';
import { type Command, EXIT } from '../command.ts';
import { CARE_OPTIONS, postCare } from '../post-care.ts';
import { sayLines } from '../say.ts';
import { sayPresence } from '../say-presence.ts';
import { sayPrices } from '../say-prices.ts';
import { sayRefusal } from '../say-refusal.ts';

export const claimCommand: Command = {
  name: 'claim',
  line: 'Bill the running house for care: accepted with a payment day, or refused with a remedy',
  usage: '<file.json|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Posts the JSON to /v1/claims (docs/openapi.json): the fields of "cloison quote", an ' +
    'invoiceNumber, and the engagement that a quote gave. Each run has a new idempotency key; --key ' +
    'sends the same claim again safely.',
  sample: [
    '{',
    '  "amc": "0099000001", "conventionType": "VM", "csr": "CLN01", "memberNumber": "MB0001",',
    '  "nir": "2990199999001", "birthDate": "19900105", "birthRank": 1, "careDate": "2026-11-24",',
    '  "sector": "1", "carePath": "T", "lines": [{"act": "G", "price": "30.00"}],',
    '  "invoiceNumber": "101", "engagement": "E0123456789AB"',
    '}',
  ],
  options: CARE_OPTIONS,
  examples: [{ says: 'a claim from standard input', line: 'cloison claim - < claim.json' }],
  exits: [
    [EXIT.ok, 'accepted'],
    [EXIT.no, 'refused, or the request has fields to correct'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  run: (args, io) =>
    postCare(args, io, {
      path: '/v1/claims',
      shape: claimAnswer,
      say(answer) {
        const { language } = args;
        const fr = language === 'fr';
        const lines = answer.refusal ? sayRefusal(answer.refusal, language) : [answer.message];
        lines.push(`${fr ? 'Demande' : 'Claim'} ${answer.number}`);
        if (answer.expectedOn)
          lines.push(`${fr ? 'Virement attendu le' : 'Transfer expected on'} ${answer.expectedOn}`);
        if (answer.lines.length > 0) lines.push('', sayPrices(answer, language));
        lines.push(...sayPresence(answer, language));
        sayLines(io, lines);
      },
      exitOf: ({ status }) => (status === 'refused' ? EXIT.no : EXIT.ok),
    }),
};

import { CARE_DOMAIN_WORDS } from '../../basics/care-domain.ts';
import type { Language, Words } from '../../basics/words.ts';
import { type DomainRight, type RightsAnswer, rightsAnswer } from '../../contract/rights.ts';
import { type Command, EXIT } from '../command.ts';
import { CARE_OPTIONS, postCare } from '../post-care.ts';
import { sayLines } from '../say.ts';
import { sayPresence } from '../say-presence.ts';
import { sayRefusal } from '../say-refusal.ts';
import { textTable } from '../text-table.ts';

export const rightsCommand: Command = {
  name: 'rights',
  line: 'Ask the running house: is this person covered that day, for these domains?',
  usage: '<file.json|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Posts the JSON to /v1/rights (docs/openapi.json). Every lookup is recorded before it is ' + 'answered.',
  sample: [
    '{',
    '  "amc": "0099000001", "conventionType": "VM", "csr": "CLN01", "memberNumber": "MB0001",',
    '  "nir": "2990199999001", "birthDate": "19900105", "birthRank": 1, "careDate": "2026-11-24",',
    '  "domains": ["PHAR", "SVIL"]',
    '}',
  ],
  options: CARE_OPTIONS,
  examples: [{ says: 'what the card of a file says', line: 'cloison rights card.json' }],
  exits: [
    [EXIT.ok, 'rights are open'],
    [EXIT.no, 'refused, or the request has fields to correct'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  run: (args, io) =>
    postCare(args, io, {
      path: '/v1/rights',
      shape: rightsAnswer,
      say: (answer) => sayLines(io, sayRights(answer, args.language)),
      exitOf: ({ outcome }) => (outcome === 'open' ? EXIT.ok : EXIT.no),
    }),
};

const RIGHTS: Record<DomainRight['right'], Words> = {
  open: { fr: 'ouvert', en: 'open' },
  closed: { fr: 'fermé ce jour', en: 'closed that day' },
  pec: { fr: 'accord nécessaire', en: 'agreement needed' },
  none: { fr: 'non couvert', en: 'not covered' },
};

function sayRights(answer: RightsAnswer, language: Language): string[] {
  const fr = language === 'fr';
  const lines = answer.refusal ? sayRefusal(answer.refusal, language) : [answer.message];
  if (answer.domains.length > 0) {
    const heads = fr ? ['Domaine', 'Droit', 'Garantie'] : ['Domain', 'Right', 'Guarantee'];
    const rows = answer.domains.map(({ domain, right, formula }) => [
      `${domain} ${CARE_DOMAIN_WORDS[domain][language]}`,
      RIGHTS[right][language],
      formula ?? '–',
    ]);
    lines.push(
      '',
      textTable(
        heads.map((head) => ({ head, side: 'left' })),
        rows,
      ),
    );
  }
  if (answer.validUntil) lines.push('', `${fr ? 'Valable jusqu’au' : 'Good until'} ${answer.validUntil}`);
  lines.push(...sayPresence(answer, language));
  if (answer.receipt) lines.push(`${fr ? 'Reçu' : 'Receipt'} ${answer.receipt.entry}`);
  return lines;
}

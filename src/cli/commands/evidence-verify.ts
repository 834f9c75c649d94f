import type { Language, Words } from '../../basics/words.ts';
import { type BundleFault, type VerifiedBundle, verifyBundle } from '../../evidence/bundle.ts';
import { type Command, EXIT } from '../command.ts';
import { readTrust, TRUST_OPTIONS } from '../log-trust.ts';
import { readInput } from '../read-input.ts';
import { sayJson, sayLines } from '../say.ts';

/** An incident with its letters is a few megabytes; more is no bundle. */
const BUNDLE_BYTES_MAX = 64 * 1024 * 1024;

const FAULTS: Readonly<Record<BundleFault['code'], Words>> = {
  unreadable: { fr: 'Illisible', en: 'Cannot be read' },
  'part-missing': { fr: 'Pièce absente', en: 'Part missing' },
  'part-changed': { fr: 'Pièce changée', en: 'Part changed' },
  'part-unlisted': { fr: 'Pièce que le bordereau ne cite pas', en: 'Part that the manifest does not list' },
  manifest: {
    fr: 'Le bordereau n’est pas celui que le journal connaît',
    en: 'The manifest is not the one the log knows',
  },
  entry: { fr: 'L’inscription ne se lit pas', en: 'The entry cannot be read' },
  proof: { fr: 'L’inscription n’est pas prouvée', en: 'The entry is not proved' },
  'event-changed': { fr: 'Ligne de l’incident changée', en: 'Line of the incident changed' },
  'event-unproved': { fr: 'Ligne de l’incident sans preuve', en: 'Line of the incident without proof' },
};

export const evidenceVerifyCommand: Command = {
  name: 'evidence verify',
  line: 'Verify a file of proofs off-line, with the key of the log',
  usage: '<file|-> --vkey VKEY',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Nothing is asked of anybody. Each part against the manifest, the manifest against the entry of the log, the entry ' +
    'against a checkpoint that the log and its witnesses signed.',
  options: TRUST_OPTIONS,
  examples: [
    {
      says: 'with a policy that was got elsewhere',
      line: 'cloison evidence verify preuves.json --policy log.policy',
    },
  ],
  exits: [
    [EXIT.ok, 'whole'],
    [EXIT.no, 'not whole: the lines say where'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const { vkeys, rule } = await readTrust(args, io);
    const text = (await readInput(args.words[0] ?? '', io, BUNDLE_BYTES_MAX)).toString('utf8');
    const verified = verifyBundle(text, vkeys, rule);
    const isWhole = verified.faults.length === 0;
    if (args.flag('json')) sayJson(io, { ok: isWhole, ...verified });
    else sayLines(io, sayVerified(verified, args.language));
    return isWhole ? EXIT.ok : EXIT.no;
  },
};

function sayVerified(verified: VerifiedBundle, language: Language) {
  const { faults, made, incident, reason, parts, events, proof } = verified;
  if (faults.length > 0) return faults.map(({ code, place }) => `✗ ${FAULTS[code][language]}: ${place}`);
  const seen = proof?.witnessed.length ?? 0;
  const lines = { fr: `${events} lignes prouvées`, en: `${events} lines proved` }[language];
  const about = incident === null ? '' : ` (${incident}, ${lines})`;
  const named = parts.filter((name) => !name.startsWith('proofs/')).join(', ');
  return language === 'fr'
    ? [
        `✓ Dossier du ${made}${about}, entier\u202f: ${named}`,
        `  Raison notée\u202f: ${reason}`,
        `  Inscription ${proof?.index} de ${proof?.origin}, ${seen} témoin(s)`,
      ]
    : [
        `✓ File of ${made}${about}, whole: ${named}`,
        `  Reason on record: ${reason}`,
        `  Entry ${proof?.index} of ${proof?.origin}, ${seen} witness(es)`,
      ];
}

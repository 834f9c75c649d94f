import type { Words } from '../../basics/words.ts';
import { type ProofFault, type VerifiedProof, verifyProof } from '../../disclosure/log/verify-proof.ts';
import { NOTE_BYTES_MAX } from '../../wire/tlog/note.ts';
import { type Args, type Command, EXIT } from '../command.ts';
import { usageFault } from '../fault.ts';
import { readTrust, TRUST_OPTIONS } from '../log-trust.ts';
import { readInput } from '../read-input.ts';
import { sayJson, sayLines } from '../say.ts';

export const logProofCommand: Command = {
  name: 'log proof',
  line: 'Does this proof hold? Checks off-line that an entry is in the log',
  usage: 'verify <file|->',
  wordsMin: 2,
  wordsMax: 2,
  about:
    'Reads a C2SP tlog-proof, as GET /v1/log/proofs gives it for a receipt. Nothing is asked of anybody: ' +
    'the commitment of the receipt, the key of the log and the proof are enough, for ever.',
  options: {
    commitment: { value: 'HEX', says: 'the commitment of the receipt, 64 digits' },
    ...TRUST_OPTIONS,
  },
  examples: [
    { says: 'a proof that was kept', line: 'cloison log proof verify 12.tlog-proof --policy log.policy' },
  ],
  exits: [
    [EXIT.ok, 'the entry is in the log'],
    [EXIT.no, 'it proves nothing: the line says why'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const [verb, file = ''] = args.words;
    if (verb !== 'verify') {
      throw usageFault(
        { fr: 'Après «\u202flog proof\u202f» vient verify.', en: '"log proof" is followed by verify.' },
        { fr: 'Écrivez cloison log proof verify <fichier>.', en: 'Write cloison log proof verify <file>.' },
      );
    }
    const { vkeys, rule } = await readTrust(args, io);
    const verified = verifyProof(await readInput(file, io, NOTE_BYTES_MAX), commitmentOf(args), vkeys, rule);
    if (args.flag('json')) sayJson(io, { ok: verified.fault === null, ...verified });
    else sayLines(io, [sayVerified(verified)[args.language]]);
    return verified.fault === null ? EXIT.ok : EXIT.no;
  },
};

function commitmentOf(args: Args): Buffer {
  const text = args.text('commitment') ?? '';
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  throw usageFault(
    {
      fr: '--commitment attend 64 chiffres hexadécimaux.',
      en: '--commitment expects 64 hexadecimal digits.',
    },
    { fr: 'Recopiez «\u202fcommitment\u202f» du reçu.', en: 'Copy "commitment" of the receipt.' },
  );
}

const FAULTS: Readonly<Record<ProofFault, Words>> = {
  unreadable: { fr: 'Ceci n’est pas une preuve lisible.', en: 'This is no proof that can be read.' },
  'unknown-log': {
    fr: 'La preuve vient d’un journal dont aucune clé n’est donnée (--vkey).',
    en: 'The proof is of a log whose key was not given (--vkey).',
  },
  'log-signature': {
    fr: 'Le point de contrôle n’est pas signé par la clé du journal.',
    en: 'The checkpoint is not signed by the key of the log.',
  },
  path: {
    fr: 'Le chemin ne mène pas de cette empreinte à la racine.',
    en: 'The path does not lead from this commitment to the root.',
  },
  'witness-signature': {
    fr: 'La signature d’un témoin n’est pas la sienne.',
    en: 'The signature of a witness is not its own.',
  },
  quorum: {
    fr: 'Trop peu de témoins ont signé le point de contrôle.',
    en: 'Too few witnesses signed the checkpoint.',
  },
};

function sayVerified({ fault, origin, index, size, witnessed }: VerifiedProof): Words {
  if (fault !== null) return FAULTS[fault];
  return {
    fr: `L’empreinte est l’inscription ${index} de ${origin}, arbre de ${size}, ${witnessed.length} témoin(s).`,
    en: `The commitment is entry ${index} of ${origin}, a tree of ${size}, ${witnessed.length} witness(es).`,
  };
}

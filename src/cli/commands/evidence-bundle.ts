import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type BundleAnswer, bundleAnswer } from '../../contract/evidence.ts';
import type { Bundle } from '../../evidence/bundle.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Args, type Command, EXIT, type ExitCode, type Io } from '../command.ts';
import { usageFault } from '../fault.ts';
import { OPERATOR_EXITS, OPERATOR_OPTIONS, operatorToken } from '../operator-house.ts';
import { sayJson, sayLines } from '../say.ts';

/** An entry is sealed within a second, and a slow machine has ten. */
const TRIES = 20;
const TRY_MS = 500;
const UNSEALED = 503;

export const evidenceBundleCommand: Command = {
  name: 'evidence bundle',
  line: 'Write a file of proofs that a stranger verifies off-line (operator)',
  usage: '--out FILE --reason TEXT [--incident NUMBER] --as <login>',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'Controls, limits, the public key list of the log and, with --incident, all that is kept of it. The log holds the digest of the file; ' +
    '"cloison evidence verify" checks it with the key of the log alone.',
  options: {
    out: { value: 'FILE', says: 'where to write it; must not exist' },
    reason: { value: 'TEXT', says: 'who asked for it and why, 10 to 500 characters' },
    incident: { value: 'NUMBER', says: 'the incident it is about' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    {
      says: 'for the regulator',
      line: 'cloison evidence bundle --out preuves.json --reason "Asked by the CNIL on 26 November" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  async run(args, io): Promise<ExitCode> {
    const out = args.text('out');
    if (out === undefined) {
      throw usageFault(
        { fr: 'Où écrire le dossier\u202f?', en: 'Where is the file to be written?' },
        { fr: 'Ajoutez --out <fichier>.', en: 'Add --out <file>.' },
      );
    }
    const token = await operatorToken(args, io);
    const body = JSON.stringify({
      incident: args.text('incident') ?? null,
      reason: args.text('reason') ?? '',
    });
    const path = '/v1/operator/evidence/bundles';
    const answer = await askHouse(args, { method: 'POST', path, token, body, idempotencyKey: io.randomId() });
    if (!answer.ok) return tellProblem(answer, args, io);
    return await finish(readAnswer(answer.text, bundleAnswer), { args, io, token, out });
  },
};

type Rest = { readonly args: Args; readonly io: Io; readonly token: string; readonly out: string };

async function finish({ receipt, ...made }: BundleAnswer, { args, io, token, out }: Rest): Promise<ExitCode> {
  const path = `/v1/log/proofs/${receipt.entry}?commitment=${receipt.commitment}`;
  let proof = await askHouse(args, { method: 'GET', path, token });
  for (let tries = 1; tries < TRIES && !proof.ok && proof.status === UNSEALED; tries += 1) {
    await wait(TRY_MS);
    proof = await askHouse(args, { method: 'GET', path, token });
  }
  if (!proof.ok) return tellProblem(proof, args, io);
  const bundle: Bundle = { ...made, proof: proof.text };
  // `wx`: proofs are never written over.
  await writeFile(out, `${JSON.stringify(bundle)}\n`, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    throw usageFault(
      {
        fr: `Le dossier ne s’écrit pas (${(error as NodeJS.ErrnoException).code}).`,
        en: `The file cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      },
      { fr: 'Donnez un fichier qui n’existe pas encore.', en: 'Give a file that does not exist yet.' },
    );
  });
  const parts = Object.keys(made.parts).filter((name) => !name.startsWith('proofs/'));
  if (args.flag('json')) sayJson(io, { out, entry: receipt.entry, parts });
  else {
    const fr = args.language === 'fr';
    sayLines(io, [
      `${fr ? 'Dossier écrit' : 'File written'}: ${out} (${parts.join(', ')})`,
      `${fr ? 'Inscription' : 'Entry'} ${receipt.entry}. cloison evidence verify ${out} --vkey …`,
    ]);
  }
  return EXIT.ok;
}

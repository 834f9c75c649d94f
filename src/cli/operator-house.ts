import type { Language } from '../basics/words.ts';
import { type PaymentBatch, paymentBatch } from '../contract/payments.ts';
import { type Asked, askHouse, readAnswer, tellProblem } from './ask-house.ts';
import { type Args, type Command, EXIT, type ExitCode, type Io, type Option } from './command.ts';
import { usageFault } from './fault.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from './house-door.ts';
import { sayAmount, sayJson, sayLines } from './say.ts';

export const OPERATOR_OPTIONS: Readonly<Record<string, Option>> = {
  as: { value: '<login>', says: 'the operator who asks; staff.json of the world lists them' },
  ...HOUSE_OPTIONS,
};

export const OPERATOR_EXITS: Command['exits'] = [
  [EXIT.ok, 'done'],
  [EXIT.no, 'refused'],
  [EXIT.usage, 'the command was typed wrong'],
  [EXIT.unavailable, 'the house does not answer'],
];

type Told<T> = Pick<Asked, 'method' | 'path'> & {
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly shape: { parse: (raw: unknown) => T };
  readonly say: (answer: T) => readonly string[];
};

/** Asks as an operator and tells the answer. Signing is personal: nobody is the default. */
export async function askAsOperator<T>(args: Args, io: Io, told: Told<T>): Promise<ExitCode> {
  return await tellOperator(args, io, await operatorToken(args, io), told);
}

/** The token of the operator that is named. @throws CliFault usage when nobody is */
export async function operatorToken(args: Args, io: Io): Promise<string> {
  if (args.text('as') === undefined && !io.env.CLOISON_TOKEN) throw nobodyNamed();
  return await houseToken(args, io, machineOf(args.text('as'), 'operator'));
}

/** One request under a token already there, and its answer told. */
export async function tellOperator<T>(args: Args, io: Io, token: string, told: Told<T>): Promise<ExitCode> {
  const { method, path, body } = told;
  const key = method === 'POST' ? { idempotencyKey: io.randomId() } : {};
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await askHouse(args, { method, path, token, ...key, ...sent });
  if (!answer.ok) return tellProblem(answer, args, io);
  const value = readAnswer(answer.text, told.shape);
  if (args.flag('json')) sayJson(io, value);
  else sayLines(io, told.say(value));
  return EXIT.ok;
}

/** Signs or abandons one batch, and shows what it became. */
export function changeBatch(args: Args, io: Io, verb: 'approve' | 'abandon'): Promise<ExitCode> {
  const number = encodeURIComponent(args.words[0] ?? '');
  return askAsOperator(args, io, {
    method: 'POST',
    path: `/v1/payment-batches/${number}/${verb}`,
    shape: paymentBatch,
    say: (batch) => sayBatch(batch, args.language),
  });
}

function sayBatch(batch: PaymentBatch, language: Language): string[] {
  const fr = language === 'fr';
  const signed = batch.approvals.map(({ by }) => by).join(', ') || '–';
  return [
    `${fr ? 'Lot' : 'Batch'} ${batch.number}: ${sayBatchState(batch.state, language)}`,
    `Total ${sayAmount(batch.total, language)}, ${fr ? 'exécution le' : 'executed on'} ${batch.executionOn}`,
    `${fr ? 'Signé par' : 'Signed by'} ${signed}`,
  ];
}

const STATES: Record<PaymentBatch['state'], { fr: string; en: string }> = {
  drafted: { fr: 'préparé, attend deux signatures', en: 'drafted, awaits two signatures' },
  approved: { fr: 'une signature, attend la seconde', en: 'one signature, awaits the second' },
  released: { fr: 'libéré', en: 'released' },
  sent: { fr: 'fichier bancaire écrit', en: 'bank file written' },
  abandoned: { fr: 'abandonné', en: 'abandoned' },
};

export function sayBatchState(state: PaymentBatch['state'], language: Language): string {
  return STATES[state][language];
}

function nobodyNamed() {
  return usageFault(
    { fr: 'Quel opérateur demande\u202f?', en: 'Which operator asks?' },
    {
      fr: 'Ajoutez --as <login> (staff.json du pays d’essai).',
      en: 'Add --as <login> (staff.json of the trial country).',
    },
  );
}

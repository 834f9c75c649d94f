import { type KeyActAnswer, keyActAnswer } from '../contract/keys.ts';
import type { Args, ExitCode, Io, Option } from './command.ts';
import { usageFault } from './fault.ts';
import { askAsOperator, OPERATOR_OPTIONS } from './operator-house.ts';

export const KEY_OPTIONS: Readonly<Record<string, Option>> = {
  reason: { value: 'TEXT', says: 'why, in 10 to 500 characters, kept in the log for years' },
  ...OPERATOR_OPTIONS,
};

/** Sends one act on keys and tells what became of it. @throws CliFault usage without a reason */
export async function actOnKeys(args: Args, io: Io, act: object): Promise<ExitCode> {
  const reason = args.text('reason');
  if (reason === undefined) {
    throw usageFault(
      { fr: 'Pour quel motif\u202f?', en: 'For which reason?' },
      { fr: 'Ajoutez --reason "ce qui s’est passé".', en: 'Add --reason "what happened".' },
    );
  }
  return await askAsOperator(args, io, {
    method: 'POST',
    path: '/v1/operator/keys',
    body: { ...act, reason },
    shape: keyActAnswer,
    say: (answer) => sayAct(answer, args.language === 'fr'),
  });
}

function sayAct({ message, number, certificate, receipt }: KeyActAnswer, fr: boolean): string[] {
  const act = `${fr ? 'Geste' : 'Act'} ${number}, ${fr ? 'entrée du journal' : 'log entry'} ${receipt.entry}`;
  return certificate === null ? [message, act] : [message, act, '', certificate.trimEnd()];
}

import { accessTarget } from '../contract/access.ts';
import { accessPage } from '../contract/access-page.ts';
import { type ContainmentAnswer, containmentAnswer } from '../contract/containments.ts';
import { askHouse, readAnswer, tellProblem } from './ask-house.ts';
import type { Args, ExitCode, Io, Option } from './command.ts';
import { usageFault } from './fault.ts';
import { OPERATOR_OPTIONS, operatorToken, tellOperator } from './operator-house.ts';

export const CONTAIN_OPTIONS: Readonly<Record<string, Option>> = {
  reason: {
    value: 'TEXT',
    says: 'why, in 10 to 500 characters, kept in the log for years; never who an insured person is',
  },
  ...OPERATOR_OPTIONS,
};

type Asked = { readonly target: string; readonly id: string; readonly reason: string };

/** Cuts what the two words name. */
export async function cutAccess(args: Args, io: Io): Promise<ExitCode> {
  const body = { act: 'cut', ...readAsked(args) };
  return await tellOperator(args, io, await operatorToken(args, io), { ...posted(args), body });
}

/**
 * Gives back what the two words name: asks for it when nobody has, and does it when somebody else has
 * asked. The request that is answered is told first, since whoever answers it vouches for it.
 */
export async function restoreAccess(args: Args, io: Io): Promise<ExitCode> {
  const asked = readAsked(args);
  const token = await operatorToken(args, io);
  const path = `/v1/operator/accesses/${asked.target}/${encodeURIComponent(asked.id)}`;
  const answer = await askHouse(args, { method: 'GET', path, token });
  if (!answer.ok) return tellProblem(answer, args, io);
  const { restoreAsked } = readAnswer(answer.text, accessPage);
  if (restoreAsked && args.language === 'fr')
    io.stderr.write(`Demande ${restoreAsked.number} de ${restoreAsked.by}\u202f: ${restoreAsked.reason}\n`);
  else if (restoreAsked)
    io.stderr.write(`Request ${restoreAsked.number} of ${restoreAsked.by}: ${restoreAsked.reason}\n`);
  const act = restoreAsked
    ? { act: 'restored', answers: restoreAsked.number }
    : { act: 'restore-asked', answers: null };
  return await tellOperator(args, io, token, { ...posted(args), body: { ...act, ...asked } });
}

/** @throws CliFault usage */
function readAsked(args: Args): Asked {
  const [word = '', id = ''] = args.words;
  const target = accessTarget.safeParse(word);
  const reason = args.text('reason');
  if (!target.success) {
    throw usageFault(
      { fr: 'Que faut-il couper ou rétablir\u202f?', en: 'What is to be cut or restored?' },
      {
        fr: 'Écrivez credential <numéro>, practice <finess> ou insurer <amc>.',
        en: 'Write credential <number>, practice <finess> or insurer <amc>.',
      },
    );
  }
  if (reason === undefined) {
    throw usageFault(
      { fr: 'Pour quel motif\u202f?', en: 'For which reason?' },
      { fr: 'Ajoutez --reason "ce qui s’est passé".', en: 'Add --reason "what happened".' },
    );
  }
  return { target: target.data, id, reason };
}

const posted = ({ language }: Args) =>
  ({
    method: 'POST',
    path: '/v1/operator/containments',
    shape: containmentAnswer,
    say: (answer: ContainmentAnswer) => sayAnswer(answer, language === 'fr'),
  }) as const;

/** What was done, and its proof: an operator keeps it with the notes of the night. */
function sayAnswer({ message, containment }: ContainmentAnswer, fr: boolean): string[] {
  const { number, receipt, entry } = containment;
  const lines = [
    message,
    `${fr ? 'Geste' : 'Act'} ${number}, ${fr ? 'entrée du journal' : 'log entry'} ${entry}`,
  ];
  if (!receipt) return lines;
  const words = fr ? ['instant', 'empreinte', 'signature'] : ['instant', 'commitment', 'signature'];
  return [
    ...lines,
    `${words[0]} ${receipt.at}`,
    `${words[1]} ${receipt.commitment}`,
    `${words[2]} ${receipt.signature}`,
  ];
}

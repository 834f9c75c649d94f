import { statedPresence } from '../contract/presence.ts';
import { askHouse, readAnswer, tellProblem } from './ask-house.ts';
import type { Args, ExitCode, Io, Option } from './command.ts';
import { usageFault } from './fault.ts';

/** How a request about a person shows that the person is there. */
export const PRESENCE_OPTIONS: Readonly<Record<string, Option>> = {
  code: { value: '12345678', says: 'the eight digits that the e-card shows now' },
  reader: { says: "reads the person's card in the simulated reader of a house that runs here, for trying" },
};

type Person = { readonly nir?: unknown; readonly birthDate?: unknown; readonly birthRank?: unknown };

/** What the simulated reader of the house gives for the person of a request; or why it gives nothing. */
export async function readCard(
  args: Args,
  io: Io,
  { token, person, kind = 'vitale' }: { token: string; person: Person; kind?: string },
): Promise<{ readonly proof: object } | { readonly exit: ExitCode }> {
  const { nir, birthDate, birthRank = 1 } = person;
  const body = JSON.stringify({ kind, nir, birthDate, birthRank });
  const answer = await askHouse(args, { method: 'POST', path: '/v1/simulated-card-reader', token, body });
  if (!answer.ok) return { exit: tellProblem(answer, args, io) };
  return { proof: readAnswer(answer.text, statedPresence) };
}

/** `--code`, as the request takes it. @throws CliFault usage */
export function statedCode(args: Args): { readonly kind: 'ecard'; readonly code: string } | undefined {
  const typed = args.text('code');
  if (typed === undefined) return undefined;
  const code = typed.replace(/\s/g, '');
  if (/^[0-9]{8}$/.test(code)) return { kind: 'ecard', code };
  throw usageFault(
    { fr: '--code attend huit chiffres.', en: '--code expects eight digits.' },
    { fr: 'Recopiez le code que l’e-carte affiche maintenant.', en: 'Copy the code the e-card shows now.' },
  );
}

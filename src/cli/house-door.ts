import { localToken, type Machine, readMachine } from '../identity/token-command.ts';
import type { Args, Io, Option } from './command.ts';
import { type CliFault, refusedFault, unavailableFault, usageFault } from './fault.ts';
import { isFileFault } from './read-input.ts';

/** Options of every command that talks to a running house. */
export const HOUSE_OPTIONS: Readonly<Record<string, Option>> = {
  url: { value: 'URL', says: 'where the house answers', default: 'http://127.0.0.1:4000' },
  data: {
    value: 'FOLDER',
    says: 'data folder of the house, where a token is asked with its secret',
    default: '.data',
  },
};

/** The address of the house, without a slash at its end. @throws CliFault usage */
export function houseUrl(args: Args): URL {
  const text = args.text('url') ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw usageFault(
    { fr: '--url attend une adresse.', en: '--url expects an address.' },
    { fr: 'Écrivez --url http://127.0.0.1:4000.', en: 'Write --url http://127.0.0.1:4000.' },
  );
}

/**
 * A bearer token: the one of CLOISON_TOKEN, or one that the development provider of the house on this machine
 * gives to `machine` (the demonstration pharmacy when undefined). The provider has the port after the page's.
 * @throws CliFault unavailable or refused
 */
export async function houseToken(args: Args, io: Io, machine?: Machine): Promise<string> {
  if (io.env.CLOISON_TOKEN) return io.env.CLOISON_TOKEN;
  const issuer = houseUrl(args);
  issuer.port = String(Number(issuer.port || '80') + 1);
  try {
    const dataFolder = args.text('data') ?? '';
    return (await localToken({ dataFolder, issuer: issuer.origin, machine })).token;
  } catch (error) {
    throw tokenFault(error, args.text('data') ?? '', issuer.origin);
  }
}

/** Reads `--as`; `kind` is put in front of a bare number or login. @throws CliFault usage */
export function machineOf(asked: string | undefined, kind: Machine['kind']): Machine | undefined {
  if (asked === undefined) return undefined;
  const machine = readMachine(asked.includes(':') ? asked : `${kind}:${asked}`);
  if (machine) return machine;
  throw usageFault(
    { fr: '--as n’est pas de la forme attendue.', en: '--as is not of the expected form.' },
    {
      fr: 'Écrivez software:<finess>, insurer:<amc> ou operator:<login>.',
      en: 'Write software:<finess>, insurer:<amc> or operator:<login>.',
    },
  );
}

function tokenFault(error: unknown, folder: string, issuer: string): CliFault {
  if (isFileFault(error)) {
    return unavailableFault(
      {
        fr: `Le dossier ${folder} ne contient pas de maison que l’on puisse lire.`,
        en: `The folder ${folder} holds no house that can be read.`,
      },
      {
        fr: 'Lancez «\u202fnpm start\u202f», ou donnez --data, ou un jeton dans CLOISON_TOKEN.',
        en: 'Run "npm start", or give --data, or a token in CLOISON_TOKEN.',
      },
    );
  }
  // RFC 6749 §5.2: the provider answered, and knows no such machine.
  // Whether the answer comes as a body or as a challenge, its status is 401.
  if ((error as { status?: unknown }).status === 401) {
    return refusedFault(
      {
        fr: 'Cette maison ne connaît pas ce logiciel, cet assureur ou cet opérateur.',
        en: 'This house knows no such software, insurer or operator.',
      },
      {
        fr: `Voyez practices.json, insurers.json et staff.json dans ${folder}/world.`,
        en: `See practices.json, insurers.json and staff.json in ${folder}/world.`,
      },
    );
  }
  return unavailableFault(
    {
      fr: `Le fournisseur d’identité ne répond pas à ${issuer}.`,
      en: `The identity provider does not answer at ${issuer}.`,
    },
    { fr: 'Lancez «\u202fnpm start\u202f», ou donnez --url.', en: 'Run "npm start", or give --url.' },
  );
}

import { z } from 'zod';
import { readIban } from './people/iban.ts';

/** Exit code for a fault of configuration (sysexits EX_CONFIG): starting again will not help. */
export const EXIT_CONFIG = 78;

const bytes = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64 is expected')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const port = z.coerce.number().int().min(1).max(65_535);
const url = z.url();
const yes = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((text) => text === 'yes');

/**
 * What each process is told. There is no default for an address or a secret: a missing one stops the start.
 */
const SHAPES = {
  vault: z.object({
    DATABASE_URL: url,
    CLOISON_KEYRING_FILE: z.string().min(1),
    CLOISON_KEY_PASSPHRASE_FILE: z.string().min(1),
    CLOISON_VAULT_SOCKET: z.string().min(1),
    CLOISON_FRONT_PUBLIC_KEY: bytes,
  }),
  front: z.object({
    DATABASE_URL: url,
    CLOISON_PORT: port,
    CLOISON_HOST: z.string().default('127.0.0.1'),
    CLOISON_VAULT_SOCKET: z.string().min(1),
    CLOISON_INTENT_KEY: bytes,
    CLOISON_OIDC_ISSUER: url,
    CLOISON_OIDC_CLIENT_SECRET: z.string().min(20),
    CLOISON_WEB_FOLDER: z.string().min(1),
    CLOISON_PUBLIC_URL: url,
    /** The development provider's proofs count, and the trial cards are shown. Never in production. */
    CLOISON_DEVELOPMENT: yes,
    CLOISON_WORLD_FOLDER: z.string().optional(),
    CLOISON_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(60_000),
  }),
  sealer: z.object({ DATABASE_URL: url }),
  worker: z.object({
    DATABASE_URL: url,
    CLOISON_BANK_KEY: bytes,
    CLOISON_BANK_FOLDER: z.string().min(1),
    CLOISON_DEBTOR_NAME: z.string().min(1).max(70),
    CLOISON_DEBTOR_IBAN: z.string().transform((text, context) => {
      const iban = readIban(text);
      if (iban) return iban;
      context.issues.push({ code: 'custom', input: '', message: 'an IBAN with a good key is expected' });
      return z.NEVER;
    }),
  }),
  idp: z.object({
    CLOISON_PORT: port,
    CLOISON_IDP_STATE_FILE: z.string().min(1),
    CLOISON_PUBLIC_URL: url,
    CLOISON_OIDC_CLIENT_SECRET: z.string().min(20),
    CLOISON_WORLD_FOLDER: z.string().min(1),
  }),
} as const;

export type ProcessRole = keyof typeof SHAPES;
export type ConfigOf<R extends ProcessRole> = Readonly<z.infer<(typeof SHAPES)[R]>>;

export const PROCESS_ROLES = Object.keys(SHAPES) as ProcessRole[];

/** All faults of a configuration at once, by the names of the variables and never their values. */
export class ConfigFault extends Error {}

/** Reads the environment of one process into a frozen value. The only reader of process.env at run time. */
export function readConfig<R extends ProcessRole>(role: R, environment: NodeJS.ProcessEnv): ConfigOf<R> {
  const result = SHAPES[role].safeParse(environment);
  if (result.success) return Object.freeze(result.data) as ConfigOf<R>;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigFault(
    `the ${role} process cannot start; its environment has faults:\n${faults.join('\n')}`,
  );
}

/** Names of the variables of every process, for .env.example. */
export function variableNames(role: ProcessRole): string[] {
  return Object.keys(SHAPES[role].shape);
}

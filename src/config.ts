import { z } from 'zod';
import { readIban } from './people/iban.ts';
import { readKeyProvider } from './vault/key-provider-config.ts';
import type { ProviderSettings } from './vault/open-provider.ts';

/** Exit code for a fault of configuration (sysexits EX_CONFIG): starting again will not help. */
export const EXIT_CONFIG = 78;

const bytes = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64 is expected')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const port = z.coerce.number().int().min(1).max(65_535).describe('Port to listen on');
const url = z.url();
const database = z.url().describe('PostgreSQL 15 to 18, as the role of this process');
const vaultSocket = z.string().min(1).describe('Path of the local socket between front and vault');
const place = z.string().min(1);
const providerSecret = z.string().min(20).describe('Shared with the identity provider');
const world = z.string().min(1).describe('Folder of a synthetic country');
const logOrigin = z.string().regex(/^[a-z0-9.-]+(:[0-9]+)?(\/[a-z0-9._-]+)*$/, 'as log.example.fr/cloison');
const yes = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((text) => text === 'yes');

const debtorIban = z
  .string()
  .transform((text, context) => {
    const iban = readIban(text);
    if (iban) return iban;
    context.issues.push({ code: 'custom', input: '', message: 'an IBAN with a good key is expected' });
    return z.NEVER;
  })
  .describe('IBAN that pays');

/**
 * What each process is told. There is no default for an address or a secret: a missing one stops the start.
 */
const SHAPES = {
  vault: z.object({
    DATABASE_URL: database,
    CLOISON_KEYRING_FILE: z.string().min(1).describe('The sealed file of keys'),
    CLOISON_KEY_PROVIDER: z
      .enum(['file', 'pkcs11'])
      .default('file')
      .describe('What holds the root of the keys: "file", a passphrase; "pkcs11", an HSM (docs/keys.md)'),
    CLOISON_KEY_PASSPHRASE_FILE: place
      .optional()
      .describe('file: what opens it; readable by the vault alone'),
    CLOISON_KEY_CREDENTIAL: place
      .optional()
      .describe('file: the same, or for pkcs11 the PIN, as a systemd credential, by its name'),
    CREDENTIALS_DIRECTORY: place.optional().describe('Set by systemd when it hands credentials over'),
    CLOISON_PKCS11_MODULE: place.optional().describe('pkcs11: library of the HSM'),
    CLOISON_PKCS11_SLOT: place.optional().describe('pkcs11: number of the slot, or label of the token'),
    CLOISON_PKCS11_PIN_FILE: place
      .optional()
      .describe('pkcs11: file of the PIN; readable by the vault alone'),
    CLOISON_PKCS11_KEY_LABEL: place.default('cloison-root').describe('pkcs11: label of the root keys'),
    CLOISON_VAULT_SOCKET: vaultSocket,
    CLOISON_FRONT_PUBLIC_KEY: bytes.describe('Ed25519, SPKI DER, base64: checks what the front signs'),
    CLOISON_FRONT_KEYS_FILE: place
      .optional()
      .describe('Public keys of the front and until when each is accepted, after a rotation (docs/keys.md)'),
    CLOISON_INSURED_PROVIDERS_FILE: z
      .string()
      .min(1)
      .optional()
      .describe('Who vouches for insured people: JSON, see docs/insured.md; without it none is let in'),
    CLOISON_PRESENCE_SIMULATOR_KEY: bytes
      .optional()
      .describe('Ed25519, SPKI DER, base64: the simulated card reader is believed; never in production'),
    CLOISON_READER_KEYS_FILE: place.optional().describe('The same for the simulated card reader'),
  }),
  front: z.object({
    DATABASE_URL: database,
    CLOISON_PORT: port,
    CLOISON_HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
    CLOISON_VAULT_SOCKET: vaultSocket,
    CLOISON_INTENT_KEY: bytes.describe('Ed25519, PKCS#8 DER, base64: signs what goes to the vault'),
    CLOISON_INTENT_KEY_FILE: place
      .optional()
      .describe('The key that signs instead, after a rotation; readable by the front alone'),
    CLOISON_OIDC_ISSUER: url.describe('The identity provider'),
    CLOISON_OIDC_CLIENT_SECRET: providerSecret,
    CLOISON_WEB_FOLDER: z.string().min(1).describe('Folder of the built pages'),
    CLOISON_PUBLIC_URL: url.describe('Address of the front, as browsers see it'),
    CLOISON_DEVELOPMENT: yes.describe(
      '"yes": the development provider counts, trial cards are shown; never in production',
    ),
    CLOISON_WORLD_FOLDER: world.optional().describe('Folder of a synthetic country, for its trial cards'),
    CLOISON_LOG_FOLDER: z.string().min(1).describe('Folder of the public files of the log, to serve them'),
    CLOISON_MESSAGE_FACTS_FOLDER: z
      .string()
      .min(1)
      .optional()
      .describe('Folder of known.yaml and phrases.yaml: facts of /message, instead of those that come along'),
    CLOISON_LOG_POLICY_FILE: z
      .string()
      .min(1)
      .optional()
      .describe('The same policy as the sealer has, to tell verifiers which witnesses there are'),
    CLOISON_DRILL_FILE: place
      .optional()
      .describe(
        'Report of "cloison drill --report", shown to the operator instead of the one that comes along',
      ),
    CLOISON_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(60_000).describe('For one caller'),
  }),
  sealer: z.object({
    DATABASE_URL: database,
    CLOISON_LOG_FOLDER: z.string().min(1).describe('Folder where the public files of the log are written'),
    CLOISON_LOG_ORIGIN: logOrigin.describe('Name of the log, an address without scheme; shards add theirs'),
    CLOISON_LOG_KEY_FILE: z
      .string()
      .min(1)
      .describe('32 bytes, base64: the keys that sign the log; readable by the sealer alone'),
    CLOISON_LOG_POLICY_FILE: z
      .string()
      .min(1)
      .optional()
      .describe('C2SP tlog-policy with the addresses of witnesses and their quorum; none without it'),
  }),
  witness: z.object({
    CLOISON_PORT: port,
    CLOISON_HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
    CLOISON_WITNESS_NAME: z.string().min(1).describe('Name of the witness, an address without scheme'),
    CLOISON_WITNESS_KEY_FILE: z.string().min(1).describe('32 bytes, base64: signs what it saw'),
    CLOISON_WITNESS_LOGS_FILE: z.string().min(1).describe('C2SP tlog-policy whose lines name logs to watch'),
    CLOISON_WITNESS_STATE_FILE: z.string().min(1).describe('Where it remembers what it saw'),
  }),
  worker: z.object({
    DATABASE_URL: database,
    CLOISON_BANK_KEY: bytes.describe('32 bytes, base64: opens the accounts of practices'),
    CLOISON_BANK_KEYS_FILE: place
      .optional()
      .describe('Versions of that key, after a rotation; the worker writes it when an old one has ended'),
    CLOISON_BANK_FOLDER: z.string().min(1).describe('Folder where payment files are written'),
    CLOISON_DEBTOR_NAME: z.string().min(1).max(70).describe('Holder of the account that pays'),
    CLOISON_DEBTOR_IBAN: debtorIban,
    CLOISON_MAIL_SERVERS_FILE: z
      .string()
      .min(1)
      .optional()
      .describe('JSON: the mail server of each insurer that has us send; nobody else may read it'),
    CLOISON_PUBLIC_URL: url
      .optional()
      .describe('Address of the front, as browsers see it: where a letter is verified'),
  }),
  idp: z.object({
    CLOISON_PORT: port,
    CLOISON_IDP_STATE_FILE: z.string().min(1).describe('Keys of the development provider'),
    CLOISON_PUBLIC_URL: url.describe('Address of the front, as browsers see it'),
    CLOISON_OIDC_CLIENT_SECRET: providerSecret,
    CLOISON_WORLD_FOLDER: world,
    CLOISON_CARD_READER_KEY: bytes.describe(
      'Ed25519, PKCS#8 DER, base64: signs for the simulated card reader',
    ),
    CLOISON_CARD_READER_KEY_FILE: place.optional().describe('The key that signs instead, after a rotation'),
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
  throw faultOf(
    role,
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}

/** What holds the root of the keys, from several variables that belong together. @throws ConfigFault */
export function keyProviderOf(config: ConfigOf<'vault'>): ProviderSettings {
  const read = readKeyProvider(config);
  if ('faults' in read) throw faultOf('vault', read.faults);
  return read.settings;
}

function faultOf(role: ProcessRole, faults: readonly string[]): ConfigFault {
  const lines = faults.map((fault) => `  ${fault}`).join('\n');
  return new ConfigFault(`the ${role} process cannot start; its environment has faults:\n${lines}`);
}

export type Variable = { readonly name: string; readonly says: string; readonly required: boolean };

/** The variables of a process, for .env.example. */
export function variablesOf(role: ProcessRole): Variable[] {
  return Object.entries<z.ZodType>(SHAPES[role].shape).map(([name, shape]) => ({
    name,
    says: shape.description ?? '',
    required: !shape.safeParse(undefined).success,
  }));
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unreachable } from '../basics/unreachable.ts';
import { reportFile } from '../drill/report-file.ts';
import { fictionalIban } from '../world/fictional-numbers.ts';
import { witnessFiles, witnessName } from './demonstration-witness.ts';
import { type House, issuerUrl, logOrigin, publicUrl } from './house.ts';
import { identityProviderState, insuredProvidersFile } from './insured-providers.ts';

/** A rank no practice of the synthetic country has. */
const DEBTOR_RANK = 900_000;

/** The processes of one house, in the order they are started. */
export const PROCESSES = ['vault', 'idp', 'witness', 'sealer', 'worker', 'front'] as const;
export type ProcessName = (typeof PROCESSES)[number];

/** All that one process is told: its own secrets and database role, and nothing of the others'. */
export function childEnvironment(name: ProcessName, house: House): Record<string, string> {
  return {
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    // Compiled code is kept from one start to the next, which halves a start; apart for each process, since
    // whoever writes another's compiled code is that other.
    NODE_COMPILE_CACHE: join(house.folder.root, 'compiled', name),
    ...ownEnvironment(name, house),
  };
}

function ownEnvironment(name: ProcessName, house: House): Record<string, string> {
  const { folder, secrets, urls } = house;
  const vaultSocket = join(folder.sockets, 'vault.sock');
  switch (name) {
    case 'vault':
      return {
        DATABASE_URL: urls.vault,
        CLOISON_KEYRING_FILE: join(folder.vault, 'keyring'),
        CLOISON_KEY_PASSPHRASE_FILE: secrets.keyPassphraseFile,
        CLOISON_VAULT_SOCKET: vaultSocket,
        CLOISON_FRONT_PUBLIC_KEY: secrets.intentPublicKey,
        CLOISON_FRONT_KEYS_FILE: secrets.rotated.frontKeys,
        CLOISON_INSURED_PROVIDERS_FILE: insuredProvidersFile(folder),
        CLOISON_PRESENCE_SIMULATOR_KEY: secrets.cardReaderPublicKey,
        CLOISON_READER_KEYS_FILE: secrets.rotated.readerKeys,
      };
    case 'front':
      return {
        DATABASE_URL: urls.front,
        CLOISON_PORT: String(house.port),
        CLOISON_VAULT_SOCKET: vaultSocket,
        CLOISON_INTENT_KEY: secrets.intentPrivateKey,
        CLOISON_INTENT_KEY_FILE: secrets.rotated.intentKey,
        CLOISON_OIDC_ISSUER: issuerUrl(house),
        CLOISON_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
        CLOISON_WEB_FOLDER: house.webFolder,
        CLOISON_PUBLIC_URL: publicUrl(house),
        CLOISON_DEVELOPMENT: 'yes',
        CLOISON_WORLD_FOLDER: folder.world,
        CLOISON_LOG_FOLDER: folder.log,
        CLOISON_LOG_POLICY_FILE: witnessFiles(folder).policy,
        CLOISON_DRILL_FILE: reportFile(folder.root),
      };
    case 'sealer':
      return {
        DATABASE_URL: urls.sealer,
        CLOISON_LOG_FOLDER: folder.log,
        CLOISON_LOG_ORIGIN: logOrigin(house),
        CLOISON_LOG_KEY_FILE: secrets.logKeyFile,
        CLOISON_LOG_POLICY_FILE: witnessFiles(folder).policy,
      };
    case 'witness':
      return {
        CLOISON_PORT: String(house.port + 2),
        CLOISON_WITNESS_NAME: witnessName(folder),
        CLOISON_WITNESS_KEY_FILE: secrets.witnessKeyFile,
        CLOISON_WITNESS_LOGS_FILE: witnessFiles(folder).logs,
        CLOISON_WITNESS_STATE_FILE: witnessFiles(folder).state,
      };
    case 'worker':
      return workerEnvironment(house);
    case 'idp':
      return {
        CLOISON_PORT: String(house.port + 1),
        CLOISON_IDP_STATE_FILE: identityProviderState(folder),
        CLOISON_PUBLIC_URL: publicUrl(house),
        CLOISON_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
        CLOISON_WORLD_FOLDER: folder.world,
        CLOISON_CARD_READER_KEY: secrets.cardReaderPrivateKey,
        CLOISON_CARD_READER_KEY_FILE: secrets.rotated.cardReaderKey,
      };
    default:
      return unreachable(name);
  }
}

function workerEnvironment(house: House): Record<string, string> {
  const { folder, secrets, urls } = house;
  return {
    DATABASE_URL: urls.worker,
    CLOISON_BANK_KEY: secrets.bankKey,
    CLOISON_BANK_KEYS_FILE: secrets.rotated.bankKeys,
    CLOISON_BANK_FOLDER: folder.bank,
    // The operator's own account: fictional, of a bank that does not exist, like everything here.
    CLOISON_DEBTOR_NAME: 'Cloison (démonstration)',
    CLOISON_DEBTOR_IBAN: fictionalIban(DEBTOR_RANK),
    CLOISON_PUBLIC_URL: publicUrl(house),
    ...mailServers(folder.root),
  };
}

/** Whoever tries sending lays the file of mail servers in the data folder; without it nothing is sent. */
function mailServers(root: string): Record<string, string> {
  const file = join(root, 'mail-servers.json');
  return existsSync(file) ? { CLOISON_MAIL_SERVERS_FILE: file } : {};
}

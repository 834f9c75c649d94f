import type { ProviderSettings, SecretPlace } from './open-provider.ts';

/** The variables of the vault process that say what holds the root. */
export type ProviderVariables = {
  readonly CLOISON_KEY_PROVIDER: 'file' | 'pkcs11';
  readonly CLOISON_KEY_PASSPHRASE_FILE?: string | undefined;
  readonly CLOISON_KEY_CREDENTIAL?: string | undefined;
  readonly CREDENTIALS_DIRECTORY?: string | undefined;
  readonly CLOISON_PKCS11_MODULE?: string | undefined;
  readonly CLOISON_PKCS11_SLOT?: string | undefined;
  readonly CLOISON_PKCS11_PIN_FILE?: string | undefined;
  readonly CLOISON_PKCS11_KEY_LABEL: string;
};

/** Reads them together; the faults name variables and no values. */
export function readKeyProvider(
  variables: ProviderVariables,
): { readonly settings: ProviderSettings } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const secret = (name: 'CLOISON_KEY_PASSPHRASE_FILE' | 'CLOISON_PKCS11_PIN_FILE'): SecretPlace => {
    const { CLOISON_KEY_CREDENTIAL: credential, CREDENTIALS_DIRECTORY: folder } = variables;
    const file = variables[name];
    if (file !== undefined && credential === undefined) return { file };
    if (file !== undefined) faults.push(`${name} and CLOISON_KEY_CREDENTIAL: one of the two, not both`);
    else if (credential === undefined) faults.push(`${name} or CLOISON_KEY_CREDENTIAL is expected`);
    else if (folder === undefined)
      faults.push('CLOISON_KEY_CREDENTIAL: systemd set no CREDENTIALS_DIRECTORY');
    else if (!/^[A-Za-z0-9_.-]+$/.test(credential) || credential.startsWith('.'))
      faults.push('CLOISON_KEY_CREDENTIAL: the name of a credential is expected, not a path');
    return { credential: credential ?? '', folder: folder ?? '' };
  };
  const needed = (name: 'CLOISON_PKCS11_MODULE' | 'CLOISON_PKCS11_SLOT'): string => {
    const value = variables[name];
    if (value === undefined) faults.push(`${name} is expected with CLOISON_KEY_PROVIDER=pkcs11`);
    return value ?? '';
  };
  const settings: ProviderSettings =
    variables.CLOISON_KEY_PROVIDER === 'file'
      ? { kind: 'file', passphrase: secret('CLOISON_KEY_PASSPHRASE_FILE') }
      : {
          kind: 'pkcs11',
          modulePath: needed('CLOISON_PKCS11_MODULE'),
          slot: needed('CLOISON_PKCS11_SLOT'),
          pin: secret('CLOISON_PKCS11_PIN_FILE'),
          keyLabel: variables.CLOISON_PKCS11_KEY_LABEL,
        };
  return faults.length > 0 ? { faults } : { settings };
}

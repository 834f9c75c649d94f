import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSecret } from '../vault/open-provider.ts';
import { providerOfRing } from '../vault/ring-file.ts';
import type { Check } from './doctor-checks.ts';

const NAME = 'provider';

/** What seals the keys, and whether this machine can open them: the ring is not opened for that. */
export async function checkKeyProvider(
  data: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Check> {
  const ring = env.CLOISON_KEYRING_FILE ?? join(data, 'vault', 'keyring');
  if (!existsSync(ring)) return good('fichier des clés pas encore fait', 'no key file yet');
  const provider = providerOf(ring);
  if (provider === 'first form') {
    return good(
      'fichier des clés de la version 0.1.0, repris au démarrage',
      'key file of 0.1.0, taken over at start',
    );
  }
  if (provider === 'file') {
    return good(
      'clés scellées par une phrase secrète\u202f: bien pour essayer, un HSM en production',
      'keys sealed by a passphrase: good for trying, an HSM in production',
    );
  }
  const fault = await hsmFault(env);
  if (fault === null) return good('clés scellées par un HSM', 'keys sealed by an HSM');
  return {
    name: NAME,
    ok: false,
    found: { fr: `clés scellées par un HSM\u202f: ${fault}`, en: `keys sealed by an HSM: ${fault}` },
    remedy: { fr: 'Voyez «\u202fHSM\u202f» dans docs/keys.md.', en: 'See "HSM" in docs/keys.md.' },
  };
}

function good(fr: string, en: string): Check {
  return { name: NAME, ok: true, found: { fr, en }, remedy: null };
}

function providerOf(ring: string): string {
  try {
    return providerOfRing(ring);
  } catch {
    return 'first form';
  }
}

async function hsmFault(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const built = await import('pkcs11js').then(
    () => true,
    () => false,
  );
  if (!built) return 'npm rebuild pkcs11js';
  const module = env.CLOISON_PKCS11_MODULE;
  if (module !== undefined && !existsSync(module)) return `CLOISON_PKCS11_MODULE: ${module}?`;
  const pin = env.CLOISON_PKCS11_PIN_FILE;
  try {
    if (pin !== undefined) readSecret({ file: pin });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

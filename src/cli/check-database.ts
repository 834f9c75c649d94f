import type { Check } from './doctor-checks.ts';
import { serverVersion } from './server-version.store.ts';

const MAJOR_MIN = 15;
const MAJOR_MAX = 18;

/** The database of DATABASE_URL, or the embedded one when it is not set. */
export async function checkDatabase(url: string | undefined): Promise<Check> {
  const name = 'database';
  if (!url) {
    const found = {
      fr: 'PostgreSQL embarqué (DATABASE_URL absente)',
      en: 'embedded PostgreSQL (no DATABASE_URL)',
    };
    return { name, ok: true, found, remedy: null };
  }
  const server = await serverVersion(url);
  if ('code' in server) {
    return {
      name,
      ok: false,
      found: {
        fr: `DATABASE_URL ne répond pas (${server.code})`,
        en: `DATABASE_URL does not answer (${server.code})`,
      },
      remedy: {
        fr: 'Vérifiez l’adresse, le compte et que le serveur tourne\u202f; ou retirez la variable.',
        en: 'Check the address, the account and that the server runs; or unset the variable.',
      },
    };
  }
  const ok = server.major >= MAJOR_MIN && server.major <= MAJOR_MAX;
  const found = { fr: `PostgreSQL ${server.major} répond`, en: `PostgreSQL ${server.major} answers` };
  const remedy = {
    fr: `Prenez une version ${MAJOR_MIN} à ${MAJOR_MAX}.`,
    en: `Take a version from ${MAJOR_MIN} to ${MAJOR_MAX}.`,
  };
  return { name, ok, found, remedy: ok ? null : remedy };
}

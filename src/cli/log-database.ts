import { type Database, openDatabase } from '../db/database.ts';
import { unavailableFault, usageFault } from './fault.ts';

/** Works on the database of DATABASE_URL; what it refuses is told by its code, never by its message. */
export async function withLogDatabase<T>(
  url: string | undefined,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  if (!url) {
    throw usageFault(
      {
        fr: 'DATABASE_URL manque dans l’environnement.',
        en: 'DATABASE_URL is missing from the environment.',
      },
      {
        fr: 'Donnez l’adresse du rôle que l’aide nomme.',
        en: 'Give the address of the role the help names.',
      },
    );
  }
  const db = openDatabase(url, 1, () => undefined);
  try {
    return await work(db);
  } catch (error) {
    throw isDatabaseFault(error) ? databaseFault(error.code) : error;
  } finally {
    await db.end();
  }
}

/** PostgreSQL's codes have five characters; a connection that fails has a word. */
function isDatabaseFault(error: unknown): error is { code: string } {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^([0-9A-Z]{5}|E[A-Z]+)$/.test(code);
}

function databaseFault(code: string) {
  return unavailableFault(
    {
      fr: `La base de DATABASE_URL refuse ou ne répond pas (${code}).`,
      en: `The database of DATABASE_URL refuses or does not answer (${code}).`,
    },
    { fr: 'Prenez l’adresse du rôle que l’aide nomme.', en: 'Take the address of the role the help names.' },
  );
}

import pg from 'pg';

/** One question to the database as its administrator. */
export async function asAdministrator<T extends pg.QueryResultRow>(
  adminUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Several statements of one session, none of which answers anything. */
export async function runScript(adminUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** A whole number that one row answers with. */
export async function count(
  adminUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const [row] = await asAdministrator<{ n: string }>(adminUrl, `select (${text}) as n`, values);
  return Number(row?.n ?? 0);
}

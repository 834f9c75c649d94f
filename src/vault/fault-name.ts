/**
 * What the log may say of a fault: the name and code of the error, never its message, which may quote what
 * was being read (a parser shows the text it stopped at, a database the value it refused).
 */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

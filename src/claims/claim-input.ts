/**
 * The bytes of a request after reading, so that two requests that say the same have the same fingerprint
 * whatever their spaces and the order of their fields.
 */
export function inputBytes(route: string, body: unknown): Buffer {
  return Buffer.from(JSON.stringify([route, sorted(body)]), 'utf8');
}

/** A proof of presence is not what is asked: the same request may be sent again with a fresh code. */
export function withoutPresence<T extends { readonly presence?: unknown }>({ presence: _, ...care }: T) {
  return care;
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

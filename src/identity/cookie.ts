export type CookieOptions = { readonly path: string; readonly secure: boolean; readonly expires: Date };

/** The value of a cookie in a Cookie header (RFC 6265 §5.4); the first one when several bear the name. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * A Set-Cookie header that scripts cannot read and other sites' forms do not carry. Our values are base64url
 * with dots, so nothing needs escaping; anything else is a bug.
 */
export function setCookie(name: string, value: string, { path, secure, expires }: CookieOptions): string {
  if (!/^[A-Za-z0-9._-]*$/.test(value))
    throw new Error(`cookie ${name} has a value that would need escaping`);
  const parts = [
    `${name}=${value}`,
    `Path=${path}`,
    `Expires=${expires.toUTCString()}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}

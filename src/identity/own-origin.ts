import type { IncomingHttpHeaders } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * May a request that carries our cookie do what it asks? A browser sends the cookie also when another
 * site's page asks; only a request from our own pages may change anything. Browsers write Origin on every
 * such request; Sec-Fetch-Site stands in where a proxy took Origin away. Neither can be written by a
 * page's script.
 */
export function comesFromOurPages(method: string, headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  if (SAFE_METHODS.has(method)) return true;
  if (headers.origin !== undefined) return headers.origin === ownOrigin;
  return headers['sec-fetch-site'] === 'same-origin';
}

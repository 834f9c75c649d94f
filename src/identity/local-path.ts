const PATH_CHARACTERS_MAX = 512;
const HERE = 'http://here.invalid';

/**
 * Where to go after signing in, when it is a path of this site; undefined for anything that a browser
 * could take elsewhere (`//other.example`, `/\other.example`, a scheme, control characters) or back into
 * signing in.
 */
export function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > PATH_CHARACTERS_MAX) return undefined;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return undefined;
  const url = URL.parse(text, HERE);
  if (!url || url.origin !== HERE || url.pathname.startsWith('//')) return undefined;
  if (/^\/auth(\/|$)/.test(url.pathname)) return undefined;
  return url.pathname + url.search + url.hash;
}

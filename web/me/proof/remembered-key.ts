const REMEMBERED = 'cloison.log-key.';

/**
 * The first key that this device saw for a log stays: a page that later brings another is not believed. False
 * when it is another. Nothing here is about a person.
 */
export function rememberLogKey(origin: string, vkey: string): boolean {
  try {
    const known = localStorage.getItem(REMEMBERED + origin);
    if (known !== null) return known === vkey;
    localStorage.setItem(REMEMBERED + origin, vkey);
  } catch {
    // A browser that stores nothing compares nothing.
  }
  return true;
}

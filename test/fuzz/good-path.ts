/** What stands in the address of a route where nothing is to be found fault with. */
export const GOOD_PARTS = {
  number: 'C0123456789AB',
  target: 'credential',
  id: '1',
  scope: '1',
  filing: '1',
  amc: '0099000001',
};

/** The address of a route of the document, each part of it good but those that are given. */
export function goodPath(path: string, parts: Record<string, string> = {}): string {
  const all: Record<string, string> = { ...GOOD_PARTS, ...parts };
  return path.replace(/\{([a-z]+)\}/g, (whole, name) => all[name] ?? whole);
}

/** What a text says if it is JSON of the wanted form; undefined for anything else, never a throw. */
export function parseJson<T>(
  shape: { safeParse(raw: unknown): { data?: T | undefined } },
  text: string,
): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

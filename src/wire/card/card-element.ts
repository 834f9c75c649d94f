/**
 * What the simulated card reader signs in place of a real one: a compact JWS (RFC 7515) over Ed25519
 * (RFC 8037), clearly marked. The real elements of a carte Vitale and of the application carte Vitale have no
 * public specification; adapters will read them.
 */
export type CardElement = {
  readonly kind: 'vitale' | 'apcv';
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
  /** The practice where the card was read: it is worth nothing elsewhere. */
  readonly finess: string;
  /** When it was read, milliseconds since 1970. */
  readonly readAtMs: number;
  /** Unlike any other element's, at most 32 characters. */
  readonly nonce: string;
};

/** Marks the signature as a simulation: nothing that a real card makes says so. */
const HEADER = { alg: 'EdDSA', typ: 'cloison-simulated-card' };

/** The text to be signed: header and element, without the signature. */
export function elementSigningInput(element: CardElement): string {
  return `${encode(HEADER)}.${encode(element)}`;
}

/** The element on its way to the API. */
export function writeCardElement(signingInput: string, signature: Uint8Array): string {
  return `${signingInput}.${Buffer.from(signature).toString('base64url')}`;
}

export type ReadElement = {
  readonly element: CardElement;
  readonly signingInput: string;
  readonly signature: Uint8Array;
};

/** Takes an element apart; undefined for anything of another form. It is not believed before its signature is. */
export function readCardElement(text: string): ReadElement | undefined {
  const [header = '', body = '', signature = '', ...more] = text.split('.');
  if (more.length > 0 || signature === '') return undefined;
  const head = decode(header) as Partial<typeof HEADER> | undefined;
  if (head?.alg !== HEADER.alg || head.typ !== HEADER.typ) return undefined;
  const element = decode(body) as CardElement | undefined;
  if (!element || !isElement(element)) return undefined;
  return { element, signingInput: `${header}.${body}`, signature: Buffer.from(signature, 'base64url') };
}

function isElement({ kind, nir, birthDate, birthRank, finess, readAtMs, nonce }: CardElement): boolean {
  const texts = [nir, birthDate, finess, nonce].every(
    (text) => typeof text === 'string' && text.length <= 32,
  );
  return (
    texts &&
    (kind === 'vitale' || kind === 'apcv') &&
    Number.isInteger(birthRank) &&
    Number.isInteger(readAtMs)
  );
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

function decode(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileWhole } from '../ground/write-file-whole.ts';

const shape = z.object({
  signingKey: z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  }),
  cookieKey: z.string().min(43),
});

/** What must survive a restart of the provider, so that tokens and sign-ins under way stay good. */
export type DevelopmentState = z.infer<typeof shape>;

/**
 * The state kept in the file (mode 0600), made at the first start.
 * @throws Error when the file is there and damaged: making new keys silently would end every token.
 */
export function developmentState(file: string): DevelopmentState {
  if (existsSync(file)) return readState(file);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(9).toString('base64url');
  const state = shape.parse({
    signingKey: { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  });
  writeFileWhole(file, `${JSON.stringify(state)}\n`);
  return state;
}

/** What checks the provider's signatures, its state made when there is none yet. */
export function developmentPublicKey(file: string) {
  const { d: _secret, ...publicKey } = developmentState(file).signingKey;
  return publicKey;
}

function readState(file: string): DevelopmentState {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The cause would quote a private key.
    throw new Error(
      `${file} is damaged. Remove it: new keys are made, and people and software sign in again.`,
    );
  }
}

import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { CompactSign } from 'jose';

/** What an insured person states of themself, as a card has it. */
export type Stated = { readonly nir: string; readonly birthDate: string; readonly birthRank: number };

export const TEST_ISSUER = 'https://members.test';
export const TEST_AUDIENCE = 'test_insured';

/** A provider of insured people for tests: its file for the vault, and the word it signs for anybody. */
export function insuredProvider(file: string, insurers: 'all' | readonly string[] = 'all') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'test' };
  const provider = { issuer: TEST_ISSUER, audience: TEST_AUDIENCE, insurers, jwks: { keys: [jwk] } };
  writeFileSync(file, JSON.stringify([provider]), { mode: 0o600 });

  /** The word of the provider about somebody; `claims` says otherwise what a test wants otherwise. */
  async function proofOf(person: Stated, claims: Record<string, unknown> = {}): Promise<string> {
    const { nir, birthDate, birthRank } = person;
    const said = {
      iss: TEST_ISSUER,
      aud: TEST_AUDIENCE,
      iat: Math.floor(Date.now() / 1000),
      sub: 'insured:test',
      nir,
      birth_date: birthDate,
      birth_rank: birthRank,
      ...claims,
    };
    return await new CompactSign(Buffer.from(JSON.stringify(said)))
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .sign(privateKey);
  }

  return { provider, proofOf };
}

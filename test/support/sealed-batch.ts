import { hash, randomBytes } from 'node:crypto';
import type { CampaignProgress } from '../../src/contract/sending.ts';
import { letterCode } from '../../src/telling/letter-code.ts';
import { hpkeSender } from '../../src/vault/hpke.ts';

export type Person = { n: number; to: string | null; language?: 'fr' | 'en' };

/** A message that passes the gate. */
export const PASSING_NOTICE = {
  verdict: 'read',
  cause: 'stolen-login',
  ...{ from: '2026-11-20', to: '2026-11-21', knownOn: '2026-11-22', writtenOn: '2026-11-24' },
  fields: ['cover', 'cover-dates'],
  measures: ['access-cut', 'log-checked'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  version: 1,
};

/** What the page does: codes are drawn here, addresses are sealed to the key that the campaign names. */
export function sealedBatch(
  { number, sender }: Pick<CampaignProgress, 'number' | 'sender'>,
  people: readonly Person[],
  { size = 100, key = '' } = {},
) {
  const drawn = people.map((one) => ({ ...one, code: letterCode(randomBytes(8)) }));
  const lines = drawn.flatMap(({ n, to, code }) => (to === null ? [] : [{ n, to, code }]));
  const info = Buffer.from(`cloison notice batch v1|${number}`);
  const hpke = hpkeSender(Buffer.from(sender?.publicKey ?? '', 'base64url'), info, randomBytes(32));
  const sealed = Buffer.concat([hpke.enc, hpke.next(Buffer.alloc(0), Buffer.from(JSON.stringify(lines)))]);
  return {
    key: key || (sender?.key ?? '1'),
    size,
    people: drawn.map(({ n, to, language = 'fr', code }) => ({
      ...{ n, language },
      hash: to === null ? null : hash('sha256', code, 'base64url'),
    })),
    sealed: lines.length === 0 ? null : sealed.toString('base64url'),
  };
}

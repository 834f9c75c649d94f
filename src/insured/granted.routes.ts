import { Problem } from '../http/problems.ts';
import type { Own } from '../vault/insured-protocol.ts';

/** What the vault told an insured person. @throws Problem auth.invalid, request.too-many */
export function granted<Told>(own: Own<Told>): Told {
  if (own.ok) return own;
  throw new Problem(own.why === 'proof' ? 'auth.invalid' : 'request.too-many');
}

import type { FastifyRequest } from 'fastify';
import { Problem } from './problems.ts';

/**
 * The caller's Idempotency-Key, or null when there is none.
 * @throws Problem idempotency.invalid when it is not 1 to 255 printable ASCII characters
 */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(header))
    throw new Problem('idempotency.invalid');
  return header;
}

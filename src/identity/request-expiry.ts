import type { FastifyRequest } from 'fastify';

const ends = new WeakMap<FastifyRequest, Date>();

/** Keeps, beside the caller of a request, when their session or token ends. */
export function rememberExpiry(request: FastifyRequest, at: Date): void {
  ends.set(request, at);
}

/** When the session or token of an authenticated request ends. */
export function expiryOf(request: FastifyRequest): Date {
  const at = ends.get(request);
  if (!at) throw new Error('expiry asked of a request that was not authenticated');
  return at;
}

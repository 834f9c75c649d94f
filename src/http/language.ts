import type { FastifyRequest } from 'fastify';
import type { Language } from '../basics/words.ts';

/** French unless the caller prefers English: the first language of Accept-Language that we speak. */
export function languageOf(request: FastifyRequest): Language {
  const header = request.headers['accept-language'] ?? '';
  for (const part of header.slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'fr' || tag === 'en') return tag;
  }
  return 'fr';
}

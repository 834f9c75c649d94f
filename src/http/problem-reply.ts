import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemBody } from '../contract/problem.ts';
import { InsurerLeft, VaultTooFast, VaultUnavailable } from '../vault/client.ts';
import { httpEvents } from './events.ts';
import { languageOf } from './language.ts';
import { PROBLEMS, Problem, type ProblemCode } from './problems.ts';

/** Fastify's own faults, by the code of ours that says the same. */
const PLATFORM: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.unreadable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.unreadable',
  FST_ERR_BAD_URL: 'not-found',
};

/** Every fault leaves as application/problem+json; what was thrown stays here. */
export function replyWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error);
  const { status } = PROBLEMS[problem.code];
  // A second is what the vault's pace needs; the limit at the edge has said its own time already.
  if (problem.code === 'request.too-many' && !reply.hasHeader('retry-after'))
    reply.header('retry-after', '1');
  if (status >= 500) httpEvents.failed(request.log, request.id, problem.code, error);
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, request));
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InsurerLeft) return new Problem('insurer.left');
  if (error instanceof VaultUnavailable) return new Problem('vault.unavailable');
  if (error instanceof VaultTooFast) return new Problem('request.too-many');
  const { code, statusCode } = error as Partial<FastifyError>;
  if (error instanceof SyntaxError || error instanceof URIError) return new Problem('request.unreadable');
  if (code && PLATFORM[code]) return new Problem(PLATFORM[code]);
  if (statusCode === 429) return new Problem('request.too-many');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Problem('request.unreadable');
  return new Problem('internal');
}

function problemBody(problem: Problem, request: FastifyRequest): ProblemBody {
  const language = languageOf(request);
  const { status, title, remedy } = PROBLEMS[problem.code];
  const errors = problem.errors.map(({ field, reason, remedy }) => ({
    field,
    reason: reason[language],
    remedy: remedy[language],
  }));
  return {
    type: `/docs/errors#${problem.code}`,
    title: title[language],
    status,
    code: problem.code,
    detail: problem.detail?.[language] ?? title[language],
    remedy: remedy[language],
    instance: request.id,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

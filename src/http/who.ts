import type { FastifyRequest } from 'fastify';
import type { Caller, InsuredCaller } from './caller.ts';
import { Problem } from './problems.ts';

/** Finds who is asking, from a session cookie or a bearer token; null when neither is there. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | InsuredCaller | null>;

const callers = new WeakMap<FastifyRequest, Caller | InsuredCaller>();

export function rememberCaller(request: FastifyRequest, caller: Caller | InsuredCaller): void {
  callers.set(request, caller);
}

/**
 * Who is asking, when their role is one of `kinds`. Default deny: a route that forgets to ask has no caller.
 * @throws Problem auth.missing, access.denied
 */
export function callerOf(request: FastifyRequest, ...kinds: [Caller['kind'], ...Caller['kind'][]]): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Problem('auth.missing');
  if (caller.kind === 'insured' || !kinds.includes(caller.kind)) throw new Problem('access.denied');
  return caller;
}

/**
 * The insured person who asks about themself. No credential opens these routes, and they open no other.
 * @throws Problem auth.missing, access.denied
 */
export function insuredCallerOf(request: FastifyRequest): InsuredCaller {
  const caller = callers.get(request);
  if (!caller) throw new Problem('auth.missing');
  if (caller.kind !== 'insured') throw new Problem('access.denied');
  return caller;
}

/** The same, for the routes of a practice: the practice is the tenant. */
export function practiceCallerOf(request: FastifyRequest): Caller & { practiceId: number } {
  const caller = callerOf(request, 'professional', 'software');
  if (caller.practiceId === null) throw new Problem('access.denied');
  return { ...caller, practiceId: caller.practiceId };
}

import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { publicNumber } from '../basics/public-number.ts';
import { API_DOCUMENT, describeRoute } from './api-document.ts';
import type { App } from './app.ts';
import { readByContract, writeByContract } from './contract-compilers.ts';
import { httpEvents } from './events.ts';
import { replyWithProblem } from './problem-reply.ts';
import { Problem } from './problems.ts';
import { type Authenticate, rememberCaller } from './who.ts';

export type ServerOptions = {
  readonly logger: Logger;
  readonly authenticate: Authenticate;
  readonly randomBytes: (count: number) => Uint8Array;
  /**
   * Requests a minute for one caller at the edge; the disclosure budget is elsewhere, in the log's
   * transaction.
   */
  readonly requestsPerMinute: number;
  /** What answers with data, under /v1. */
  readonly routes: (app: App) => void | Promise<void>;
  /** What answers with pages, under a page's security policy. */
  readonly pages: (app: App) => void | Promise<void>;
};

/** A request of ours is a few kilobytes; feeds and files have their own limits. */
const BODY_BYTES_MAX = 256 * 1024;

/**
 * Builds the server: one place for contracts, faults, callers, limits and headers; rooms bring their
 * routes.
 */
export async function buildServer(options: ServerOptions): Promise<App> {
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    genReqId: requestIds(options.randomBytes),
    requestTimeout: 0,
    routerOptions: { maxParamLength: 64 },
    return503OnClosing: true,
    // An address that is no address, or a part of one without end: nothing answers there, in our own words.
    frameworkErrors: (_error, request, reply) => replyWithProblem(new Problem('not-found'), request, reply),
  }) as unknown as App;
  app.setValidatorCompiler(readByContract);
  app.setSerializerCompiler(writeByContract);
  app.setErrorHandler(replyWithProblem);
  app.setNotFoundHandler((request, reply) => replyWithProblem(new Problem('not-found'), request, reply));
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) =>
      request.headers.authorization ?? request.headers.cookie ?? request.ip,
    errorResponseBuilder: () => new Problem('request.too-many'),
  });
  await app.register(swagger, { openapi: API_DOCUMENT, transform: describeRoute });
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return;
    reply.headers(API_HEADERS);
    const caller = await options.authenticate(request);
    if (caller) rememberCaller(request, caller);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { id, method } = request;
    httpEvents.answered(request.log, { id, method, route, status: reply.statusCode, ms: reply.elapsedTime });
  });
  await options.routes(app);
  await app.register(async (scope) => {
    await scope.register(helmet, PAGE_POLICY);
    await options.pages(scope as unknown as App);
  });
  return app;
}

const ID_BYTES = 8;
const IDS_AT_ONCE = 512;

/** Numbers of requests; chance is drawn for many at once, since each draw costs as much as routing one. */
function requestIds(randomBytes: ServerOptions['randomBytes']): () => string {
  let drawn = new Uint8Array(0);
  let at = 0;
  return () => {
    if (at === drawn.length) {
      drawn = new Uint8Array(randomBytes(ID_BYTES * IDS_AT_ONCE));
      at = 0;
    }
    at += ID_BYTES;
    return publicNumber('R', drawn.subarray(at - ID_BYTES, at));
  };
}

/** Data is never a page: a browser is told not to guess, frame or run it. Constant, since helmet costs 20 µs a reply. */
const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

const PAGE_POLICY: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      styleSrc: ["'self'"],
      // zxing's barcode reader is WebAssembly; nothing else is evaluated.
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      formAction: ["'self'", 'http://127.0.0.1:*'],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
};

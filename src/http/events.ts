import type { FastifyBaseLogger } from 'fastify';
import { Counter, Histogram } from 'prom-client';

const requests = new Counter({
  name: 'cloison_http_requests_total',
  help: 'Requests answered, by route and status',
  labelNames: ['method', 'route', 'status'],
});

/** Seconds; buckets from 1 ms, since a lookup takes a few. */
const durations = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Time to answer, by route',
  labelNames: ['route'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

/**
 * What the log may say of HTTP: the route's pattern, never an address with its values, a body or a header.
 */
export const httpEvents = {
  answered(
    log: FastifyBaseLogger,
    done: { id: string; method: string; route: string; status: number; ms: number },
  ): void {
    requests.inc({ method: done.method, route: done.route, status: done.status });
    durations.observe({ route: done.route }, done.ms / 1000);
    log.info({ event: 'http.answered', ...done, ms: Math.round(done.ms * 100) / 100 });
  },
  /** A fault of ours: its name and where in our code, never its message, which may quote what was sent. */
  failed(log: FastifyBaseLogger, id: string, code: string, error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    const at =
      error instanceof Error
        ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
        : [];
    log.error({ event: 'http.failed', id, code, name, at: at.slice(0, 8) });
  },
};

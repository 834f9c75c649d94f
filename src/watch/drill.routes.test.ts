import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import pino from 'pino';
import { drillReport } from '../contract/drill.ts';
import type { Caller } from '../http/caller.ts';
import { buildServer } from '../http/server.ts';
import { drillRoute } from './drill.routes.ts';

const PUBLISHED = readFileSync(new URL('../../docs/drill-report.json', import.meta.url), 'utf8');
const OPERATOR: Caller = {
  ...{ credentialId: 1, kind: 'operator', label: 'Odile', practiceId: null, insurerId: null },
  through: 'session',
};

/** What a house answers that was handed `own`, the software coming with `project`. */
async function asked(own: string | undefined, project: string | undefined, caller = OPERATOR) {
  const app = await buildServer({
    logger: pino({ level: 'silent' }),
    authenticate: async () => caller,
    randomBytes: (count) => new Uint8Array(count),
    requestsPerMinute: 1_000,
    routes: (server) =>
      drillRoute(server, { readOwnDrill: async () => own, readProjectDrill: async () => project }),
    pages: async () => {},
  });
  try {
    const { statusCode, body } = await app.inject({ url: '/v1/operator/drill' });
    return { status: statusCode, body: JSON.parse(body) };
  } finally {
    await app.close();
  }
}

test('a house shows the report that it was handed; without one, or with another version’s, the software’s', async () => {
  const broken = JSON.stringify({ ...JSON.parse(PUBLISHED), kept: false });
  const own = drillReport.parse((await asked(broken, PUBLISHED)).body);
  assert.deepEqual([own.from, own.kept], ['house', false]);
  for (const none of [undefined, '{}', 'cut sho']) {
    const shown = drillReport.parse((await asked(none, PUBLISHED)).body);
    assert.deepEqual([shown.from, shown.kept], ['project', true]);
  }
  assert.equal((await asked(undefined, undefined)).status, 404);
});

test('nobody but an operator reads it', async () => {
  const { status } = await asked(undefined, PUBLISHED, { ...OPERATOR, kind: 'professional', practiceId: 1 });
  assert.equal(status, 403);
});

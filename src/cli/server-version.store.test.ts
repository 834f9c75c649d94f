import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedAdminUrl } from '../../test/support/shared-cluster.ts';
import { serverVersion } from './server-version.store.ts';

test('the major version of a server that answers is read', async () => {
  const version = await serverVersion(await sharedAdminUrl());
  assert.ok('major' in version && version.major >= 15 && version.major <= 18, JSON.stringify(version));
});

test('a server that does not answer gives the code of the fault', async () => {
  assert.deepEqual(await serverVersion('postgres://127.0.0.1:1/x'), { code: 'ECONNREFUSED' });
});

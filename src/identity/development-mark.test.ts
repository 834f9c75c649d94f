import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDevelopmentIdentity } from './development-mark.ts';

test('each mark of the development provider is enough to be recognised', () => {
  assert.equal(isDevelopmentIdentity({ amr: ['pwd', 'test'] }), true);
  assert.equal(isDevelopmentIdentity({ acr: 'urn:cloison:acr:development' }), true);
  assert.equal(isDevelopmentIdentity({ client_id: 'test_software_010000009' }), true);
  assert.equal(isDevelopmentIdentity({ aud: ['test_portal'] }), true);
});

test('a proof of a real provider bears none of them', () => {
  assert.equal(
    isDevelopmentIdentity({ amr: ['hwk'], acr: 'eidas2', aud: 'cloison', client_id: 'cloison' }),
    false,
  );
  assert.equal(isDevelopmentIdentity({}), false);
});

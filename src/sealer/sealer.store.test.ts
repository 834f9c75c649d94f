import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type LogHouse, openLogHouse } from '../../test/support/log-house.ts';
import { readTree } from '../../test/support/read-tree.ts';
import { leafHash } from '../disclosure/log/merkle.ts';
import { openingEntry } from '../disclosure/log/shard-entries.ts';
import { shardAt } from '../disclosure/log/shard-name.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../disclosure/log/tree-edge.ts';
import { checkNote } from '../wire/tlog/note.ts';

let house: LogHouse;
const SHARD = shardAt(Date.now());

before(async () => {
  house = await openLogHouse();
});
after(() => house.close());

test('what the vault commits is in a signed checkpoint, in the order of its ids', async () => {
  const sealer = house.seal();
  const sent = await house.append(3);
  await house.published(SHARD, 4);
  const more = await house.append(600);
  await house.published(SHARD, 604);
  await sealer.close();
  assert.deepEqual(sealer.faults, []);
  const tree = await readTree(join(house.folder, SHARD));
  assert.equal(checkNote(tree.note, house.keys.of(SHARD).vkey), 'good');
  const header = openingEntry(house.keys.of(SHARD).vkey.name, null);
  const byId = [...sent, ...more].sort(([a], [b]) => Number(a - b)).map(([, commitment]) => commitment);
  assert.deepEqual(tree.entries, [header, ...byId]);
  const { edge } = appendLeaves(EMPTY_EDGE, Buffer.concat(tree.entries.map(leafHash)));
  assert.deepEqual(rootOfEdge(edge), tree.checkpoint.root);
});

test('the state that the vault reads says what is sealed', async () => {
  const { rows } = await house.admin.query(
    'select shard, size, unsealed_since, sealed_at <= now() as past from log_state',
  );
  assert.deepEqual(rows, [{ shard: SHARD, size: 604n, unsealed_since: null, past: true }]);
  const pending = await house.admin.query('select count(*)::int as n from log_pending');
  assert.deepEqual(pending.rows, [{ n: 0 }]);
});

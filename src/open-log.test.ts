import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'cloison-open-log-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Logs for a while and says at the end, where no disk is needed, that it still lives. */
const SCRIPT = `
import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'open-log.ts'))};
const log = openLog('test');
for (let n = 0; n < 20; n += 1) {
  log.info({ n, text: 'x'.repeat(2_000) });
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.stderr.write('alive');
process.exit(0);
`;

function run(limit: string) {
  const file = join(folder, limit);
  const words = [process.execPath, '--input-type=module', '-e', SCRIPT].map(
    (word) => `'${word.replaceAll("'", "'\\''")}'`,
  );
  const line = `ulimit -f ${limit}; exec ${words.join(' ')} > '${file}'`;
  return {
    ...spawnSync('bash', ['-c', line], { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' }),
    file,
  };
}

test('a process whose log lines the disk refuses goes on without them', () => {
  const good = run('unlimited');
  assert.equal(good.status, 0, good.stderr);
  assert.ok(readFileSync(good.file).length > 10_000);
  const full = run('4');
  assert.equal(readFileSync(full.file).length, 4_096, 'the disk was full');
  assert.deepEqual([full.status, full.stderr], [0, 'alive']);
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

// The one-way dependencies of the rooms (docs/decisions/0003-boundaries.md) are rules of biome.json. A rule
// nobody has seen refuse is a comment, so each is shown here a planted file it must refuse, and one it must
// let pass.

const root = join(import.meta.dirname, '..');
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');

type Planted = { readonly file: string; readonly line: string };

const REFUSED: readonly Planted[] = [
  { file: 'web/pro/planted.tsx', line: "import '../../src/claims/refusals.ts';" },
  { file: 'web/kit/planted.ts', line: "import '../../src/db/sql.ts';" },
  { file: 'web/planted.ts', line: "import '../src/wire/b2/read-b2.ts';" },
  { file: 'web/message/planted.tsx', line: "import '../../src/messages/load-facts.ts';" },
  { file: 'web/message/planted-2.tsx', line: "import '../../src/messages/facts.routes.ts';" },
  { file: 'web/simulator/planted.ts', line: "import '../../src/pricing/load-tables.ts';" },
  { file: 'web/simulator/planted-2.ts', line: "import '../../src/pricing/simulations.routes.ts';" },
  { file: 'src/messages/planted.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/messages/signs/planted.ts', line: "import '../load-facts.ts';" },
  { file: 'src/messages/text/planted.ts', line: "import '../../http/problems.ts';" },
  { file: 'src/basics/planted.ts', line: "import '../people/nir.ts';" },
  { file: 'src/people/planted.ts', line: "import '../rights/idb-codes.ts';" },
  { file: 'src/contract/planted.ts', line: "import '../pricing/price.ts';" },
  { file: 'src/rights/planted.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/rights/planted-2.ts', line: "import './feeds.store.ts';" },
  { file: 'src/rights/planted-3.ts', line: "import '../vault/key-ring.ts';" },
  { file: 'src/pricing/planted.ts', line: "import '../rights/decide-rights.ts';" },
  { file: 'src/pricing/kinds/planted.ts', line: "import '../../claims/shares.ts';" },
  { file: 'src/claims/planted.ts', line: "import '../payments/posting.ts';" },
  { file: 'src/claims/planted-2.ts', line: "import './claims.store.ts';" },
  { file: 'src/claims/refusals/planted.ts', line: "import '../../http/problems.ts';" },
  { file: 'src/claims/rooms.ts', line: "import '../payments/posting.ts';" },
  { file: 'src/payments/planted.ts', line: "import '../pricing/price.ts';" },
  { file: 'src/payments/planted-2.ts', line: "import './release-batch.job.ts';" },
  { file: 'src/concerned/planted.ts', line: "import '../people/nir.ts';" },
  { file: 'src/mail/planted.ts', line: "import '../telling/write-notice.ts';" },
  { file: 'src/telling/planted.ts', line: "import '../messages/check-message.ts';" },
  { file: 'src/telling/words/planted.ts', line: "import '../../messages/facts.ts';" },
  { file: 'src/telling/planted.store.ts', line: "import '../vault/client.ts';" },
  { file: 'src/breach/planted.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/containment/planted.ts', line: "import '../vault/protocol.ts';" },
  { file: 'src/containment/planted-2.ts', line: "import './accesses.store.ts';" },
  { file: 'src/containment/planted.store.ts', line: "import '../vault/client.ts';" },
  { file: 'src/breach/planted.store.ts', line: "import '../vault/client.ts';" },
  { file: 'src/evidence/planted.ts', line: "import '../vault/protocol.ts';" },
  { file: 'src/evidence/planted.store.ts', line: "import '../vault/client.ts';" },
  { file: 'src/watch/planted.ts', line: "import '../vault/protocol.ts';" },
  { file: 'src/watch/planted.store.ts', line: "import '../vault/client.ts';" },
  { file: 'src/disclosure/planted.ts', line: "import '../vault/key-ring.ts';" },
  { file: 'src/disclosure/detectors/planted.ts', line: "import '../../db/database.ts';" },
  { file: 'src/insured/planted.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/insured/planted.store.ts', line: "import '../vault/key-ring.ts';" },
  { file: 'src/disclosure/log/planted.ts', line: "import '../../db/sql.ts';" },
  { file: 'src/disclosure/log/planted-2.ts', line: "import '../log-entry.ts';" },
  { file: 'src/witness/planted.ts', line: "import '../db/sql.ts';" },
  { file: 'src/witness/planted-2.ts', line: "import '../sealer/log.store.ts';" },
  { file: 'src/sealer/planted.ts', line: "import '../vault/key-ring.ts';" },
  { file: 'src/sealer/planted-2.ts', line: "import '../disclosure/log-entry.ts';" },
  { file: 'src/partners/planted.ts', line: "import '../db/database.ts';" },
  { file: 'src/partners/directory.ts', line: "import '../vault/client.ts';" },
  { file: 'src/claims/planted.store.ts', line: "import '../http/problems.ts';" },
  { file: 'src/payments/planted.store.ts', line: "import './payments.routes.ts';" },
  { file: 'src/rights/planted.store.ts', line: "import '../claims/claims.store.ts';" },
  { file: 'src/wire/planted.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/wire/b2/planted.ts', line: "import '../../contract/claims.ts';" },
  { file: 'src/vault/planted.ts', line: "import '../http/server.ts';" },
  { file: 'src/vault/planted-2.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/vault/planted-3.ts', line: "import '../wire/b2/read-b2.ts';" },
  { file: 'src/vault/planted.store.ts', line: "import '../payments/posting.ts';" },
  { file: 'src/http/planted.ts', line: "import '../vault/key-ring.ts';" },
  { file: 'src/db/planted.ts', line: "import '../claims/claims.store.ts';" },
  { file: 'src/identity/planted.ts', line: "import '../claims/claims.store.ts';" },
  { file: 'src/world/planted.ts', line: "import '../vault/key-ring.ts';" },
  { file: 'src/claims/planted.routes.ts', line: "import '../context.ts';" },
  { file: 'src/jobs/planted.ts', line: "import '../config.ts';" },
  { file: 'src/pricing/planted-4.ts', line: "await import('../claims/refusals.ts');" },
  { file: 'src/pricing/planted-5.ts', line: "export type { Refusal } from '../claims/refusals.ts';" },
  { file: 'src/pricing/planted-6.ts', line: "export { refuse } from '../claims/refusals.ts';" },
];

const ALLOWED: readonly Planted[] = [
  { file: 'web/simulator/good.ts', line: "import '../../src/pricing/simulate.ts';" },
  { file: 'web/pro/good.tsx', line: "import '../../src/contract/claims.ts';" },
  { file: 'web/pro/good-2.tsx', line: "import '../../src/wire/card/card-block.ts';" },
  { file: 'web/message/good.tsx', line: "import '../../src/messages/check-message.ts';" },
  { file: 'src/messages/signs/good.ts', line: "import '../facts.ts';" },
  { file: 'src/claims/good.ts', line: "import '../rights/idb-codes.ts';" },
  { file: 'src/claims/refusals/good.ts', line: "import '../../pricing/price.ts';" },
  { file: 'src/claims/refusals/good-2.ts', line: "import '../say-day.ts';" },
  { file: 'src/payments/good.ts', line: "import '../claims/refusals.ts';" },
  { file: 'src/disclosure/detectors/good.ts', line: "import '../limits/dated-rows.ts';" },
  { file: 'src/telling/good.ts', line: "import '../contract/leak-notice.ts';" },
  { file: 'src/breach/good.ts', line: "import '../disclosure/log-entry.ts';" },
  { file: 'src/insured/good.ts', line: "import '../disclosure/log-entry.ts';" },
  { file: 'src/evidence/good.ts', line: "import '../disclosure/log/verify-proof.ts';" },
  { file: 'src/watch/good.ts', line: "import '../disclosure/ledger-account.ts';" },
  { file: 'src/containment/good.routes.ts', line: "import '../vault/protocol.ts';" },
  { file: 'src/containment/good.store.ts', line: "import '../contract/access.ts';" },
  { file: 'src/rights/good.ts', line: "export type { OpenContract } from '../vault/protocol.ts';" },
  { file: 'src/disclosure/log/good.ts', line: "import '../../wire/tlog/note.ts';" },
  { file: 'src/witness/good.ts', line: "import '../sealer/disk.ts';" },
  { file: 'src/sealer/good.ts', line: "import '../disclosure/log/merkle.ts';" },
  { file: 'src/claims/good.store.ts', line: "import '../db/sql.ts';" },
  { file: 'src/claims/good.routes.ts', line: "import '../payments/ledger.store.ts';" },
  { file: 'src/payments/good.job.ts', line: "import '../wire/sepa/write-pain001.ts';" },
  { file: 'src/vault/good.ts', line: "import '../disclosure/log-entry.ts';" },
  { file: 'src/vault/good-2.ts', line: "import '../wire/card/ecard-code.ts';" },
  { file: 'src/identity/good.ts', line: "import '../wire/card/card-element.ts';" },
  { file: 'src/main.ts', line: "import './context.ts';" },
  { file: 'src/context.ts', line: "import './config.ts';" },
  { file: 'src/claims/good.test.ts', line: "import '../payments/posting.ts';" },
];

const ENVIRONMENT: Planted = {
  file: 'src/claims/reads-environment.ts',
  line: 'export const home = process.env.HOME;',
};
const CONFIG: Planted = { file: 'src/config.ts', line: 'export const home = process.env.HOME;' };
const PROMISE: Planted = {
  file: 'src/claims/floating.ts',
  line: 'async function work(): Promise<void> {}\nexport function start(): void {\n  work();\n}',
};
const SWITCH: Planted = {
  file: 'src/claims/half-a-switch.ts',
  line: "export function say(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}",
};
const CONSOLE: Planted = { file: 'src/claims/chatty.ts', line: "console.log('here');" };

const folder = mkdtempSync(join(tmpdir(), 'cloison-boundaries-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The rules that each planted file breaks, by file. */
const found = lintPlanted([...REFUSED, ...ALLOWED, ENVIRONMENT, CONFIG, PROMISE, SWITCH, CONSOLE]);

for (const { file, line } of REFUSED) {
  test(`${file} may not say ${line}`, () => {
    assert.deepEqual(found.get(file), ['lint/style/noRestrictedImports']);
  });
}

for (const { file, line } of ALLOWED) {
  test(`${file} may say ${line}`, () => {
    assert.equal(found.get(file), undefined);
  });
}

test('the environment is read by config.ts and by the named edges only', () => {
  assert.deepEqual(found.get(ENVIRONMENT.file), ['lint/style/noProcessEnv']);
  assert.equal(found.get(CONFIG.file), undefined);
});

test('a promise nobody waits for is refused', () => {
  assert.deepEqual(found.get(PROMISE.file), ['lint/nursery/noFloatingPromises']);
});

test('a switch that forgets a case is refused', () => {
  assert.deepEqual(found.get(SWITCH.file), ['lint/nursery/useExhaustiveSwitchCases']);
});

test('the console is refused', () => {
  assert.deepEqual(found.get(CONSOLE.file), ['lint/suspicious/noConsole']);
});

test('every room of src is known to a rule of biome.json', () => {
  const config = readFileSync(join(root, 'biome.json'), 'utf8');
  const free = ['cli', 'ground', 'jobs'];
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const unknown = rooms.filter(({ name }) => !free.includes(name) && !config.includes(`"src/${name}/`));
  assert.deepEqual(
    unknown.map(({ name }) => name),
    [],
  );
});

function lintPlanted(planted: readonly Planted[]): Map<string, string[]> {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const { file, line } of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${line}\n`);
  }
  const words = ['lint', '.', '--reporter=json', '--max-diagnostics=500', '--vcs-enabled=false'];
  const { stdout } = spawnSync(process.execPath, [biome, ...words], { cwd: folder, encoding: 'utf8' });
  const report = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  const byFile = new Map<string, string[]>();
  for (const { category, location } of report.diagnostics) {
    byFile.set(location.path, [...(byFile.get(location.path) ?? []), category]);
  }
  return byFile;
}

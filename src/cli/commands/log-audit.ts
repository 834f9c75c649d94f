import { dayInFrance } from '../../basics/day.ts';
import { rowAudit } from '../../disclosure/log/audit-rows.ts';
import type { Finding } from '../../disclosure/log/findings.ts';
import { verifyLog } from '../../disclosure/log/verify-log.ts';
import { countPending, readPlaces, readUnplaced } from '../../sealer/log-audit.store.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { withLogDatabase } from '../log-database.ts';
import { openLogSource } from '../log-source.ts';
import { readTrust, TRUST_OPTIONS } from '../log-trust.ts';
import { sayJson, sayLines } from '../say.ts';
import { findingsOut, sayFindings } from '../say-findings.ts';

/** Told of entries that nobody would seal: the first ones are enough to look. */
const UNPLACED_MAX = 100;

export const logAuditCommand: Command = {
  name: 'log audit',
  line: 'Does the database still say what the public tree says? For the operator',
  usage: '<folder|url>',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Verifies the tree as "log verify" does, and compares each of its entries with the row that the ' +
    'database holds: rows deleted, altered or moved are named by their index and number. DATABASE_URL is ' +
    'the address of the database as the role of the sealer, which sees commitments only. What a payload ' +
    'says is not opened: the vault checks it against its commitment when it does.',
  options: TRUST_OPTIONS,
  examples: [
    {
      says: 'with the sealer’s DATABASE_URL in the environment',
      line: 'cloison log audit /srv/log --policy log.policy',
    },
  ],
  exits: [
    [EXIT.ok, 'rows and tree agree'],
    [EXIT.no, 'they do not: each line says where'],
    [EXIT.usage, 'the command was typed wrong, or DATABASE_URL is missing'],
    [EXIT.unavailable, 'the log or the database does not answer'],
  ],
  async run(args, io) {
    const trust = await readTrust(args, io);
    const source = await openLogSource(args.words[0] ?? '');
    const today = dayInFrance(io.now().getTime());
    return await withLogDatabase(io.env.DATABASE_URL, async (db) => {
      const audit = rowAudit();
      const report = await verifyLog({
        ...{ ...source, ...trust, since: [], all: true, today },
        async good(shard, first, entries) {
          audit.compare(shard, first, entries, await readPlaces(db, shard, first, first + entries.length));
        },
      });
      const unplaced = (await readUnplaced(db, UNPLACED_MAX)).map(unplacedFinding);
      const findings = [...report.findings, ...audit.findings(), ...unplaced];
      tell(args, io, { compared: audit.compared(), pending: await countPending(db), findings });
      return findings.length === 0 ? EXIT.ok : EXIT.no;
    });
  },
};

type Audited = { readonly compared: number; readonly pending: number; readonly findings: readonly Finding[] };

function tell(args: Args, io: Io, { findings, ...counts }: Audited): void {
  const ok = findings.length === 0;
  if (args.flag('json')) {
    sayJson(io, { ok, ...counts, findings: findingsOut(findings, args.language) });
    return;
  }
  if (!ok) io.stderr.write(`${sayFindings(findings, args.language).join('\n')}\n`);
  sayLines(io, [
    args.language === 'fr'
      ? `${counts.compared} inscriptions comparées, ${counts.pending} en attente, ${findings.length} écarts.`
      : `${counts.compared} entries compared, ${counts.pending} pending, ${findings.length} findings.`,
  ]);
}

function unplacedFinding(id: bigint): Finding {
  return { code: 'row-unplaced', shard: '', place: `log_entries ${id}`, from: null, to: null };
}

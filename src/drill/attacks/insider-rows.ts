import type { Attack, Finding } from '../attack.ts';
import { cloison } from '../cloison.ts';
import { asAdministrator, runScript } from '../database.ts';
import type { Range } from '../range.ts';
import { NOBODY_KNEW } from './in-2024.ts';

/** An insider with the administrator's password edits, deletes and reorders rows of the log. */
export const insiderRows: Attack = {
  name: 'rows',
  title: {
    fr: 'Un administrateur modifie, efface ou échange des lignes du journal en base',
    en: 'An administrator edits, deletes or swaps rows of the log in the database',
  },
  in2024: NOBODY_KNEW,
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const before = await audited(range);
  const sealed = await asAdministrator<{ id: string }>(
    range.adminUrl,
    'select entry_id as id from log_order order by shard desc, index limit 40',
  );
  // One from each quarter of what there is.
  const tampered = [0, 1, 2, 3].map((n) => sealed[Math.floor((n * sealed.length) / 4)]?.id ?? '');
  await runScript(range.adminUrl, tampering(tampered));
  const after = await audited(range);
  const named = tampered.filter((id) => after.places.includes(`log_entries ${id}`));
  return {
    play: {
      fr: `une ligne modifiée, une effacée, deux échangées\u202f: ${named.length} sur 4 nommées`,
      en: `one row edited, one deleted, two swapped: ${named.length} of 4 named`,
    },
    people: 0,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: { fr: 'les lignes intactes sont reconnues intactes', en: 'untouched rows are found whole' },
        kept: before.code === 0,
      },
      {
        says: {
          fr: 'chaque ligne nommée par son numéro, aucune autre',
          en: 'each named by number, no other',
        },
        kept: after.code === 1 && named.length === 4 && after.places.length === 4,
      },
    ],
  };
}

/** As a superuser may: triggers and foreign keys of the session are switched off first. */
function tampering([edited, deleted, one, two]: readonly string[]): string {
  return `
    set session_replication_role = replica;
    create temporary table kept as select id, commitment from log_entries where id in (${one}, ${two});
    update log_entries set commitment = sha256('other') where id = ${edited};
    delete from log_entries where id = ${deleted};
    update log_entries e set commitment = k.commitment from kept k
    where e.id in (${one}, ${two}) and k.id in (${one}, ${two}) and e.id <> k.id`;
}

/** `cloison log audit`, as the operator runs it: with the role of the sealer, which sees commitments only. */
async function audited({ house }: Range): Promise<{ code: number | null; places: string[] }> {
  const { code, said } = await cloison(['log', 'audit', house.folder.log, '--json'], {
    DATABASE_URL: house.urls.sealer,
  });
  const json = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
  const { findings } = JSON.parse(json) as { findings: { place: string | null }[] };
  return { code, places: findings.map(({ place }) => place ?? '') };
}

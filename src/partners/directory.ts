import type { Db } from '../db/database.ts';
import { type CompiledGrid, compileGrid } from '../pricing/compile-grid.ts';
import { domainFormula } from '../pricing/domain-formula.ts';
import { type Grid, levelOnDay } from '../pricing/grid.ts';
import { readKeptGrid } from '../pricing/grid-text.ts';
import type { LevelFacts } from '../rights/decide-rights.ts';
import type { DirectoryInsurer, DirectoryPractice, InsurerDirectory } from './insurer-directory.ts';
import * as store from './partners.store.ts';

/**
 * How long the list of insurers is believed. The vault checks in its own transaction that an insurer is
 * live.
 */
const BELIEVED_MS = 2_000;
const REMEMBERED_MAX = 50_000;

export type ListedInsurer = DirectoryInsurer & {
  readonly amc: string;
  readonly conventionType: string;
  readonly csr: string;
  readonly plainGrid: Grid | null;
};

/** The directory from the database, with the few hundred insurers and their compiled grids kept in memory. */
export function openDirectory(
  db: Db,
  clock: () => number,
): InsurerDirectory & {
  list(): Promise<readonly ListedInsurer[]>;
  /** The grid an insurer sent last; null before the first, or without such an insurer. */
  plainGrid(of: { readonly id: number } | { readonly amc: string }): Promise<Grid | null>;
} {
  let loaded: { at: number; insurers: Promise<ListedInsurer[]> } | undefined;
  const grids = new Map<number, { grid: Grid; compiled: CompiledGrid }>();
  const practices = new Map<number, DirectoryPractice>();
  const conventions = new Map<string, boolean>();

  async function load(): Promise<ListedInsurer[]> {
    const rows = await store.readDirectory(db);
    return await Promise.all(
      rows.map(async ({ gridId, ...row }) => {
        const known = await gridOf(gridId);
        return {
          ...row,
          grid: known?.compiled ?? null,
          plainGrid: known?.grid ?? null,
          levelFacts: (level) => known && factsOf(known.grid, level),
        };
      }),
    );
  }

  async function gridOf(gridId: number | null) {
    if (gridId === null) return undefined;
    const known = grids.get(gridId);
    if (known) return known;
    const grid = readKeptGrid(await store.readGridContent(db, gridId));
    if (!grid) throw new Error(`grid ${gridId} was checked when it came and does not read`);
    const fresh = { grid, compiled: compileGrid(grid) };
    grids.set(gridId, fresh);
    return fresh;
  }

  function list(): Promise<ListedInsurer[]> {
    const now = clock();
    if (!loaded || now - loaded.at > BELIEVED_MS) {
      const insurers = load();
      loaded = { at: now, insurers };
      insurers.catch(() => {
        loaded = undefined;
      });
    }
    return loaded.insurers;
  }

  return {
    list,
    async byCard(amc, conventionType, csr) {
      const insurers = await list();
      const asked = (insurer: ListedInsurer) =>
        insurer.amc === amc &&
        insurer.conventionType === conventionType &&
        (csr === null || csr === '' || insurer.csr === '' || insurer.csr === csr);
      return insurers.find(asked) ?? null;
    },
    async byId(insurerId) {
      return (await list()).find(({ id }) => id === insurerId) ?? null;
    },
    async plainGrid(of) {
      const meant = (one: ListedInsurer) => ('id' in of ? one.id === of.id : one.amc === of.amc);
      return (await list()).find(meant)?.plainGrid ?? null;
    },
    async practice(practiceId) {
      const known = practices.get(practiceId);
      if (known) return known;
      const row = await store.readPractice(db, practiceId);
      if (!row) return null;
      const practice = { id: row.id, finess: row.finess, trade: row.trade as DirectoryPractice['trade'] };
      if (practices.size < REMEMBERED_MAX) practices.set(practiceId, practice);
      return practice;
    },
    async isConventioned(practiceId, insurerId, on) {
      const key = `${practiceId}/${insurerId}/${on}/${Math.floor(clock() / 60_000)}`;
      const known = conventions.get(key);
      if (known !== undefined) return known;
      const signed = await store.hasConvention(db, practiceId, insurerId, on);
      if (conventions.size >= REMEMBERED_MAX) conventions.clear();
      conventions.set(key, signed);
      return signed;
    },
  };
}

function factsOf(grid: Grid, level: string): LevelFacts | undefined {
  const latest = grid.levels.findLast((one) => one.level === level);
  if (!latest) return undefined;
  return {
    responsible: latest.responsible,
    formula(domain, on) {
      const inForce = levelOnDay(grid, level, on);
      return inForce ? domainFormula(inForce, domain) : null;
    },
  };
}

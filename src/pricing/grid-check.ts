import { overlap } from '../basics/period.ts';
import type { Act } from './act.ts';
import { type Grid, type Guarantee, type Level, matches, sectorsOf } from './grid.ts';
import type { GridFinding, GridPath } from './grid-shape.ts';
import type { ParameterName } from './kind.ts';
import { findKind } from './kinds.ts';
import type { Tables } from './tables.ts';

/**
 * Everything that would make a grid ambiguous or mute at the counter, found when it is loaded: unknown acts,
 * kinds or parameters, two guarantees that answer for one act on one day, none for a domain the level claims.
 */
export function checkGrid(grid: Grid, tables: Tables): GridFinding[] {
  return grid.levels.flatMap((level, index) => [
    ...checkPeriod(grid, level, index),
    ...checkLevel(level, ['levels', index], tables),
  ]);
}

function checkPeriod(grid: Grid, level: Level, index: number): GridFinding[] {
  const findings: GridFinding[] = [];
  if (level.to !== null && level.to < level.from) {
    findings.push({ code: 'level.ends-before-start', path: ['levels', index, 'ends_on'] });
  }
  const twice = grid.levels
    .slice(0, index)
    .some((other) => other.level === level.level && overlap(other, level));
  if (twice) findings.push({ code: 'level.overlaps', path: ['levels', index, 'starts_on'] });
  return findings;
}

function checkLevel(level: Level, at: GridPath, tables: Tables): GridFinding[] {
  const findings: GridFinding[] = [];
  const codes = new Set<string>();
  for (const [index, guarantee] of level.guarantees.entries()) {
    const path = [...at, 'guarantees', index];
    if (codes.has(guarantee.code)) findings.push({ code: 'guarantee.code-twice', path: [...path, 'code'] });
    codes.add(guarantee.code);
    findings.push(...checkTarget(guarantee, path, tables), ...checkKind(guarantee, path, tables));
  }
  return [...findings, ...checkMatches(level, at, tables)];
}

function checkTarget({ acts, domain }: Guarantee, path: GridPath, tables: Tables): GridFinding[] {
  if (acts === null) return domain === null ? [{ code: 'guarantee.no-target', path }] : [];
  return acts.flatMap((key, index): GridFinding[] => {
    const act = tables.acts.get(key);
    const place = [...path, 'acts', index];
    if (act === undefined) return [{ code: 'guarantee.act-unknown', path: place }];
    return domain !== null && act.domain !== domain
      ? [{ code: 'guarantee.act-of-other-domain', path: place }]
      : [];
  });
}

function checkKind(guarantee: Guarantee, path: GridPath, tables: Tables): GridFinding[] {
  const kind = findKind(guarantee.kind);
  if (kind === undefined) return [{ code: 'guarantee.kind-unknown', path: [...path, 'kind'] }];
  const findings: GridFinding[] = [];
  for (const name of ['percent', 'euros', 'limit'] satisfies ParameterName[]) {
    const given = guarantee.parameters[name] !== null;
    if (!given && kind.requires.includes(name)) {
      findings.push({ code: 'guarantee.parameter-missing', path: [...path, name] });
    }
    if (given && !kind.requires.includes(name) && !kind.allows.includes(name)) {
      findings.push({ code: 'guarantee.parameter-refused', path: [...path, name] });
    }
  }
  if (kind.needsRegulated(guarantee.parameters) && !allRegulated(guarantee, tables)) {
    findings.push({ code: 'guarantee.no-regulated-limit', path: [...path, 'kind'] });
  }
  return findings;
}

function allRegulated(guarantee: Guarantee, tables: Tables): boolean {
  const meant = [...tables.acts.values()].filter((act) =>
    sectorsOf(act).some((one) => matches(guarantee, act, one)),
  );
  return meant.every((act) => tables.limit.has(act.key));
}

/**
 * Per act and sector: two answers of one rank, or none although the domain is claimed. One finding per
 * guarantee.
 */
function checkMatches(level: Level, at: GridPath, tables: Tables): GridFinding[] {
  const conflicts = new Set<number>();
  const holes = new Set<number>();
  for (const act of tables.acts.values()) {
    for (const sector of sectorsOf(act)) {
      const answers = level.guarantees.map((guarantee) => matches(guarantee, act, sector));
      for (const rank of ['named', 'domain'] as const) {
        const twice = answers.lastIndexOf(rank);
        if (answers.indexOf(rank) !== twice) conflicts.add(twice);
      }
      const claimed = claim(level, act);
      if (claimed >= 0 && answers.every((answer) => answer === null)) holes.add(claimed);
    }
  }
  return [
    ...[...conflicts].map(
      (index): GridFinding => ({ code: 'guarantee.conflict', path: [...at, 'guarantees', index] }),
    ),
    ...[...holes].map((index): GridFinding => ({ code: 'level.hole', path: [...at, 'covers', index] })),
  ];
}

function claim(level: Level, act: Act): number {
  return level.covers.indexOf(act.domain);
}

import { overlap } from '../basics/period.ts';
import type { Act } from './act.ts';
import { checkResponsible } from './check-responsible.ts';
import { type Grid, type Guarantee, type Level, matches, type Situation, situationsOf } from './grid.ts';
import type { GridFinding, GridPath } from './grid-shape.ts';
import { type Kind, PARAMETER_NAMES, type ParameterName } from './kind.ts';
import { findKind } from './kinds.ts';
import type { Tables } from './tables.ts';

/**
 * Everything that would make a grid ambiguous, mute or unlawful at the counter, found when it comes in:
 * unknown acts, kinds or parameters, two guarantees that answer for one act on one day, none for a domain the
 * level claims, a promise outside the contrat responsable under its label.
 */
export function checkGrid(grid: Grid, tables: Tables, what: Checked = WHOLE_GRID): GridFinding[] {
  return grid.levels.flatMap((level, index) => {
    const at: GridPath = ['levels', index];
    const findings = [...checkPeriod(grid, level, index), ...checkLevel(level, at, tables)];
    // The law is asked only of a level whose form is good: its promises can then be priced.
    const labelled = what.label && level.responsible && findings.length === 0;
    return labelled ? checkResponsible(level, at, tables) : findings;
  });
}

/** Guarantees written in a request are a part of a contract: its label cannot be judged by them. */
export type Checked = { readonly label: boolean };
const WHOLE_GRID: Checked = { label: true };

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

function checkTarget({ acts, domain, kind }: Guarantee, path: GridPath, tables: Tables): GridFinding[] {
  if (acts === null) return domain === null ? [{ code: 'guarantee.no-target', path }] : [];
  const suits = findKind(kind)?.suits ?? (() => true);
  return acts.flatMap((key, index): GridFinding[] => {
    const act = tables.acts.get(key);
    const place = [...path, 'acts', index];
    if (act === undefined) return [{ code: 'guarantee.act-unknown', path: place }];
    if (!suits(act)) return [{ code: 'guarantee.act-unsuited', path: place }];
    return domain !== null && act.domain !== domain
      ? [{ code: 'guarantee.act-of-other-domain', path: place }]
      : [];
  });
}

function checkKind(guarantee: Guarantee, path: GridPath, tables: Tables): GridFinding[] {
  const kind = findKind(guarantee.kind);
  if (kind === undefined) return [{ code: 'guarantee.kind-unknown', path: [...path, 'kind'] }];
  const findings = PARAMETER_NAMES.flatMap((name): GridFinding[] => {
    const given = guarantee.parameters[name] !== null;
    const place = [...path, fieldOf(name)];
    if (!given && kind.requires.includes(name)) return [{ code: 'guarantee.parameter-missing', path: place }];
    const taken = kind.requires.includes(name) || kind.allows.includes(name);
    return given && !taken ? [{ code: 'guarantee.parameter-refused', path: place }] : [];
  });
  if (findings.length > 0) return findings;
  return [...checkConditions(guarantee, kind, path), ...checkFigures(guarantee, kind, { path, tables })];
}

/** Conditions that this kind, or these acts, cannot bear. */
function checkConditions(guarantee: Guarantee, kind: Kind, path: GridPath): GridFinding[] {
  const findings: GridFinding[] = [];
  const { parameters, times, network } = guarantee;
  if (times !== null && kind.timed !== true) {
    findings.push({ code: 'guarantee.condition-refused', path: [...path, 'times'] });
  }
  if (kind.name === 'network-price' && network !== 'in') {
    findings.push({ code: 'guarantee.network-missing', path: [...path, 'kind'] });
  }
  const allowance = kind.allowance?.(parameters) ?? null;
  if (parameters.period !== null && allowance === null && times === null) {
    findings.push({ code: 'guarantee.period-idle', path: [...path, 'period'] });
  }
  if (allowance?.years === 2 && parameters.period === 'civil-year') {
    findings.push({ code: 'guarantee.period-refused', path: [...path, 'period'] });
  }
  return findings;
}

/** Figures of the tables that the promise rests on; equipment that a renewal speaks of. */
function checkFigures(
  guarantee: Guarantee,
  kind: Kind,
  { path, tables }: { path: GridPath; tables: Tables },
): GridFinding[] {
  const findings: GridFinding[] = [];
  const meant = [...tables.acts.values()].filter((act) =>
    situationsOf(act).some((one) => matches(guarantee, act, one)),
  );
  if (guarantee.renewal !== null && !meant.every((act) => act.element !== null)) {
    findings.push({ code: 'guarantee.condition-refused', path: [...path, 'renewal'] });
  }
  // The limit of a basket act may come with the line: the software knows it by the detailed code.
  const regulated = (act: Act) => tables.limit.has(act.key) || act.basket !== null;
  if (kind.needs(guarantee.parameters) === 'regulated' && !meant.every(regulated)) {
    findings.push({ code: 'guarantee.no-regulated-limit', path: [...path, 'kind'] });
  }
  return findings;
}

/**
 * Per act and situation: two answers of one rank, or none although the domain is claimed. One finding per
 * guarantee, with the first act it was found at.
 */
function checkMatches(level: Level, at: GridPath, tables: Tables): GridFinding[] {
  const conflicts = new Map<number, string>();
  const holes = new Map<number, string>();
  for (const act of tables.acts.values()) {
    for (const situation of situationsOf(act)) {
      const answers = level.guarantees.map((guarantee) => matches(guarantee, act, situation));
      for (const rank of ['named', 'domain'] as const) {
        const twice = answers.lastIndexOf(rank);
        if (answers.indexOf(rank) !== twice) noteOnce(conflicts, twice, act, situation);
      }
      const claimed = level.covers.indexOf(act.domain);
      if (claimed >= 0 && answers.every((answer) => answer === null))
        noteOnce(holes, claimed, act, situation);
    }
  }
  return [
    ...[...conflicts].map(
      ([index, one]): GridFinding => ({
        code: 'guarantee.conflict',
        path: [...at, 'guarantees', index],
        at: one,
      }),
    ),
    ...[...holes].map(
      ([index, one]): GridFinding => ({ code: 'level.hole', path: [...at, 'covers', index], at: one }),
    ),
  ];
}

function noteOnce(found: Map<number, string>, index: number, act: Act, { sector, network }: Situation): void {
  if (found.has(index)) return;
  // Outside the network comes first: inside is told only where that alone is at fault.
  found.set(
    index,
    [act.key, sector, network ? 'network: in' : null].filter((one) => one !== null).join(', '),
  );
}

/** The name of a parameter as a grid writes it: very_complex. */
export function fieldOf(name: ParameterName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

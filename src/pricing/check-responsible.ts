import { type Cents, cents, least, most, timesRate, ZERO } from '../basics/money.ts';
import { percent } from '../basics/rate.ts';
import { SECTORS } from '../people/sector.ts';
import { type Act, isDoctorAct } from './act.ts';
import { checkPairs } from './check-pairs.ts';
import { type Guarantee, type Level, matches } from './grid.ts';
import type { GridFinding, GridPath } from './grid-shape.ts';
import type { GridFaultCode } from './grid-words.ts';
import {
  type AnswerOf,
  answersOf,
  type Corner,
  cornersOf,
  excessAt,
  HUGE,
  paidAt,
  probeDays,
} from './probe.ts';
import { lawOnDay, type Tables } from './tables.ts';

/** Rates whose copay a contrat responsable may leave: R871-2 1° excepts items 6°, 7° and 14° of R160-5. */
const COPAY_OPTIONAL = new Set(['ph4', 'ph2']);
const TWENTY = percent('20');
const NO_SECTOR = [null];

/** A level under examination, and where each finding points. */
export type Examined = {
  readonly level: Level;
  readonly tables: Tables;
  readonly network: boolean;
  readonly answerOf: AnswerOf;
  /** Notes a finding at a guarantee, once for each. */
  readonly note: (code: GridFaultCode, guarantee: Guarantee | undefined) => void;
};

/**
 * CSS R871-2: what a level that claims the label must pay, and may not. Each promise is priced at the corners
 * of the law, on every day it changes.
 */
export function checkResponsible(level: Level, at: GridPath, tables: Tables): GridFinding[] {
  const found = new Map<string, GridFinding>();
  const note = (code: GridFaultCode, guarantee: Guarantee | undefined) => {
    // An act of a claimed domain without guarantee was found before: this level would not be asked.
    if (guarantee === undefined) return;
    const index = level.guarantees.indexOf(guarantee);
    found.set(`${code} ${index}`, { code, path: [...at, 'guarantees', index] });
  };
  // The law knows no care network: what is promised in it and outside it is judged alike.
  const networked = level.guarantees.some(({ network }) => network !== null);
  for (const network of networked ? [false, true] : [false])
    examine({ level, tables, network, answerOf: answersOf(level, network), note });
  return [...found.values()];
}

function examine(examined: Examined): void {
  const { level, tables } = examined;
  for (const on of probeDays(level, tables)) {
    for (const act of tables.acts.values()) {
      for (const corner of cornersOf(act, on, tables)) {
        if (level.covers.includes(act.domain)) checkCopay(examined, corner);
        if (isDoctorAct(act)) checkNonOptam(examined, corner);
        if (act.class === 'II') checkEar(examined, corner);
      }
    }
    checkPairs(examined, on);
  }
  for (const act of tables.acts.values()) {
    if (level.covers.includes(act.domain)) checkWhole(examined, act);
    checkRenewal(examined, act);
  }
}

/** 1°: the copay in full, whatever the base. */
function checkCopay({ answerOf, note }: Examined, corner: Corner): void {
  const { act, base, mandatory } = corner;
  if (COPAY_OPTIONAL.has(act.rate)) return;
  for (const sector of isDoctorAct(act) ? SECTORS : NO_SECTOR) {
    const guarantee = answerOf(act, sector);
    const paid = paidAt(guarantee, corner, { price: base, surely: true });
    if (paid < base - mandatory) note('responsible.copay', guarantee);
  }
}

/** 2°: outside OPTAM, an excess of 100 % of the base, and 20 % of it less than within OPTAM. */
function checkNonOptam({ answerOf, note }: Examined, corner: Corner): void {
  const { act, base } = corner;
  const outside = answerOf(act, '2-non-OPTAM');
  const within = excessAt(answerOf(act, '2-OPTAM'), corner);
  const second = most(ZERO, cents(within - timesRate(base, TWENTY)));
  if (excessAt(outside, corner) > least(base, second)) note('responsible.non-optam', outside);
}

/** 4° b: an ear of class II, mandatory part included. */
function checkEar({ answerOf, tables, note }: Examined, corner: Corner): void {
  const limit = lawOnDay(tables, 'ear-most', corner.on)?.value ?? HUGE;
  const guarantee = answerOf(corner.act, null);
  const paid = paidAt(guarantee, corner, { price: HUGE, surely: false });
  if (paid + corner.mandatory > limit) note('responsible.ear', guarantee);
}

/** 3°, 4° a, 5° and 6°: baskets up to their price limit, and the daily fee, leave nothing to pay. */
function checkWhole({ level, answerOf, note }: Examined, act: Act): void {
  if (act.basket !== 'full' && act.code !== 'FJ') return;
  const guarantee = answerOf(act, null);
  const corner: Corner = { act, base: ZERO, mandatory: ZERO, on: level.from };
  const paid: Cents = paidAt(guarantee, corner, { price: HUGE, surely: true });
  if (paid < HUGE) note(act.code === 'FJ' ? 'responsible.daily-fee' : 'responsible.basket', guarantee);
}

/** 3° and 4°: equipment beyond the copay is paid once in two years, a hearing aid once in four. */
function checkRenewal({ level, network, note }: Examined, act: Act): void {
  if (act.element === null) return;
  const months = act.element === 'ear' ? 48 : 24;
  for (const guarantee of level.guarantees) {
    if (!matches(guarantee, act, { sector: null, network }) || guarantee.renewal === 'law') continue;
    const corner: Corner = { act, base: ZERO, mandatory: ZERO, on: level.from };
    const beyond = excessAt(guarantee, corner) > 0n;
    if (beyond && (guarantee.renewal ?? 0) < months) note('responsible.renewal', guarantee);
  }
}

import { type Glasses, insurerShare } from './insurer-share.ts';
import { type MandatoryShare, mandatoryShare, type Visit } from './mandatory-share.ts';
import { startCounting } from './oracle-counters.ts';
import type {
  OracleAnswer,
  OracleContext,
  OracleCounters,
  OracleLevel,
  OracleLine,
} from './oracle-request.ts';
import { ACTS, type OracleAct, toCents } from './table-rows.ts';

/*
 * Who pays what, a second time: slow, by the prose of docs/pricing.md, in cents that are plain numbers. It
 * shares the table files with src/pricing and no line of code.
 */
export function oraclePrice(
  lines: OracleLine[],
  context: OracleContext,
  level: OracleLevel,
  counters: OracleCounters,
): OracleAnswer {
  const faults: string[] = [];
  const known: { line: OracleLine; act: OracleAct; place: number }[] = [];
  for (const [place, line] of lines.entries()) {
    const act =
      (context.trade === 'dentist' ? ACTS.get(`${line.act}/dentist`) : undefined) ?? ACTS.get(line.act);
    if (act) known.push({ line, act, place });
    else faults.push(`price.act-unknown lines[${place}].act`);
  }
  const glasses = glassesOf(known);
  if (typeof glasses === 'string') return { faults: [...faults, glasses] };
  const visit: Visit = { flatSumTaken: false, today: new Map(), year: yearOf(context) };
  const contract = { level, context, counting: startCounting(counters, context.careDate), glasses };
  const answer: Extract<OracleAnswer, { lines: unknown }>['lines'] = [];
  const fault = (told: string, place: number) => {
    const [code, field = ''] = told.split(' ');
    faults.push(`${code} ${field.startsWith('context.') ? field : `lines[${place}].${field}`}`);
  };
  // First what the mandatory scheme pays of every line, then the insurer; class B of glasses comes last.
  const shares = known.flatMap(({ line, act, place }) => {
    const mandatory = mandatoryShare(line, act, context, visit);
    if (typeof mandatory === 'string') {
      fault(mandatory, place);
      return [];
    }
    if (glasses) cover(glasses, act, mandatory.gross);
    return [{ line, act, place, mandatory }];
  });
  const late = ({ act }: { act: OracleAct }) => glasses !== null && act.class === 'B';
  for (const { line, act, place, mandatory } of [
    ...shares.filter((one) => !late(one)),
    ...shares.filter(late),
  ]) {
    const figures = {
      price: toCents(line.price),
      base: mandatory.base,
      mandatory: mandatory.asInPath,
      quantity: line.quantity,
    };
    const insurer = insurerShare(line, act, figures, contract);
    if (typeof insurer === 'string') {
      fault(insurer, place);
      continue;
    }
    if (glasses) cover(glasses, act, insurer);
    answer[place] = toLine(mandatory, insurer, figures.price);
  }
  return faults.length > 0 ? { faults } : { lines: answer, taken: contract.counting.taken };
}

function toLine({ base, counted, gross, deducted }: MandatoryShare, insurer: number, price: number) {
  const mandatory = gross - deducted;
  return {
    base: counted ? base : null,
    mandatory,
    participation: deducted,
    insurer,
    patient: price - mandatory - insurer,
  };
}

function yearOf({ deductedThisYear }: OracleContext): Visit['year'] {
  if (deductedThisYear === null) return null;
  const { participation, franchise } = deductedThisYear;
  return { participation: toCents(participation), franchise: toCents(franchise) };
}

function cover(glasses: Glasses, act: OracleAct, amount: number): void {
  if (act.class !== 'A' && act.class !== 'B') return;
  glasses.all += amount;
  if (act.class === 'B') glasses.classB += amount;
  if (act.element === 'frame') glasses.frame += amount;
}

/** A request holds one frame and two lenses at most; null without glasses. */
function glassesOf(known: { line: OracleLine; act: OracleAct; place: number }[]): Glasses | string | null {
  let frames = 0;
  let lenses = 0;
  const strengths: string[] = [];
  let glasses = false;
  for (const { line, act, place } of known) {
    if (act.class === 'A' || act.class === 'B') glasses = true;
    if (act.element === 'frame') frames += line.quantity;
    if (act.element === 'lens') {
      lenses += line.quantity;
      for (let i = 0; i < Math.min(line.quantity, 2); i += 1) strengths.push(act.correction ?? '');
    }
    if (frames > 1 || lenses > 2) return `price.pair-too-large lines[${place}].quantity`;
  }
  return glasses ? { lenses: strengths, all: 0, classB: 0, frame: 0 } : null;
}

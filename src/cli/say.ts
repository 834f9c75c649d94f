import type { Words } from '../basics/words.ts';
import type { Io } from './command.ts';

/** Writes a value as JSON on standard output, one document. */
export function sayJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function sayLines(io: Io, lines: readonly string[]): void {
  io.stdout.write(`${lines.join('\n')}\n`);
}

export type TellableFault = {
  /** "12:3 field", or a field alone. */
  readonly place: string;
  readonly reason: string;
  readonly remedy: string;
};

/** Faults on standard error, one line each: place, reason, remedy. */
export function tellFaults(io: Io, faults: readonly TellableFault[]): void {
  for (const { place, reason, remedy } of faults) {
    const where = place.trim();
    io.stderr.write(`${where === '' ? '' : `${where}: `}${reason} → ${remedy}\n`);
  }
}

/** An amount in euros as this language writes it: "1 234,50 €", "€1,234.50". */
export function sayAmount(euros: string, language: keyof Words): string {
  const [whole = '', cents = ''] = euros.split('.');
  const grouped = whole.replace(/\B(?=([0-9]{3})+$)/g, language === 'fr' ? '\u202f' : ',');
  return language === 'fr' ? `${grouped},${cents}\u00a0€` : `€${grouped}.${cents}`;
}

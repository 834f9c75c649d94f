/** An exact fraction: 70 % is 70/100, a fraction "0.65" is 65/100. */
export type Rate = { readonly numerator: bigint; readonly denominator: bigint };

const FRACTION = /^([0-9]{1,2})(?:\.([0-9]{1,6}))?$/;
const COEFFICIENT = /^([0-9]{1,4})(?:\.([0-9]{1,4}))?$/;
const PERCENT = /^([0-9]{1,4})(?:\.([0-9]{1,4}))?$/;

/** Reads a fraction written as a decimal string ("0.70", "1"); undefined when it is anything else. */
export function readFraction(text: string): Rate | undefined {
  return readDecimal(FRACTION.exec(text), 1n);
}

/** Reads a percentage written as a decimal string ("70", "12.5"); undefined when it is anything else. */
export function readPercent(text: string): Rate | undefined {
  return readDecimal(PERCENT.exec(text), 100n);
}

/** Reads a coefficient written as a decimal string ("7.5", "120"); undefined when it is anything else. */
export function readCoefficient(text: string): Rate | undefined {
  return readDecimal(COEFFICIENT.exec(text), 1n);
}

/** The same for literals of ours: a malformed one is a bug. */
export function percent(text: string): Rate {
  const rate = readPercent(text);
  if (!rate) throw new Error(`not a percentage: ${text}`);
  return rate;
}

/** Writes a rate as a percentage without useless zeros: 70/100 → "70", 125/1000 → "12.5". */
export function writePercent(rate: Rate): string {
  return writeDecimal(rate.numerator * 100n, rate.denominator).replace(/\.?0+$/, '');
}

/** Writes a rate as a fraction with two decimals at least: 70/100 → "0.70". */
export function writeFraction(rate: Rate): string {
  return writeDecimal(rate.numerator, rate.denominator).replace(/(\.\d\d)(\d*?)0+$/, '$1$2');
}

function readDecimal(match: RegExpExecArray | null, unit: bigint): Rate | undefined {
  if (!match) return undefined;
  const decimals = match[2] ?? '';
  return {
    numerator: BigInt((match[1] ?? '0') + decimals),
    denominator: unit * 10n ** BigInt(decimals.length),
  };
}

function writeDecimal(numerator: bigint, denominator: bigint): string {
  const scaled = (numerator * 1_000_000n) / denominator;
  const digits = scaled.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

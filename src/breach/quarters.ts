/**
 * A number of the severity method, in quarters of a point. Every value of the method is a multiple of 1/4,
 * so that sums, products and thresholds are whole numbers: 3.0 is never 2.9999.
 */
export type Quarters = number;

/** The quarters of a number, or undefined when it is no multiple of 1/4 that a double holds exactly. */
export function toQuarters(value: number): Quarters | undefined {
  const quarters = value * 4;
  return Number.isSafeInteger(quarters) ? quarters : undefined;
}

/** The number itself: a quarter is exact in a double. */
export function fromQuarters(quarters: Quarters): number {
  return quarters / 4;
}

/** Two decimals always, as the method prints its scores. */
export function sayQuarters(quarters: Quarters, language: 'fr' | 'en'): string {
  const whole = Math.floor(quarters / 4);
  const hundredths = String((quarters % 4) * 25).padStart(2, '0');
  return `${whole}${language === 'fr' ? ',' : '.'}${hundredths}`;
}

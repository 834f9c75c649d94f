// Reed-Solomon over GF(2^8) as QR codes have it (ISO/IEC 18004 §7.5): polynomial x^8 + x^4 + x^3 + x^2 + 1.
const FIELD = 0x11d;

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * FIELD);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** The coefficients, below the highest, of (x − 1)(x − 2)…(x − 2^(count−1)), the highest power first. */
function generator(count: number): number[] {
  const coefficients = new Array<number>(count).fill(0);
  coefficients[count - 1] = 1;
  let root = 1;
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) {
      coefficients[j] = times(coefficients[j] ?? 0, root) ^ (coefficients[j + 1] ?? 0);
    }
    root = times(root, 2);
  }
  return coefficients;
}

/** The words that let a reader repair `count / 2` wrong ones: the rest of dividing by the generator. */
export function errorWords(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  const rest = new Array<number>(count).fill(0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (const [i, coefficient] of divisor.entries()) rest[i] = (rest[i] ?? 0) ^ times(coefficient, factor);
  }
  return rest;
}

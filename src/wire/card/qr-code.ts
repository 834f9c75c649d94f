import { errorWords } from './reed-solomon.ts';

/**
 * A QR code (ISO/IEC 18004) of one size: version 5, error correction M, alphanumeric. It holds 122 characters
 * of capitals, digits and ` $%*+-./:`, and the block of an e-card is 93 at most; some 15 % of it may
 * be damaged or glare. One size keeps the tables of the norm to one line each.
 */
export const QR_SIZE = 37;
/** Light modules that the norm wants around the code. */
export const QR_QUIET = 4;
export const QR_CHARACTERS_MAX = 122;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const DATA_WORDS = 86;
const BLOCKS = 2;
const ERROR_WORDS = 24;
const ALIGNMENT = 30;
/** Format bits of level M, before the mask's number. */
const LEVEL_M = 0b00;

/** Rows of modules, dark is true. `fixed` are those that no mask turns. */
type Grid = { readonly dark: boolean[][]; readonly fixed: boolean[][] };

/** The modules of a text, row by row without the quiet zone; dark is true. */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  const base = emptyGrid();
  drawPatterns(base);
  drawWords(base, interleaved(dataWords(text)));
  const masked = MASKS.map((turns, mask) => maskedGrid(base, turns, mask));
  return masked.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}

function dataWords(text: string): number[] {
  const values = [...text].map((character) => ALPHABET.indexOf(character));
  if (text.length > QR_CHARACTERS_MAX || values.includes(-1))
    throw new Error('this text fits no QR code of ours');
  let bits = `0010${binary(text.length, 9)}`;
  for (let i = 0; i < values.length; i += 2) {
    const [first = 0, second] = [values[i], values[i + 1]];
    bits += second === undefined ? binary(first, 6) : binary(first * 45 + second, 11);
  }
  bits += '0'.repeat(Math.min(4, DATA_WORDS * 8 - bits.length));
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const words = bits.match(/.{8}/g)?.map((word) => Number.parseInt(word, 2)) ?? [];
  for (let pad = 0xec; words.length < DATA_WORDS; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}

/** Two blocks with their error words, read across: a scratch then hurts both a little. */
function interleaved(words: readonly number[]): number[] {
  const length = DATA_WORDS / BLOCKS;
  const blocks = Array.from({ length: BLOCKS }, (_, i) => words.slice(i * length, (i + 1) * length));
  const errors = blocks.map((block) => errorWords(block, ERROR_WORDS));
  return [...across(blocks), ...across(errors)];
}

function across(blocks: readonly (readonly number[])[]): number[] {
  return (blocks[0] ?? []).flatMap((_, i) => blocks.map((block) => block[i] ?? 0));
}

function emptyGrid(): Grid {
  const rows = () => Array.from({ length: QR_SIZE }, () => new Array<boolean>(QR_SIZE).fill(false));
  return { dark: rows(), fixed: rows() };
}

function put({ dark, fixed }: Grid, row: number, column: number, isDark: boolean): void {
  const [darks, fixes] = [dark[row], fixed[row]];
  if (!darks || !fixes || column < 0 || column >= QR_SIZE) return;
  darks[column] = isDark;
  fixes[column] = true;
}

/** Three finders with their light borders, one alignment pattern, the two rulers, room for the format. */
function drawPatterns(grid: Grid): void {
  for (let i = 0; i < QR_SIZE; i += 1) {
    put(grid, 6, i, i % 2 === 0);
    put(grid, i, 6, i % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, QR_SIZE - 4],
    [QR_SIZE - 4, 3],
  ] as const) {
    drawSquares(grid, { row, column, reach: 4 }, (distance) => distance !== 2 && distance !== 4);
  }
  drawSquares(grid, { row: ALIGNMENT, column: ALIGNMENT, reach: 2 }, (distance) => distance !== 1);
  drawFormat(grid, 0);
}

type Square = { readonly row: number; readonly column: number; readonly reach: number };

function drawSquares(
  grid: Grid,
  { row, column, reach }: Square,
  isDark: (distance: number) => boolean,
): void {
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      put(grid, row + down, column + right, isDark(Math.max(Math.abs(down), Math.abs(right))));
    }
  }
}

/** Level and mask in fifteen bits, BCH(15,5), twice (§7.9). */
function drawFormat(grid: Grid, mask: number): void {
  const bits = formatBits((LEVEL_M << 3) | mask);
  for (let i = 0; i < 15; i += 1) {
    const dark = ((bits >> i) & 1) === 1;
    const along = i < 6 ? i : i < 8 ? i + 1 : QR_SIZE - 15 + i;
    put(grid, along, 8, dark);
    const back = i < 8 ? QR_SIZE - 1 - i : i === 8 ? 7 : 14 - i;
    put(grid, 8, back, dark);
  }
  put(grid, QR_SIZE - 8, 8, true);
}

function formatBits(data: number): number {
  let rest = data << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
  return ((data << 10) | rest) ^ 0x5412;
}

/**
 * Words in columns of two from the right, up and down in turn, around what is fixed; what is left is light.
 */
function drawWords({ dark, fixed }: Grid, words: readonly number[]): void {
  let bit = 0;
  for (let right = QR_SIZE - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < QR_SIZE; step += 1) {
      const upwards = ((right + 1) & 2) === 0;
      const row = upwards ? QR_SIZE - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (fixed[row]?.[column]) continue;
        const word = words[bit >> 3] ?? 0;
        const darks = dark[row];
        if (darks) darks[column] = ((word >> (7 - (bit & 7))) & 1) === 1;
        bit += 1;
      }
    }
  }
}

type Mask = (row: number, column: number) => boolean;

/** §7.8.2, in the norm's order. */
const MASKS: readonly Mask[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

function maskedGrid({ dark, fixed }: Grid, turns: Mask, mask: number): boolean[][] {
  const turned = dark.map((line, row) =>
    line.map((isDark, column) => (fixed[row]?.[column] ? isDark : isDark !== turns(row, column))),
  );
  drawFormat({ dark: turned, fixed: fixed.map((line) => [...line]) }, mask);
  return turned;
}

/**
 * How much a mask looks like what a reader could mistake (§7.8.3): runs, blocks, false finders, imbalance.
 */
function penalty(rows: readonly (readonly boolean[])[]): number {
  const columns = rows.map((_, i) => rows.map((row) => row[i] ?? false));
  const lines = [...rows, ...columns].map((line) => line.map(Number).join(''));
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let row = 1; row < rows.length; row += 1) {
    for (let column = 1; column < rows.length; column += 1) {
      const one = rows[row]?.[column];
      const square = [rows[row - 1]?.[column - 1], rows[row - 1]?.[column], rows[row]?.[column - 1]];
      if (square.every((each) => each === one)) sum += 3;
    }
  }
  const share = lines.slice(0, rows.length).join('').replaceAll('0', '').length / QR_SIZE ** 2;
  return sum + 10 * Math.floor(Math.abs(share * 20 - 10));
}

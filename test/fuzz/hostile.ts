/** Values that a field may be sent instead of a good one: types, sizes, encodings, dates, codes. */
export const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  12_345_678_901_234,
  '',
  ' ',
  '0',
  'NaN',
  '\u0000',
  '\u0007bell\u001b[31m',
  'é'.repeat(50),
  '\ud800',
  '𝟏𝟖𝟓𝟎𝟔',
  '١٨٥٠٦٩٩٧٠٠٠٠١',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00%ff',
  'x'.repeat(100_000),
  '9'.repeat(30),
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-11-24T00:00:00Z',
  '24/11/2026',
  '99999999',
  [],
  [[]],
  [null],
  ['PHAR', 'PHAR', 7, null],
  {},
  { toString: 'x' },
  { length: 3 },
];

function nested(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth);
}

/** Whole bodies that are no request at all, by what is wrong with them. */
export function hostileBodies(good: string): readonly (readonly [string, Buffer])[] {
  const bytes = Buffer.from(good);
  return [
    ['nothing', Buffer.alloc(0)],
    ['a byte-order mark', Buffer.from('\ufeff{}')],
    ['cut short', bytes.subarray(0, Math.trunc(bytes.length / 2))],
    ['cut at the last byte', bytes.subarray(0, -1)],
    ['something behind it', Buffer.concat([bytes, Buffer.from('}')])],
    ['twice', Buffer.concat([bytes, bytes])],
    ['invalid UTF-8 in a text', Buffer.from(good.replace('"', '"\xff\xfe'), 'latin1')],
    ['UTF-16', Buffer.from(good, 'utf16le')],
    ['null', Buffer.from('null')],
    ['a text', Buffer.from('"nir"')],
    ['a number', Buffer.from('1e999')],
    ['a list', Buffer.from(`[${good}]`)],
    ['lists in lists', Buffer.from(nested(50_000, '[', ']'))],
    ['objects in objects', Buffer.from(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)],
    ['__proto__', Buffer.from('{"__proto__":{"nir":"1"}}')],
    ['constructor', Buffer.from('{"constructor":{"prototype":{"nir":"1"}}}')],
    [
      'ten thousand unknown keys',
      Buffer.from(`{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":1`).join(',')}}`),
    ],
    ['control characters', Buffer.from('{"nir":"\u0001\u0002"}')],
    ['zeros', Buffer.alloc(1_000)],
    ['too much', Buffer.from(`"${'x'.repeat(300_000)}"`)],
  ];
}

/** Content types a request may come under, right or wrong. */
export const HOSTILE_TYPES: readonly (string | undefined)[] = [
  undefined,
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'TEXT/CSV; charset=latin1',
  'é/è',
  '/',
];

/** Pieces of an address: path and query values. */
export const HOSTILE_PARTS: readonly string[] = [
  '%00',
  '%ff',
  '%',
  '%25',
  '..%2f..%2fetc',
  '%F0%9F%92%8A',
  'C0000000000000',
  'C000000000000',
  'E000000000000',
  'x'.repeat(63),
  'x'.repeat(5_000),
  "'%20or%201=1",
  '0',
  '-1',
  '99999999999999999999',
  '1e9',
  '__proto__',
  'null',
  '[object%20Object]',
  '+',
];

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { QR_CHARACTERS_MAX, QR_QUIET, QR_SIZE, qrCode } from './qr-code.ts';
import { errorWords } from './reed-solomon.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

const MODULE = 4;

/** A picture of a code as a screen shows it, some of its modules turned as dirt or glare would. */
function picture(rows: readonly (readonly boolean[])[], turned: ReadonlySet<number> = new Set()) {
  const width = (QR_SIZE + 2 * QR_QUIET) * MODULE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [row, column] = [Math.floor(y / MODULE) - QR_QUIET, Math.floor(x / MODULE) - QR_QUIET];
      const dark = rows[row]?.[column] ?? false;
      const at = (y * width + x) * 4;
      if (dark !== turned.has(row * QR_SIZE + column)) data.fill(0, at, at + 3);
    }
  }
  return { data, width, height: width, colorSpace: 'srgb' as const };
}

async function read(text: string, turned?: ReadonlySet<number>): Promise<string | undefined> {
  const found = await readBarcodes(picture(qrCode(text), turned) as never, { formats: ['QRCode'] });
  return found[0]?.text;
}

test('a reader of another make reads what was written', async () => {
  const text = fc.stringMatching(/^[0-9A-Z $%*+\-./:]{1,122}$/);
  await fc.assert(
    fc.asyncProperty(text, async (one) => {
      assert.equal(await read(one), one);
    }),
    { numRuns: 60 },
  );
});

test('the block of an e-card, also when a corner of the screen is scratched', async () => {
  const block = 'CLN2*0099000003*CL*VO01*C756071466*1810199764477*94*19810102*1*20261231*12345678';
  assert.equal(await read(block), block);
  const scratch = new Set<number>();
  for (let row = 14; row < 20; row += 1)
    for (let column = 14; column < 20; column += 1) scratch.add(row * QR_SIZE + column);
  assert.equal(await read(block, scratch), block);
});

test('what does not fit is a bug of the caller', () => {
  assert.throws(() => qrCode('A'.repeat(QR_CHARACTERS_MAX + 1)));
  assert.throws(() => qrCode('minuscule'));
});

test('the error words of the example of the norm (Annex I: 01234567, version 1-M)', () => {
  const data = [
    0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11,
  ];
  const published = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55];
  assert.deepEqual(errorWords(data, 10), published);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { XmlDocument } from 'libxml2-wasm';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { day } from '../basics/day.ts';
import { cardPage, cardPicture } from './card-picture.ts';
import { type CardRecord, cards } from './cards.ts';

type Picture = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

const ALL = cards({ seed: 1, people: 2_000, today: day('2026-11-24') });

/** Units of the drawing per module of the symbol, and pixels per module in the picture to read. */
const MODULE = 8;
const PIXELS = 4;

type Ring = readonly (readonly [number, number])[];

/** Even-odd rule: a point is black when a ray to its left crosses an odd number of edges. */
function isBlack(rings: readonly Ring[], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of rings) {
    for (const [place, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(place + 1) % ring.length] ?? [0, 0];
      if (ax === bx && ax <= x && Math.min(ay, by) <= y && y < Math.max(ay, by)) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

/** The symbol of a card as a picture, taken from the path of its drawing. */
function pixels(svg: string): Picture {
  const path = /<path d="([^"]+)"/.exec(svg)?.[1] ?? '';
  const modules = Number(/viewBox="0 0 (\d+) \d+" xmlns/.exec(svg)?.[1]) / MODULE;
  const rings: Ring[] = path
    .split('Z')
    .map((ring) =>
      [...ring.matchAll(/(\d+) (\d+)/g)].map((match) => [Number(match[1]), Number(match[2])] as const),
    );
  const width = modules * PIXELS;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let module = 0; module < modules * modules; module += 1) {
    const [column, row] = [module % modules, Math.floor(module / modules)];
    if (!isBlack(rings, (column + 0.5) * MODULE, (row + 0.5) * MODULE)) continue;
    for (let y = row * PIXELS; y < (row + 1) * PIXELS; y += 1) {
      const start = (y * width + column * PIXELS) * 4;
      for (let at = start; at < start + PIXELS * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { width, height: width, data };
}

test('a scanner reads from the drawing the block of the card', async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer },
    fireImmediately: true,
  });
  for (const card of ALL.slice(0, 10)) {
    const picture = pixels(cardPicture(card));
    const [found] = await readBarcodes(picture as Parameters<typeof readBarcodes>[0], {
      formats: ['DataMatrix'],
    });
    assert.equal(found?.text, card.cardText);
  }
});

test('every drawing is well-formed XML and says that it is a demonstration', () => {
  for (const card of ALL) {
    const svg = cardPicture(card);
    XmlDocument.fromString(svg).dispose();
    assert.match(svg, /DÉMONSTRATION/);
  }
  const hostile: CardRecord = { ...(ALL[0] as CardRecord), familyName: '<b>&"' };
  XmlDocument.fromString(cardPicture(hostile)).dispose();
});

test('the page shows every card by name', () => {
  const page = cardPage(['01-a.svg', '02-b.svg']);
  assert.match(page, /01-a\.svg[\s\S]*02-b\.svg/);
});

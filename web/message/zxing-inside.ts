import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url&inline';

// This page may fetch nothing: the program of the reader comes inside a script of ours.
const program = Uint8Array.from(atob(wasm.slice(wasm.indexOf(',') + 1)), (one) => one.charCodeAt(0));
prepareZXingModule({ overrides: { wasmBinary: program.buffer } });

/** The texts of the QR codes of a picture. */
export async function readPicture(picture: ImageData): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 2 });
  return found.map(({ text }) => text);
}

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// The library would fetch its program from a public network; ours comes from our own server.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

/** The texts of the DataMatrix and QR codes of a picture. */
export async function readPicture(picture: ImageData): Promise<string[]> {
  const found = await readBarcodes(picture, {
    formats: ['DataMatrix', 'QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 2,
  });
  return found.map(({ text }) => text);
}

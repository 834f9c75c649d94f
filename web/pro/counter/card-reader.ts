import { readCardBlock } from '../../../src/wire/card/card-block.ts';

/** Looks at one picture of the camera; undefined when there is no card of ours in it. */
export type CardReader = (video: HTMLVideoElement) => Promise<string | undefined>;

type Detector = {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
};
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** A card bears a DataMatrix, an e-card on a telephone a QR code. */
const FORMATS = ['data_matrix', 'qr_code'];

/** The browser's own reader when it knows both, otherwise ZXing, served by us and loaded only now. */
export async function cardReader(): Promise<CardReader> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const supported = native ? await native.getSupportedFormats() : [];
  if (native && FORMATS.every((format) => supported.includes(format))) {
    const detector = new native({ formats: FORMATS });
    return async (video) => firstBlock((await detector.detect(video)).map(({ rawValue }) => rawValue));
  }
  const { readPicture } = await import('./zxing-reader.ts');
  return async (video) => firstBlock(await readPicture(pictureOf(video)));
}

function firstBlock(texts: readonly string[]): string | undefined {
  return texts.find((text) => readCardBlock(text).ok);
}

function pictureOf(video: HTMLVideoElement): ImageData {
  const canvas = new OffscreenCanvas(video.videoWidth || 1, video.videoHeight || 1);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(video, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

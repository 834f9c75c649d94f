type Detector = { detect(source: ImageBitmap): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** A photograph of a telephone has more points than a QR code needs. */
const SIDE_MAX = 2_000;

/** What the QR code of a photograph says; undefined when none can be read. Everything happens here. */
export async function readPhoto(file: File): Promise<string | undefined> {
  const whole = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_MAX / Math.max(whole.width, whole.height));
  const [width, height] = [whole.width, whole.height].map((side) => Math.max(1, Math.round(side * scale)));
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (native && (await native.getSupportedFormats()).includes('qr_code')) {
    const [found] = await new native({ formats: ['qr_code'] }).detect(whole);
    return found?.rawValue;
  }
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  const { readPicture } = await import('./zxing-inside.ts');
  const [text] = await readPicture(context.getImageData(0, 0, canvas.width, canvas.height));
  return text;
}

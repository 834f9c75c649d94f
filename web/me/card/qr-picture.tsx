import { useMemo } from 'react';
import { QR_QUIET, QR_SIZE, qrCode } from '../../../src/wire/card/qr-code.ts';

/** A QR code as a drawing: black on white in the dark as well, since scanners read nothing else. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const path = useMemo(
    () =>
      qrCode(text)
        .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QR_QUIET} ${y + QR_QUIET}h1v1h-1z` : '')))
        .join(''),
    [text],
  );
  const side = QR_SIZE + 2 * QR_QUIET;
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="qr-ground" d={`M0 0h${side}v${side}h-${side}z`} />
      <path className="qr-modules" d={path} />
    </svg>
  );
}

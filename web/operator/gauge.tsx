const WIDTH = 100;

/** How much of an allowance is used: the words first, a bar beside them, striped once it is nearly full. */
export function Gauge({ used, of, text }: { used: number; of: number; text: string }) {
  const share = of === 0 ? 0 : Math.min(1, used / of);
  return (
    <span className="gauge">
      <span>{text}</span>
      <svg viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={WIDTH} height="6" className="gauge-ground" />
        <rect
          width={Math.round(share * WIDTH)}
          height="6"
          className={share >= FULL ? 'gauge-used gauge-full' : 'gauge-used'}
        />
      </svg>
    </span>
  );
}

/** From here on the next lookup without proof may be the last one of the day. */
const FULL = 0.9;

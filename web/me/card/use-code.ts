import { useEffect, useState } from 'react';
import { ecardStep, ecardStepLeftMs } from '../../../src/wire/card/ecard-code.ts';
import type { KeptCard } from './card-store.ts';
import { codeAt } from './card-text.ts';

const LOOK_MS = 250;

/** The code of the moment by our clock, as well as this device knows it, and the seconds it has left. */
export function useCode(card: KeptCard): { readonly code: string | null; readonly left: number } {
  const [nowMs, setNowMs] = useState(() => Date.now() + card.skewMs);
  const [made, setMade] = useState<{ step: number; code: string } | null>(null);
  const step = ecardStep(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now() + card.skewMs), LOOK_MS);
    return () => clearInterval(timer);
  }, [card.skewMs]);
  useEffect(() => {
    let current = true;
    void codeAt(card.key, step).then((code) => {
      if (current) setMade({ step, code });
    });
    return () => {
      current = false;
    };
  }, [card.key, step]);
  return { code: made?.code ?? null, left: Math.ceil(ecardStepLeftMs(nowMs) / 1000) };
}

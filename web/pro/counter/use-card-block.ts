import { useEffect, useRef } from 'react';
import { nirKey } from '../../../src/people/nir.ts';
import { readCardBlock } from '../../../src/wire/card/card-block.ts';
import { groupNir } from '../../kit/typed.ts';
import { useCounter } from './counter-context.tsx';
import { insurerOfCard } from './insurer-field.tsx';

/**
 * Longer than a slow wireless scanner waits before its own Enter, which must not fall on the next button;
 * shorter than a person's patience.
 */
const SCANNER_SILENT_MS = 300;

/** Fills the form from a scanned card and brings the keyboard to « Vérifier les droits »; false for any other text. */
export function useCardBlock(): (block: string) => boolean {
  const { tell, insurers } = useCounter();
  return (block) => {
    const reading = readCardBlock(block);
    if (!reading.ok) return false;
    const { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank } = reading.card;
    const change = {
      amc,
      insurerName: insurerOfCard(insurers, amc, conventionType, csr)?.name ?? '',
      conventionType,
      csr,
      memberNumber,
      rank: birthRank,
      birth: birthDate,
      nir: groupNir(nir + nirKey(nir)),
      code: reading.code ?? '',
      read: reading.code === null,
    };
    tell({ kind: 'card-changed', change });
    // The button exists already; after this event the form around it is filled.
    setTimeout(() => document.getElementById('check-rights')?.focus(), 0);
    return true;
  };
}

/**
 * A scanner that presses Enter is answered at once by the form; one that does not, as soon as it stops
 * typing. Reading at the last character instead would send the scanner's Enter to whatever has the keyboard
 * next.
 */
export function useSilentScanner(text: string, take: (block: string) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!readCardBlock(text).ok) return;
    const timer = setTimeout(() => latest.current(text), SCANNER_SILENT_MS);
    return () => clearTimeout(timer);
  }, [text]);
}

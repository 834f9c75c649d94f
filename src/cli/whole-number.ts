import type { Args } from './command.ts';
import { usageFault } from './fault.ts';

/** The whole number an option gives. @throws CliFault usage when it is none, or out of range */
export function wholeNumber(args: Args, name: string, min: number, max: number): number {
  const text = args.text(name) ?? '';
  const value = Number(text);
  if (/^[0-9]{1,12}$/.test(text) && value >= min && value <= max) return value;
  throw usageFault(
    {
      fr: `--${name} attend un nombre entier de ${min} à ${max}.`,
      en: `--${name} expects a whole number from ${min} to ${max}.`,
    },
    { fr: `Écrivez --${name} ${min}.`, en: `Write --${name} ${min}.` },
  );
}

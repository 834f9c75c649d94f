import type { Language } from '../basics/words.ts';
import type { B2Fault } from '../wire/b2/fault.ts';
import type { Io } from './command.ts';
import { tellFaults } from './say.ts';

/** A fault of a B2 file in one language, for JSON. */
export function toFaultJson({ reason, remedy, ...fault }: B2Fault, language: Language) {
  return { ...fault, reason: reason[language], remedy: remedy[language] };
}

/** Faults of a B2 file on standard error, one line each. */
export function tellB2Faults(io: Io, faults: readonly B2Fault[], language: Language): void {
  const invoice = language === 'fr' ? 'facture' : 'invoice';
  tellFaults(
    io,
    faults.map(({ line, column, field, reason, remedy, invoiceNumber }) => ({
      place: `${line}:${column} ${field}${invoiceNumber === null ? '' : ` (${invoice} ${invoiceNumber})`}`,
      reason: reason[language],
      remedy: remedy[language],
    })),
  );
}

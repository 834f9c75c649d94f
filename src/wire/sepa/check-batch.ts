import { dayInFrance } from '../../basics/day.ts';
import { SEPA_TRANSFERS_MAX } from '../../basics/limits.ts';
import { cents } from '../../basics/money.ts';
import type { Words } from '../../basics/words.ts';
import type { SepaBatch, SepaTransfer } from './payment-batch.ts';
import { isSepaId, sepaText } from './sepa-text.ts';

/** Names: 70 characters in the customer-to-bank guidelines of the SEPA credit transfer (EPC132-08). */
const NAME_CHARACTERS_MAX = 70;
/** One unstructured remittance line (EPC132-08). */
const REMITTANCE_CHARACTERS_MAX = 140;
/** The largest SEPA credit transfer, 999 999 999.99 € (EPC132-08). */
const TRANSFER_MAX = cents(99_999_999_999n);

/** Why a batch cannot be written; `transfer` counts from 0, null for the batch itself. */
export type SepaFault = {
  readonly transfer: number | null;
  readonly field: keyof SepaBatch | keyof SepaTransfer;
  readonly reason: Words;
};

/** Everything that keeps a batch from being written. */
export function checkBatch(batch: SepaBatch): readonly SepaFault[] {
  const { transfers, debtorBic } = batch;
  const faults: SepaFault[] = [];
  const refuse = (field: keyof SepaBatch, reason: Words) => faults.push({ transfer: null, field, reason });
  if (transfers.length === 0) refuse('transfers', EMPTY);
  if (transfers.length > SEPA_TRANSFERS_MAX) {
    refuse('transfers', TOO_MANY);
    return faults;
  }
  if (!isSepaId(batch.messageId)) refuse('messageId', BAD_ID);
  if (!Number.isSafeInteger(batch.createdAtMs) || batch.createdAtMs < 0) refuse('createdAtMs', BAD_INSTANT);
  else if (batch.executionOn < dayInFrance(batch.createdAtMs)) refuse('executionOn', TOO_EARLY);
  if (!fits(batch.initiatingParty, NAME_CHARACTERS_MAX)) refuse('initiatingParty', BAD_NAME);
  if (!fits(batch.debtorName, NAME_CHARACTERS_MAX)) refuse('debtorName', BAD_NAME);
  if (debtorBic !== null && !/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(debtorBic)) {
    refuse('debtorBic', BAD_BIC);
  }
  const seen = new Set<string>();
  for (const [index, transfer] of transfers.entries()) {
    for (const [field, reason] of transferFaults(transfer, seen))
      faults.push({ transfer: index, field, reason });
    seen.add(transfer.endToEndId);
  }
  return faults;
}

function transferFaults(
  transfer: SepaTransfer,
  seen: ReadonlySet<string>,
): readonly [keyof SepaTransfer, Words][] {
  const faults: [keyof SepaTransfer, Words][] = [];
  if (!isSepaId(transfer.endToEndId)) faults.push(['endToEndId', BAD_ID]);
  if (seen.has(transfer.endToEndId)) faults.push(['endToEndId', REPEATED]);
  if (transfer.amount <= 0n) faults.push(['amount', NOT_POSITIVE]);
  if (transfer.amount > TRANSFER_MAX) faults.push(['amount', TOO_HIGH]);
  if (!fits(transfer.creditorName, NAME_CHARACTERS_MAX)) faults.push(['creditorName', BAD_NAME]);
  if (!fits(transfer.remittance, REMITTANCE_CHARACTERS_MAX)) faults.push(['remittance', BAD_REMITTANCE]);
  return faults;
}

/**
 * The text still says something once written in the SEPA set, and fits. A cut name could pay someone else.
 */
function fits(text: string, charactersMax: number): boolean {
  const written = sepaText(text);
  return written.length <= charactersMax && /[A-Za-z0-9]/.test(written);
}

const EMPTY: Words = { fr: 'aucun virement', en: 'no transfer' };
const TOO_MANY: Words = {
  fr: `plus de ${SEPA_TRANSFERS_MAX} virements`,
  en: `more than ${SEPA_TRANSFERS_MAX} transfers`,
};
const BAD_ID: Words = {
  fr: '1 à 35 caractères SEPA, sans barre oblique au bord ni double',
  en: '1 to 35 SEPA characters, no slash at an end and no double slash',
};
const BAD_INSTANT: Words = { fr: 'instant de création impossible', en: 'impossible creation instant' };
const TOO_EARLY: Words = {
  fr: 'jour d’exécution avant la création',
  en: 'execution day before the creation',
};
const BAD_NAME: Words = {
  fr: `nom de 1 à ${NAME_CHARACTERS_MAX} caractères SEPA attendu`,
  en: `expected a name of 1 to ${NAME_CHARACTERS_MAX} SEPA characters`,
};
const BAD_REMITTANCE: Words = {
  fr: `libellé de 1 à ${REMITTANCE_CHARACTERS_MAX} caractères SEPA attendu`,
  en: `expected a remittance text of 1 to ${REMITTANCE_CHARACTERS_MAX} SEPA characters`,
};
const BAD_BIC: Words = {
  fr: 'BIC de 8 ou 11 caractères attendu',
  en: 'expected a BIC of 8 or 11 characters',
};
const REPEATED: Words = {
  fr: 'référence déjà portée par un autre virement',
  en: 'reference already borne by another transfer',
};
const NOT_POSITIVE: Words = { fr: 'montant nul ou négatif', en: 'amount zero or negative' };
const TOO_HIGH: Words = { fr: 'montant au-dessus de 999 999 999,99 €', en: 'amount above 999 999 999.99 €' };

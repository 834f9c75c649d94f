import type { Language } from '../../../src/basics/words.ts';
import { FIELD_FAULTS } from '../../../src/contract/field-faults.ts';
import { readAmcNumber } from '../../../src/people/amc-number.ts';
import { readMemberNumber } from '../../../src/people/member-number.ts';
import { readNir } from '../../../src/people/nir.ts';
import { readTypedBirth } from '../../kit/typed.ts';
import type { CardForm } from './counter-state.ts';

export type CardFieldName =
  | 'amc'
  | 'conventionType'
  | 'csr'
  | 'memberNumber'
  | 'nir'
  | 'birth'
  | 'code'
  | 'careDate';

/** The faults of a card as typed, by field, with the codes of the contract. In the order of the screen. */
export function cardFaults(card: CardForm, today: string): Map<CardFieldName, string> {
  const faults = new Map<CardFieldName, string>();
  if (readAmcNumber(card.amc) === undefined) faults.set('amc', 'amc.digits');
  if (!/^[A-Z]{2}$/.test(card.conventionType)) faults.set('conventionType', 'convention.letters');
  if (!/^[A-Z0-9]{0,8}$/.test(card.csr)) faults.set('csr', 'csr.characters');
  if (card.memberNumber !== '' && readMemberNumber(card.memberNumber) === undefined) {
    faults.set('memberNumber', 'member.characters');
  }
  const nir = readNir(card.nir);
  if (!nir.valid) faults.set('nir', `nir.${nir.reason}`);
  if (readTypedBirth(card.birth) === undefined) faults.set('birth', 'birth.digits');
  if (card.code !== '' && !/^[0-9]{8}$/.test(card.code.replace(/\s/g, '')))
    faults.set('code', 'ecard.digits');
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(card.careDate) || card.careDate > today)
    faults.set('careDate', 'day.calendar');
  return faults;
}

/**
 * The key is checked as soon as the last digit is there, not before: nobody is corrected in the middle of a
 * number.
 */
export function nirFaultWhileTyping(typed: string): string | undefined {
  if (typed.replace(/[\s.]/g, '').length < 15) return undefined;
  const reading = readNir(typed);
  return reading.valid ? undefined : `nir.${reading.reason}`;
}

/** What is wrong and what to do, in one string for the field. */
export function sayFault(code: string | undefined, language: Language): string | undefined {
  const fault = code === undefined ? undefined : FIELD_FAULTS[code];
  return fault ? `${fault.reason[language]} ${fault.remedy[language]}` : undefined;
}

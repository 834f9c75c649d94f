/** The refusal that a confirmation lifts. */
export const CONFIRM_NEEDED = 'CLN-P1-04';

const WRONG_CODE = 'CLN-P1-02';
const SPENT_CODE = 'CLN-P1-03';
const ALLOWANCE_USED = 'CLN-P1-01';
const LOG_STALLED = 'CLN-P1-06';

/** The code was wrong, stale or spent: another one is asked of the patient, and nothing else is to correct. */
export function wantsNextCode(code: string | undefined): boolean {
  return code === WRONG_CODE || code === SPENT_CODE;
}

/** A proof of presence is what is missing. */
export function wantsProof(code: string | undefined): boolean {
  return wantsNextCode(code) || code === ALLOWANCE_USED || code === LOG_STALLED;
}

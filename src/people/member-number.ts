/** The number of a member at one insurer: 1 to 16 letters and digits, upper case, no leading zeros lost. */
export type MemberNumber = string & { readonly __brand: 'MemberNumber' };

export function readMemberNumber(text: string): MemberNumber | undefined {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-Z]{1,16}$/.test(compact) ? (compact as MemberNumber) : undefined;
}

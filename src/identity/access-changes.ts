import { ACCESS_CHANGES_BELIEVED_MS } from '../basics/limits.ts';

/**
 * The number of access changes, asked of the database at most twice a second however many requests there are:
 * so a cut reaches a remembered token within a second. When it cannot be asked, nobody is believed.
 */
export function accessChanges(read: () => Promise<bigint>): (now: Date) => Promise<bigint> {
  let asked: { readonly at: number; readonly number: Promise<bigint> } | undefined;
  return (now) => {
    const at = now.getTime();
    if (!asked || Math.abs(at - asked.at) >= ACCESS_CHANGES_BELIEVED_MS) {
      const number = read();
      const mine = { at, number };
      asked = mine;
      number.catch(() => {
        if (asked === mine) asked = undefined;
      });
    }
    return asked.number;
  };
}

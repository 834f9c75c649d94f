/** What was wrong with a text or file of a transparency log; `place` is its line or byte, when there is one. */
export type TlogFault = { readonly code: TlogFaultCode; readonly place: string };

export type TlogFaultCode =
  | 'too-long'
  | 'not-utf8'
  | 'control-character'
  | 'no-signature'
  | 'signature-line'
  | 'vkey'
  | 'checkpoint-lines'
  | 'origin'
  | 'size'
  | 'hash'
  | 'bundle'
  | 'proof-lines'
  | 'index'
  | 'request-lines'
  | 'policy-line';

/** What reading gave: the value, or why there is none. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: TlogFault };

export function good<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function bad(code: TlogFaultCode, place = ''): { readonly ok: false; readonly fault: TlogFault } {
  return { ok: false, fault: { code, place } };
}

/** The value of a reading that cannot fail: what we wrote ourselves. A fault here is a bug. */
export function certain<T>(reading: Reading<T>): T {
  if (reading.ok) return reading.value;
  throw new Error(`unreadable: ${reading.fault.code} ${reading.fault.place}`.trimEnd());
}

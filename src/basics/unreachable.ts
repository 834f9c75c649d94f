/** Marks the branch a closed union leaves no value for; the compiler refuses the call when one appears. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}

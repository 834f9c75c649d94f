import { type Bytes, sha256 } from './bytes.ts';

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** The root that a path gives an entry of a tree (RFC 9162 §2.1.3.2); undefined when it is no path of that tree. */
export async function rootOf(
  entry: Bytes,
  index: number,
  size: number,
  path: readonly Bytes[],
): Promise<Bytes | undefined> {
  if (index >= size) return undefined;
  // Sizes pass 2^32, where the bit operators of the language end.
  let [node, last] = [BigInt(index), BigInt(size) - 1n];
  let root = await sha256(LEAF, entry);
  for (const sibling of path) {
    if (last === 0n) return undefined;
    if ((node & 1n) === 1n || node === last) {
      root = await sha256(NODE, sibling, root);
      while ((node & 1n) === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      root = await sha256(NODE, root, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n ? root : undefined;
}

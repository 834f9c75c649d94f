import { sign } from 'node:crypto';
import { isSigned, type NoteSignature, type SignatureState, type SignedNote, signaturesBy } from './note.ts';
import { SIGNATURE_TYPE, type SigningKey, type Vkey } from './vkey.ts';

const TIME_BYTES = 8;

/** C2SP tlog-cosignature of Ed25519: as of that second, this is the largest consistent tree the witness saw. */
export function cosign(text: string, { vkey, privateKey }: SigningKey, atSeconds: number): NoteSignature {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(atSeconds));
  const signature = sign(null, message(text, BigInt(atSeconds)), privateKey);
  return { name: vkey.name, keyId: vkey.keyId, signature: Buffer.concat([time, signature]) };
}

/** Did this witness cosign the note, and when? The latest instant counts when it did more than once. */
export function checkCosignature(
  { text, signatures }: SignedNote,
  vkey: Vkey,
): { readonly state: SignatureState; readonly atSeconds: number } {
  const own = vkey.type === SIGNATURE_TYPE.cosignature ? signaturesBy(signatures, vkey) : [];
  if (own.length === 0) return { state: 'absent', atSeconds: 0 };
  const times = own.map(({ signature }) => {
    if (signature.length !== TIME_BYTES + 64) return undefined;
    const time = signature.readBigUInt64BE(0);
    return isSigned(message(text, time), signature.subarray(TIME_BYTES), vkey) ? Number(time) : undefined;
  });
  return times.includes(undefined)
    ? { state: 'bad', atSeconds: 0 }
    : { state: 'good', atSeconds: Math.max(...(times as number[])) };
}

function message(text: string, time: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

import { readSeed } from '../sealer/read-seed.ts';
import { SIGNATURE_TYPE, signingKey } from '../wire/tlog/vkey.ts';
import { type RunningWitness, startWitness, type WitnessConfig } from './start-witness.ts';

export type WitnessFiles = Omit<WitnessConfig, 'key'> & { readonly name: string; readonly keyFile: string };

/** Starts a witness under a name, with the key of a file that nobody else may read. */
export async function openWitness({ name, keyFile, ...config }: WitnessFiles): Promise<RunningWitness> {
  const key = signingKey(name, SIGNATURE_TYPE.cosignature, readSeed(keyFile));
  return await startWitness({ ...config, key });
}

import { writeCardBlock } from '../../../src/wire/card/card-block.ts';
import { ecardCode, ecardCounter } from '../../../src/wire/card/ecard-code.ts';
import type { KeptCard } from './card-store.ts';

/** The contract to show on a day: the one that runs, or the last there was. */
export function contractOn(
  card: Pick<KeptCard, 'contracts'>,
  today: string,
): KeptCard['contracts'][number] | undefined {
  const runs = card.contracts.find(({ from, to }) => from <= today && (to === null || to >= today));
  return runs ?? card.contracts.at(-1);
}

/** The code of a card during one step. */
export async function codeAt(key: CryptoKey, step: number): Promise<string> {
  return ecardCode(new Uint8Array(await crypto.subtle.sign('HMAC', key, ecardCounter(step))));
}

/** What a scanner reads: the card as printed, and the code of the moment. */
export function cardText(card: Omit<KeptCard, 'key'>, code: string, today: string): string {
  const contract = contractOn(card, today);
  return writeCardBlock(
    {
      amc: card.amc,
      conventionType: card.conventionType,
      csr: contract?.csr || card.csr,
      memberNumber: card.memberNumber,
      nir: card.holder.nir,
      birthDate: card.holder.birthDate,
      birthRank: card.holder.birthRank,
      validUntil: contract?.to ?? `${today.slice(0, 4)}-12-31`,
    },
    code,
  );
}

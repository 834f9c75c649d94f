import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { LeakVerdict } from '../contract/leak-notice.ts';
import { insertPage, insertSet, nextSetNumber } from './incident-scope.store.ts';
import { TOKEN_BYTES } from './token.ts';

/** People of one page: the answer to one person reads 64 KB, and a set of millions is some thousands of pages. */
export const PAGE_PEOPLE = 4_096;

export type SetAbout = {
  readonly scopeId: bigint;
  readonly insurerId: number;
  readonly verdict: LeakVerdict;
  readonly fields: readonly string[];
};

/** Writes a set as its tokens come, in their order: a page is held, never the set. */
export async function setWriter(client: pg.Client, about: SetAbout) {
  const id = await nextSetNumber(client);
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(PAGE_PEOPLE * TOKEN_BYTES);
  let [held, page, people] = [0, 0, 0];
  const flush = async () => {
    const tokens = Buffer.from(buffer.subarray(0, held * TOKEN_BYTES));
    hash.update(tokens);
    await insertPage(client, { setId: id, page, tokens });
    page += 1;
    held = 0;
  };
  return {
    async add(token: Uint8Array): Promise<void> {
      buffer.set(token, held * TOKEN_BYTES);
      held += 1;
      people += 1;
      if (held === PAGE_PEOPLE) await flush();
    },
    /** Nobody: no set. Gives how many they are. */
    async end(): Promise<number> {
      if (held > 0) await flush();
      if (people > 0) await insertSet(client, { id, ...about, people, digest: hash.digest() });
      return people;
    },
  };
}

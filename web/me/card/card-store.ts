import type { MeCards } from '../../../src/contract/me.ts';

/** A card as this device keeps it. Its key makes codes and can be taken out by nobody, not even by this page. */
export type KeptCard = {
  readonly amc: string;
  readonly insurer: string;
  readonly conventionType: string;
  readonly csr: string;
  readonly memberNumberRequired: boolean;
  /** As printed on the paper card; typed once by the person, sent to nobody but in the code they show. */
  readonly memberNumber: string;
  readonly serial: number;
  readonly key: CryptoKey;
  readonly contracts: MeCards['cards'][number]['contracts'];
  readonly holder: MeCards['holder'];
  readonly takenAt: string;
  /** Our clock less this device's, in milliseconds. */
  readonly skewMs: number;
};

const DATABASE = 'cloison-cards';
const STORE = 'cards';

/** Opens the device's own database. Rejects where a browser keeps nothing. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'amc' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export function readCards(): Promise<KeptCard[]> {
  return within<KeptCard[]>('readonly', (store) => store.getAll());
}

export async function keepCard(card: KeptCard): Promise<void> {
  await within('readwrite', (store) => store.put(card));
}

export async function removeCards(): Promise<void> {
  await within('readwrite', (store) => store.clear());
}

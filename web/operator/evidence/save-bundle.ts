/** An entry is sealed within a second; a slow machine has ten. */
const TRIES = 20;
const TRY_MS = 500;

/** The proof of an entry, once it is sealed; empty when the log stands still: the file then says so itself. */
export async function fetchProof(receipt: {
  readonly entry: string;
  readonly commitment: string;
}): Promise<string> {
  const address = `/v1/log/proofs/${receipt.entry}?commitment=${receipt.commitment}`;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const reply = await fetch(address, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
    if (reply?.ok) return await reply.text();
    await new Promise((done) => setTimeout(done, TRY_MS));
  }
  return '';
}

/** Hands a text over as a file, without leaving the page. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Hands over the letter as the printer will get it, without a name and without a code. */
export async function saveLetter(asked: unknown, language: 'fr' | 'en'): Promise<void> {
  const reply = await fetch('/v1/insurer/campaigns/preview', {
    method: 'POST',
    headers: {
      accept: 'application/pdf',
      'accept-language': language,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(asked),
    credentials: 'same-origin',
    cache: 'no-store',
  });
  if (reply.ok) saveBlob(`lettre-${language}.pdf`, await reply.blob());
}

/** Hands bytes over as a file, without leaving the page. */
export function saveBlob(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

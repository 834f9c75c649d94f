/** The parts of a message, in the order in which they are read. */
export const PARTS = [
  'verdict',
  'what',
  'data',
  'consequences',
  'actions',
  'measures',
  'contact',
  'proof',
] as const;
export type Part = (typeof PARTS)[number];

/** A message as people read it: in a letter, an e-mail, and on the page that verifies it. */
export type NoticeText = {
  readonly language: 'fr' | 'en';
  readonly title: string;
  readonly parts: readonly NoticePart[];
};

export type NoticePart = {
  readonly part: Part;
  /** Null for the first one: the verdict needs no heading above it. */
  readonly heading: string | null;
  readonly sentences: readonly string[];
  /** Items of a list; numbered where their order matters. */
  readonly items: readonly string[];
};

/** Plain text, as an e-mail carries it. */
export function toPlainText({ title, parts }: NoticeText): string {
  const blocks = parts.map(({ part, heading, sentences, items }) => {
    const listed = items.map((item, place) => (part === 'actions' ? `${place + 1}. ${item}` : `- ${item}`));
    return [heading, ...(sentences.length > 0 ? [sentences.join(' ')] : []), ...listed]
      .filter((text) => text !== null)
      .join('\n');
  });
  return [title, ...blocks].join('\n\n');
}

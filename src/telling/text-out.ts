import type { NoticeTextOut } from '../contract/telling.ts';
import type { NoticeText } from './notice-text.ts';

/** A message as a contract carries it. */
export function textOut({ title, parts }: NoticeText): NoticeTextOut {
  return {
    title,
    parts: parts.map((part) => ({ ...part, sentences: [...part.sentences], items: [...part.items] })),
  };
}

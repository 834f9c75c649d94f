import { createHmac, timingSafeEqual } from 'node:crypto';

/** Sixteen hexadecimal digits: nobody who got one message can name another. */
const TAG = 16;

/** The Message-ID of one place of a campaign; the same each time it is sent. */
export function messageIdOf(campaign: string, place: number, { secret, domain }: Marking): string {
  return `${campaign}.${place}.${tagOf(secret, `${campaign}.${place}`)}@${domain}`;
}

export type Marking = { readonly secret: Uint8Array; readonly domain: string };

/** The place that a Message-ID of this campaign stands for; undefined when we did not write it. */
export function placeOfMessageId(id: string, campaign: string, secret: Uint8Array): number | undefined {
  const [, named, place, tag] = /^([A-Z0-9.]{1,40})\.([0-9]{1,7})\.([0-9a-f]{16})@/.exec(id) ?? [];
  if (named !== campaign || place === undefined || tag === undefined) return undefined;
  const ours = Buffer.from(tagOf(secret, `${campaign}.${place}`));
  return timingSafeEqual(ours, Buffer.from(tag)) ? Number(place) : undefined;
}

function tagOf(secret: Uint8Array, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, TAG);
}

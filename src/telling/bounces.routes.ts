import { type BouncesAnswer, bouncesAnswer, bouncesRequest } from '../contract/sending.ts';
import { campaignNumber } from '../contract/telling.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { readBounce } from '../mail/read-bounce.ts';
import { insurerOf, type TellingRooms } from './campaigns.routes.ts';
import { campaignOf } from './campaigns.store.ts';
import { placeOfMessageId } from './message-id.ts';
import { markBounced, secretOf } from './sending.store.ts';

/** Twenty notifications that send a whole message back. */
const BOUNCES_BYTES_MAX = 6 * 1024 * 1024;

const taking = {
  bodyLimit: BOUNCES_BYTES_MAX,
  schema: {
    summary: 'Hand in what mail servers sent back (RFC 3464): whose message it was gets a letter',
    tags: ['telling'],
    params: campaignNumber,
    body: bouncesRequest,
    response: { 200: bouncesAnswer },
  },
};

/**
 * POST /v1/insurer/campaigns/:number/bounces. A notification counts for the message whose Message-ID bears
 * our mark; whoever got one message can tell of that one alone. Nothing of it is kept but that it came back.
 */
export function bouncesRoutes(app: App, rooms: TellingRooms): void {
  app.post('/v1/insurer/campaigns/:number/bounces', taking, async (request): Promise<BouncesAnswer> => {
    const { insurerId, credentialId } = insurerOf(request);
    const { number } = request.params;
    return await rooms.database.transaction({ insurerId, credentialId }, async (tx) => {
      const campaignId = await campaignOf(tx, insurerId, number);
      if (campaignId === undefined) throw new Problem('not-found');
      const secret = await secretOf(tx, campaignId);
      const refused: BouncesAnswer['refused'] = [];
      const places = new Set<number>();
      for (const [at, message] of request.body.messages.entries()) {
        const bounce = readBounce(message);
        const place = bounce && secret && placeOfMessageId(bounce.messageId, number, secret);
        if (!bounce) refused.push({ at, why: 'not-a-bounce' });
        else if (place === undefined) refused.push({ at, why: 'not-ours' });
        else if (!bounce.isFinal) refused.push({ at, why: 'not-final' });
        else places.add(place);
      }
      const bounced = await markBounced(tx, campaignId, { places: [...places], at: rooms.now() });
      return { bounced, already: places.size - bounced, refused };
    });
  });
}

import { leakNotice } from '../contract/leak-notice.ts';
import { campaignList, campaignRequest, type PreviewAnswer, previewAnswer } from '../contract/telling.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { EVERY_CODE, insurerOf, type TellingRooms } from './campaigns.routes.ts';
import { ownCampaigns } from './campaigns.store.ts';
import { judgeNotice } from './judge-notice.ts';
import { writeLetter } from './letter-pdf.ts';
import type { LetterFonts } from './load-letter-fonts.ts';
import { textOut } from './text-out.ts';

const previewing = {
  schema: {
    summary:
      'A message as it would be read, and what the gate says of it; Accept: application/pdf for the letter',
    tags: ['telling'],
    body: campaignRequest,
    response: { 200: previewAnswer },
  },
};
const listing = {
  schema: {
    summary: 'What this insurer has published, the newest first',
    tags: ['telling'],
    response: { 200: campaignList },
  },
};

/** What an insurer looks at before it publishes, and after. Nothing is kept. */
export function previewRoutes(app: App, rooms: TellingRooms & { readonly fonts: LetterFonts }): void {
  app.post('/v1/insurer/campaigns/preview', previewing, async (request, reply): Promise<PreviewAnswer> => {
    const { insurerId } = insurerOf(request);
    const { incident, notice } = request.body;
    const language = languageOf(request);
    const insurer = (await rooms.insurers()).find(({ id }) => id === insurerId)?.name ?? '';
    const sender = { insurer, incident, verifyAt: rooms.verifyAt, code: EVERY_CODE };
    const { texts, faults, readingEase } = judgeNotice(notice, sender);
    if (String(request.headers.accept ?? '').includes('application/pdf')) {
      const writtenAt = new Date(`${notice.writtenOn}T00:00:00Z`);
      const pdf = await writeLetter(
        texts[language],
        { sender: insurer, addressee: [], writtenAt },
        rooms.fonts,
      );
      return reply
        .type('application/pdf')
        .serializer((bytes: unknown) => bytes as string)
        .send(Buffer.from(pdf) as never) as never;
    }
    const said = faults.map(({ code, part, found, says }) => ({
      code,
      part,
      found,
      message: says[language],
    }));
    return { faults: said, readingEase, texts: { fr: textOut(texts.fr), en: textOut(texts.en) } };
  });

  app.get('/v1/insurer/campaigns', listing, async (request) => {
    const { insurerId, credentialId } = insurerOf(request);
    const own = await rooms.database.transaction({ insurerId, credentialId }, (tx) =>
      ownCampaigns(tx, insurerId),
    );
    return {
      campaigns: own.map(({ number, incident, facts, publishedAt, entry }) => ({
        ...{ number, incident, notice: leakNotice.parse(facts), publishedAt: publishedAt.toISOString() },
        entry: entry === null ? null : String(entry),
      })),
    };
  });
}

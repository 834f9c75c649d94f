import { hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Words } from '../basics/words.ts';
import { type FeedReport, feedList, feedQuery, feedReport, gridReport } from '../contract/feeds.ts';
import type { Database } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { insertGrid } from '../partners/partners.store.ts';
import { readGridCsv } from '../pricing/grid-csv.ts';
import { GRID_CHARACTERS_MAX, readGridText } from '../pricing/grid-text.ts';
import type { Tables } from '../pricing/tables.ts';
import { writeGridJson } from '../pricing/write-grid.ts';
import type { FeedHeader, FeedOutcome, FeedRefusal, FeedReply } from '../vault/feed-protocol.ts';
import { FEED_FAULTS } from './feed-faults.ts';
import type { FeedForm } from './feed-text.ts';
import { readFeeds } from './feeds.store.ts';

export type FeedRooms = {
  readonly database: Database;
  readonly tables: Tables;
  readonly sendFeed: (header: FeedHeader, bytes: AsyncIterable<Uint8Array>) => Promise<FeedReply>;
  readonly now: () => Date;
};

const FORMS: Record<string, FeedForm> = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' };
/** 33 million lines of 140 bytes, and room. */
const FEED_BYTES_MAX = 16 * 1024 ** 3;

/**
 * POST /v1/feeds and /v1/grids: what an insurer sends. Feeds stream through to the vault; only counts come
 * back.
 */
export function feedsRoutes(app: App, rooms: FeedRooms): void {
  void app.register(async (plugin) => {
    const scope = plugin as unknown as App;
    // The body is handed on as it comes: it is never whole in this process, and never parsed here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      Object.keys(FORMS),
      { bodyLimit: FEED_BYTES_MAX },
      (_request, payload, done) => {
        done(null, payload);
      },
    );
    const schema = {
      summary: 'Send insured people: a whole population or its changes',
      tags: ['feeds'],
      querystring: feedQuery,
      consumes: Object.keys(FORMS),
      response: { 200: feedReport },
    };
    scope.post('/v1/feeds', { schema, bodyLimit: FEED_BYTES_MAX }, async (request): Promise<FeedReport> => {
      const insurerId = callerOf(request, 'insurer').insurerId ?? 0;
      const form = FORMS[(request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''];
      if (!form) throw new Problem('request.media-type');
      const { mode, shrink } = request.query;
      const reply = await rooms
        .sendFeed({ verb: 'feed', insurerId, mode, form, shrink }, request.body as Readable)
        .catch((error: unknown) => {
          // The sender went away: that is no fault of ours, and nobody is left to be told.
          throw error === request.raw.errored ? new Problem('request.unreadable') : error;
        });
      if ('busy' in reply) throw new Problem('feed.busy');
      if ('error' in reply) throw new Problem('feed.broken');
      return toReport(reply.outcome, mode, languageOf(request));
    });
  });

  const list = { summary: 'Feeds received', tags: ['feeds'], response: { 200: feedList } };
  app.get('/v1/feeds', { schema: list }, async (request) => {
    const { insurerId } = callerOf(request, 'insurer');
    return { feeds: await rooms.database.transaction({ insurerId }, (tx) => readFeeds(tx)) };
  });

  gridRoute(app, rooms);
}

function gridRoute(app: App, rooms: FeedRooms): void {
  void app.register(async (plugin) => {
    const scope = plugin as unknown as App;
    scope.removeAllContentTypeParsers();
    const types = ['text/csv', 'application/json', 'application/yaml'];
    scope.addContentTypeParser(
      types,
      { parseAs: 'string', bodyLimit: GRID_CHARACTERS_MAX },
      (_request, body, done) => {
        done(null, body);
      },
    );
    const schema = {
      summary: 'Send the grid of guarantees',
      tags: ['feeds'],
      consumes: types,
      response: { 200: gridReport },
    };
    scope.post('/v1/grids', { schema, bodyLimit: GRID_CHARACTERS_MAX }, async (request) => {
      const { insurerId } = callerOf(request, 'insurer');
      const text = String(request.body ?? '');
      const csv = (request.headers['content-type'] ?? '').startsWith('text/csv');
      const { grid, faults } = csv
        ? readGridCsv(text, 'grid', rooms.tables)
        : readGridText(text, rooms.tables);
      if (!grid) {
        const errors = faults.map((fault) => ({
          ...fault,
          field: `${fault.line}:${fault.column} ${fault.field}`,
        }));
        throw new Problem('request.invalid', null, errors.slice(0, 100));
      }
      const content = writeGridJson(grid);
      const digest = hash('sha256', content, 'buffer');
      const kept = { insurerId: insurerId ?? 0, receivedAt: rooms.now(), digest, content };
      const fresh = await rooms.database.transaction({ insurerId }, (tx) => insertGrid(tx, kept));
      const levels = grid.levels.map(({ level, label, guarantees }) => ({
        code: level,
        label,
        guarantees: guarantees.length,
      }));
      return { state: fresh ? ('accepted' as const) : ('unchanged' as const), levels };
    });
  });
}

const REFUSALS: Record<FeedRefusal, Words> = {
  faults: {
    fr: 'Rien n’a changé\u202f: plus d’une ligne sur cent est à corriger, ou une personne est en deux endroits.',
    en: 'Nothing changed: more than one line in a hundred needs correcting, or a person stands in two places.',
  },
  header: {
    fr: 'Rien n’a changé\u202f: l’en-tête n’est pas celui du format.',
    en: 'Nothing changed: the header is not that of the format.',
  },
  empty: {
    fr: 'Rien n’a changé\u202f: le fichier ne contient personne.',
    en: 'Nothing changed: the file holds nobody.',
  },
  shrinks: {
    fr: 'Rien n’a changé\u202f: ce fichier compte moins de 80 % des personnes du précédent. S’il est complet, renvoyez-le avec shrink=accept.',
    en: 'Nothing changed: this file has under 80% of the people of the last one. If it is whole, send it with shrink=accept.',
  },
  'no-generation': {
    fr: 'Rien n’a changé\u202f: envoyez d’abord un fichier complet (mode=full).',
    en: 'Nothing changed: send a full file first (mode=full).',
  },
  'no-grid': {
    fr: 'Rien n’a changé\u202f: envoyez d’abord votre grille de garanties.',
    en: 'Nothing changed: send your grid of guarantees first.',
  },
};

function toReport(outcome: FeedOutcome, mode: 'full' | 'delta', language: keyof Words): FeedReport {
  const { feedId, refusal, report, ...counts } = outcome;
  return {
    feed: feedId,
    mode,
    ...counts,
    message: refusal
      ? REFUSALS[refusal][language]
      : DONE[outcome.state === 'unchanged' ? 'unchanged' : 'accepted'][language],
    report: report.map(({ line, column, code }) => ({
      line,
      column,
      code,
      reason: FEED_FAULTS[code].reason[language],
      remedy: FEED_FAULTS[code].remedy[language],
    })),
  };
}

const DONE: Record<'accepted' | 'unchanged', Words> = {
  accepted: {
    fr: 'Pris en compte\u202f: ces droits répondent dès maintenant.',
    en: 'Taken in: these rights answer from now on.',
  },
  unchanged: {
    fr: 'Rien à faire\u202f: ce fichier répond déjà.',
    en: 'Nothing to do: this file already answers.',
  },
};

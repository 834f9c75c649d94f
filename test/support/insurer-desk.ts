import assert from 'node:assert/strict';
import { csvOf, type FeedRow, goodRows } from './feed-lines.ts';
import type { Answer, Front } from './front.ts';

/** The insurer whose feeds the tests send, and another one. */
export const AMC = '0099000001';
export const OTHER = '0099000002';

export type Sent = { mode?: 'full' | 'delta'; form?: 'csv' | 'ndjson'; shrink?: 'accept'; amc?: string };

/** Sends feeds over HTTP as an insurer, and asks about people as a counter. */
export function insurerDesk(front: Front) {
  function send(
    payload: string | Buffer,
    { mode = 'full', form = 'csv', shrink, amc = AMC }: Sent = {},
  ): Promise<Answer> {
    return front.ask(front.insurer(amc), {
      method: 'POST',
      url: `/v1/feeds?mode=${mode}${shrink ? '&shrink=accept' : ''}`,
      headers: { 'content-type': form === 'csv' ? 'text/csv' : 'application/x-ndjson' },
      payload,
    });
  }

  /** How a row of a feed is known at the counter. */
  async function ask(row: FeedRow, amc = AMC): Promise<string> {
    const { nir = '', birth_date: birthDate = '', birth_rank, member_number } = row;
    const birthRank = Number(birth_rank);
    // These tests ask about people who are not there more often than an honest counter does.
    await front.admin.query(`update ledger set version = version + 1, day = '2000-01-01', lookups = 0,
      points = 0, unproved = 0, hold = null, confirmations = 0, detectors = null`);
    const presence = front.proof({ nir, birthDate, birthRank });
    const { body } = await front.ask(front.callers.professional, {
      method: 'POST',
      url: '/v1/rights',
      payload: {
        ...{ amc, conventionType: 'CL', nir, birthDate, birthRank, presence },
        ...{ memberNumber: member_number, careDate: '2026-11-24', domains: ['PHAR'] },
      },
    });
    return body.code;
  }

  async function startAfresh(rows = goodRows(300)): Promise<void> {
    const { body } = await send(csvOf(rows), { shrink: 'accept' });
    assert.notEqual(body.state, 'refused', JSON.stringify(body));
  }

  return { send, ask, startAfresh };
}

/** The faults of a report, as "line column code". */
export const places = ({ body }: Answer): string[] =>
  body.report.map(({ line, column, code }: any) => `${line} ${column} ${code}`.replace('  ', ' '));

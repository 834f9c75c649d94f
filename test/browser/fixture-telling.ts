import { publicChecks } from '../../src/contract/checks.ts';
import { leakNotice } from '../../src/contract/leak-notice.ts';
import {
  leakInsurers,
  leaksAnswer,
  leaksQuery,
  verifyAnswer,
  verifyRequest,
} from '../../src/contract/telling.ts';
import { readLetterCode } from '../../src/telling/letter-code.ts';
import { publishedLeaks } from '../../src/telling/published-leaks.ts';
import { writeNotice } from '../../src/telling/write-notice.ts';
import { INSURERS } from '../../src/world/insurers.ts';
import { type Asked, ok, problem, type Reply } from './fixture-state.ts';

/** The one code the fixture knows, and the insurer that wrote. */
export const LETTER_CODE = '7F3K-92MD-Q0XA';
const [WRITER] = INSURERS;
const INCIDENT = 'I0123456789AB';
const NOTICE = leakNotice.parse({
  verdict: 'read',
  cause: 'stolen-login',
  from: '2026-11-02',
  to: '2026-11-03',
  knownOn: '2026-11-04',
  fields: ['cover', 'cover-dates'],
  spared: ['bank-account'],
  measures: ['access-cut', 'regulator-told'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  version: 1,
  writtenOn: '2026-11-05',
});

/** What is answered without a session; null for every other route. */
export function answerTelling({ method, url, body, language }: Asked): Reply | null {
  const insurer = WRITER?.name ?? '';
  const amc = WRITER?.amc ?? '';
  const publishedAt = new Date('2026-11-05T08:00:00Z');
  switch (`${method} ${url.pathname}`) {
    case 'POST /v1/letters/verify': {
      const { code } = verifyRequest.parse(body);
      if (code === 'TOO MANY') return problem('request.too-many', language);
      const genuine = readLetterCode(code) === readLetterCode(LETTER_CODE);
      const sender = { insurer, incident: INCIDENT, verifyAt: 'cloison.example', code: '____-____-____' };
      const { title, parts } = writeNotice(NOTICE, sender, language);
      const letter = { insurer, amc, incident: INCIDENT, publishedAt: publishedAt.toISOString() };
      const message = genuine ? 'Ce courrier est vrai.' : 'Ce code n’est celui d’aucun courrier.';
      return ok(
        verifyAnswer.parse({
          genuine,
          message,
          letter: genuine ? { ...letter, text: { title, parts } } : null,
        }),
      );
    }
    case 'GET /v1/leaks': {
      const asked = leaksQuery.parse(Object.fromEntries(url.searchParams));
      const published = asked.amc === amc ? [{ incident: INCIDENT, publishedAt, notice: NOTICE }] : [];
      const known = INSURERS.find((one) => one.amc === asked.amc)?.name ?? null;
      return ok(
        leaksAnswer.parse({ insurer: known, amc: asked.amc, leaks: publishedLeaks(published, language) }),
      );
    }
    case 'GET /v1/checks':
      return ok(publicChecks.parse({ checks: [] }));
    case 'GET /v1/leaks/insurers':
      return ok(
        leakInsurers.parse({ insurers: INSURERS.map(({ amc: number, name }) => ({ amc: number, name })) }),
      );
    default:
      return null;
  }
}

import {
  type LEAK_CAUSES,
  type LEAK_MEASURES,
  LEAKED_FIELDS,
  type LeakedField,
  type LeakVerdict,
} from '../../../src/contract/leak-notice.ts';
import type { CampaignList } from '../../../src/contract/telling.ts';
import type { Alert } from '../told-incidents.ts';

/** The facts of a message while they are being given. */
export type Draft = {
  readonly verdict: LeakVerdict;
  readonly cause: (typeof LEAK_CAUSES)[number];
  readonly from: string;
  readonly to: string;
  readonly knownOn: string;
  readonly writtenOn: string;
  readonly fields: readonly LeakedField[];
  readonly spared: readonly LeakedField[];
  readonly measures: readonly (typeof LEAK_MEASURES)[number][];
  readonly contact: { readonly name: string; readonly phone: string; readonly post: string };
  readonly version: number;
};

/** What the alert knows already, so that nobody copies it. */
export function newDraft(alert: Alert, published: CampaignList['campaigns'], now: Date): Draft {
  const verdict = alert.read > 0 ? 'read' : alert.reachable > 0 ? 'reachable' : 'cannot-exclude';
  const last = published.find(({ incident }) => incident === alert.incident)?.notice;
  return {
    verdict,
    cause: 'stolen-login',
    from: dayOf(alert.from),
    to: dayOf(alert.to),
    knownOn: dayOf(alert.at),
    writtenOn: dayOf(now.toISOString()),
    fields: LEAKED_FIELDS.filter((field) => alert.fields.includes(field)),
    spared: [],
    measures: ['access-cut', 'log-checked'],
    contact: last?.contact ?? { name: '', phone: '', post: '' },
    version: versionOf(alert.incident, verdict, published),
  };
}

/** 1 for the first message to these people, one more for each correction. */
export function versionOf(
  incident: string,
  verdict: LeakVerdict,
  published: CampaignList['campaigns'],
): number {
  const own = published.filter((one) => one.incident === incident && one.notice.verdict === verdict);
  return 1 + Math.max(0, ...own.map(({ notice }) => notice.version));
}

function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(instant));
}

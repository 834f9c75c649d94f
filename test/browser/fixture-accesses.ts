import type { Access } from '../../src/contract/access.ts';
import type { AccessPage } from '../../src/contract/access-page.ts';
import type { Containment } from '../../src/contract/containments.ts';
import type { Incident, Signal } from '../../src/contract/incidents.ts';
import type { Picture, Spending } from '../../src/contract/picture.ts';
import type { Attestation } from '../../src/evidence/judge-controls.ts';

/** What the operator's pages read and change. */
export type OperatorState = {
  picture: Picture;
  readonly accesses: Access[];
  readonly acts: Containment[];
  readonly incidents: Incident[];
  readonly signals: Signal[];
  readonly spending: Spending;
  readonly days: AccessPage['days'];
  readonly attestations: Attestation[];
};

const LILAS = { finess: '690000013', name: 'Pharmacie des Lilas', town: 'Lyon', trade: 'pharmacy' };
const REGARD = { finess: '690000062', name: 'Optique du Regard', town: 'Villeurbanne', trade: 'optician' };

const live = { state: 'live', cutAt: null, since: null, rpps: null, insurer: null } as const;

function access(changes: Pick<Access, 'target' | 'id' | 'name' | 'kind'> & Partial<Access>): Access {
  return { ...live, practice: null, ...changes };
}

export function newOperatorState(now = new Date()): OperatorState {
  const accesses: Access[] = [
    access({
      target: 'credential',
      id: '42',
      name: 'Camille Aubert',
      kind: 'professional',
      rpps: '10100000012',
      practice: LILAS,
    }),
    access({
      target: 'credential',
      id: '57',
      name: 'Jeanne Oriol',
      kind: 'professional',
      rpps: '10100000020',
      practice: REGARD,
    }),
    access({ target: 'credential', id: '43', name: 'Logiciel des Lilas', kind: 'software', practice: LILAS }),
    access({ target: 'practice', id: LILAS.finess, name: LILAS.name, kind: 'practice', practice: LILAS }),
    access({
      ...{ target: 'insurer', id: '0099000001', name: 'Mutuelle du Verger', kind: 'company' },
      insurer: { amc: '0099000001', name: 'Mutuelle du Verger' },
    }),
  ];
  const optician = accesses[1] as Access;
  return {
    accesses,
    acts: [],
    spending: SPENDING,
    attestations: [],
    days: Array.from({ length: 9 }, (_, n) => ({
      day: `2026-11-${String(24 - n).padStart(2, '0')}`,
      lookups: 150 + ((n * 31) % 60),
      points: 170 + ((n * 47) % 90),
      unproved: n % 3,
    })),
    incidents: [
      {
        number: 'I7K2M9Q4X1B3C',
        state: 'draft',
        title: null,
        origin: 'detector',
        openedAt: now.toISOString(),
        by: null,
        detector: 'misses',
        access: optician,
        from: '2026-11-23T02:10:00.000Z',
        to: '2026-11-24T02:10:00.000Z',
        events: [
          { kind: 'drafted', at: now.toISOString(), by: null, reason: null, entry: null, counted: null },
        ],
      },
    ],
    signals: [
      {
        number: '3',
        at: now.toISOString(),
        why: 'not-there',
        access: optician,
        insurer: 'Mutuelle du Verger',
        hour: '2026-11-24T02:00:00.000Z',
        entry: '4690',
        incident: null,
      },
    ],
    picture: quietPicture(accesses, now),
  };
}

/** A quiet house of three practices, with one alarm in shadow and one that was heeded. */
function quietPicture(accesses: readonly Access[], now: Date): Picture {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const [pharmacist, optician] = [accesses[0] as Access, accesses[1] as Access];
  const counts = (granted: number, missed: number, refused: number) => ({
    ...{ granted, missed, refused },
    proved: Math.floor(granted * 0.6),
    followed: granted - Math.floor(granted * 0.6) - Math.floor(granted * 0.05),
    unproved: Math.floor(granted * 0.05),
  });
  const alarm = { at: ago(12), verdict: 'cut', entry: '4700' } as const;
  return {
    at: now.toISOString(),
    health: {
      vault: { state: 'good', countsSince: ago(600) },
      log: {
        ...{ state: 'good', health: 'fine', size: '48211' },
        ...{ sealedAt: ago(0), witnessedAt: ago(1), unsealedSince: null },
      },
      worker: { state: 'good', beatAt: ago(0), waiting: 0, oldest: null, failing: 0 },
    },
    minutes: Array.from({ length: 60 }, (_, n) => ({
      at: ago(59 - n),
      ...counts(40 + ((n * 37) % 23), n % 7 === 0 ? 2 : 0, n > 48 && n < 55 ? 9 : 0),
    })),
    trades: [
      { trade: 'pharmacy', ...counts(2_480, 12, 54) },
      { trade: 'optician', ...counts(61, 2, 0) },
    ],
    insurers: [
      { amc: '0099000001', name: 'Mutuelle du Verger', ...counts(1_320, 9, 40) },
      { amc: '0099000003', name: 'Prévoyance des Deux Rives', ...counts(1_221, 5, 14) },
    ],
    busiest: [
      { access: optician, spending: { ...SPENDING, points: 143, allowed: 150, lookups: 23, unproved: 5 } },
      { access: pharmacist, spending: SPENDING },
    ],
    alarms: [
      {
        ...alarm,
        ...{ number: '2', access: optician, detector: 'misses', mode: 'enforce', verdict: 'step-up' },
        sentence:
          'Trop de personnes inconnues parmi les consultations sans preuve de présence : des numéros sont devinés (score 14,2, seuil 13,8).',
      },
      {
        ...alarm,
        ...{ number: '1', access: pharmacist, detector: 'canary', mode: 'shadow' },
        sentence:
          'Une identité témoin, que personne ne porte, a été consultée : une copie de données est utilisée.',
      },
    ],
    unproved: { today: 212, allowed: 40_000 },
    waiting: { cut: 1, restorations: 0, incidents: 1, signals: 1 },
  };
}

const SPENDING = {
  lookups: 188,
  points: 212,
  allowed: 450,
  confirmations: 0,
  unproved: 1,
  unprovedAllowed: 5,
  hold: false,
};

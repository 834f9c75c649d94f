import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGridText } from './grid-text.ts';
import { GRID_SENTENCES } from './grid-words.ts';
import { loadTables } from './load-tables.ts';

/*
 * Goal: a level that claims the label keeps to CSS R871-2, to the cent, or is told which guarantee does not.
 * Method: one level that stands exactly at every limit loads; each change of one figure, by a cent or a
 * percent, is found at its guarantee.
 */
const tables = loadTables();

type Guarantee = Readonly<Record<string, unknown>> & { readonly code: string };

const CLASS_B = 'M03 M04 VU1 VU2 VU3 VU4 VU5 VU6 VU7 VM1 VM2 VM3 VM4 VM5 VM6 VM7'.split(' ');
const CLASS_A = 'M01 M02 V01 V02 V03 V04 PAZ'.split(' ');
const RAC0 = 'PF0 CM0 CZ0 CT0 IC0 PA0 PT0 RF0 RA0 RS0 SU0'.split(' ');
const OPTICS = { code: 'EQ', domain: 'OPAU', acts: CLASS_B, renewal: 'law' };

const AT_THE_LIMITS: readonly Guarantee[] = [
  { code: 'SV', domain: 'SVIL', sectors: ['1', '2-OPTAM'], kind: 'percent-with-mandatory', percent: '200' },
  { code: 'SN', domain: 'SVIL', sectors: ['2-non-OPTAM'], kind: 'percent-with-mandatory', percent: '180' },
  { code: 'PH', domain: 'PHAR', kind: 'copay-only' },
  { code: 'PN', domain: 'PHAR', acts: ['PHN'], kind: 'none' },
  { code: 'DP', domain: 'DEPR', kind: 'percent-with-mandatory', percent: '100' },
  { code: 'D0', domain: 'DEPR', acts: RAC0, kind: 'basket' },
  {
    ...OPTICS,
    kind: 'optics-elements',
    ...{ frame: '100.00', simple: '160.00', complex: '300.00', very_complex: '350.00' },
  },
  { code: 'LE', domain: 'OPAU', acts: ['LEN'], kind: 'copay-only' },
  { code: 'AU', domain: 'OPAU', acts: ['PAU'], kind: 'hearing-aid', euros: '1700.00', renewal: 'law' },
  { code: 'CS', domain: 'OPAU', acts: CLASS_A, kind: 'basket', renewal: 'law' },
  { code: 'SE', domain: 'HOSP', acts: ['GHS'], kind: 'copay-only' },
  { code: 'FJ', domain: 'HOSP', kind: 'daily-fee' },
  { code: 'PA', domain: 'HOSP', acts: ['PAS', 'FPU'], kind: 'stay-participation' },
  { code: 'CH', domain: 'HOSP', acts: ['CPC'], kind: 'none' },
];

type Change = Readonly<Record<string, object>> | readonly Guarantee[];

/** Each fault as its code and the code of its guarantee. */
function faultsOf(change: Change, level: object = {}): readonly string[] {
  const guarantees = Array.isArray(change)
    ? [...AT_THE_LIMITS.filter(({ code }) => !change.some((one) => one.code === code)), ...change]
    : AT_THE_LIMITS.map((one) => ({ ...one, ...(change as Record<string, object>)[one.code] }));
  const covers = ['SVIL', 'PHAR', 'DEPR', 'OPAU', 'HOSP'];
  const whole = { level: 'L', label: 'L', responsible: true, starts_on: '2021-01-01', covers, guarantees };
  const { faults } = readGridText(JSON.stringify({ grid: 'test', levels: [{ ...whole, ...level }] }), tables);
  return faults.map(({ field, reason }) => {
    const found = Object.entries(GRID_SENTENCES).find(([, sentence]) => sentence.reason === reason);
    const at = guarantees[Number(/^levels\.0\.guarantees\.([0-9]+)$/.exec(field)?.[1])];
    return `${found?.[0].replace('responsible.', '')} ${at?.code ?? field}`;
  });
}

const PAIR = {
  ...OPTICS,
  kind: 'optics-pair',
  frame: '50.00',
};
const LEAST = {
  simple: '50.00',
  simple_complex: '125.00',
  complex: '200.00',
  simple_very_complex: '125.00',
  complex_very_complex: '200.00',
  very_complex: '200.00',
};
const MOST = {
  simple: '420.00',
  simple_complex: '560.00',
  complex: '700.00',
  simple_very_complex: '610.00',
  complex_very_complex: '750.00',
  very_complex: '800.00',
};

test('a level that stands exactly at every limit of the law loads', () => {
  assert.deepEqual(faultsOf({}), []);
  assert.deepEqual(faultsOf([{ ...PAIR, ...LEAST }]), []);
  assert.deepEqual(faultsOf([{ ...PAIR, ...MOST, frame: '100.00' }]), []);
});

const cents = (euros: string, more: number) => (Number(euros) + more / 100).toFixed(2);

for (const group of Object.keys(LEAST) as (keyof typeof LEAST)[]) {
  test(`a pair, ${group}, is refused a cent under its floor and a cent above its ceiling`, () => {
    assert.deepEqual(faultsOf([{ ...PAIR, ...LEAST, [group]: cents(LEAST[group], -1) }]), ['pair-least EQ']);
    assert.deepEqual(faultsOf([{ ...PAIR, ...MOST, [group]: cents(MOST[group], 1) }]), ['pair-most EQ']);
  });
}

const NONE = { kind: 'none', percent: undefined, euros: undefined, renewal: undefined };
const DEAR_FRAME = { frame: '100.01', simple: '150.00', complex: '299.00', very_complex: '349.00' };
const ONLY_COPAY = { kind: 'copay-only', percent: undefined, euros: undefined };

/** Glasses of class B in several guarantees; a copay is a few cents. */
const FRAMES = { code: 'EF', acts: ['M03', 'M04'] };
const SIMPLE = { code: 'ES', acts: ['VU1', 'VU2', 'VU3'] };
const LENSES = { acts: CLASS_B.filter((act) => act.startsWith('V')) };
const COMPLEX = { acts: LENSES.acts.filter((act) => !SIMPLE.acts.includes(act)) };
const elements = (told: object, frame: number, [simple, complex, veryComplex]: readonly number[]) => ({
  ...OPTICS,
  ...told,
  kind: 'optics-elements',
  frame: frame.toFixed(2),
  simple: simple?.toFixed(2),
  complex: complex?.toFixed(2),
  very_complex: veryComplex?.toFixed(2),
});
const copayOf = (told: object) => ({ ...OPTICS, ...told, kind: 'copay-only' });

const COPAY_FRAME = copayOf(FRAMES);
const COPAY_LENSES = copayOf(LENSES);
const DEAR_LENSES = elements(LENSES, 0, [210, 300, 350]);
const POOR_FRAME = elements(FRAMES, 49, [0, 0, 0]);
const POOR_BESIDE_COPAY = [COPAY_FRAME, copayOf(SIMPLE), elements(COMPLEX, 0, [0, 100.1, 100.1])];
const POOR_SIMPLE = [COPAY_FRAME, elements(SIMPLE, 0, [24, 0, 0]), copayOf(COMPLEX)];
const POOR_SIMPLE_FOUND = ['pair-least ES', 'pair-least EQ'];
const DEAR_ACT = elements({ code: 'V1', acts: ['VU1'] }, 100, [170, 280, 330]);
const UNDER_THE_LIMITS = [elements({ acts: CLASS_B.filter((act) => act !== 'VU1') }, 100, [150, 280, 330])];
const ALIKE = [elements({ acts: CLASS_B.filter((act) => act !== 'VU1') }, 100, [170, 280, 330])];
const DEAR_COMPLEX = [
  elements(FRAMES, 100, [0, 0, 0]),
  elements(SIMPLE, 0, [160, 0, 0]),
  elements(COMPLEX, 0, [0, 301, 350]),
];

const FOUND: readonly (readonly [string, Change, readonly string[]])[] = [
  ['a frame of 100.01 €', { EQ: DEAR_FRAME }, ['frame EQ']],
  ['a frame of 100.01 € of a pair', [{ ...PAIR, ...MOST, frame: '100.01' }], ['frame EQ']],
  ['simple lenses a cent too dear', { EQ: { simple: '160.01' } }, ['pair-most EQ']],
  ['simple lenses too poor', { EQ: { frame: '1.00', simple: '24.49' } }, ['pair-least EQ']],
  [
    'glasses that a sum of 900 € a year pays, beyond each limit',
    [{ ...OPTICS, kind: 'yearly-allowance', euros: '900.00' }],
    ['copay EQ', 'frame EQ', 'pair-most EQ'],
  ],
  ['glasses whose copay alone is paid', [{ ...OPTICS, kind: 'copay-only' }], []],
  [
    'simple lenses dear beside a frame whose copay alone is paid',
    [COPAY_FRAME, DEAR_LENSES],
    ['pair-most EQ'],
  ],
  [
    'complex lenses poor beside a frame and simple lenses paid their copay',
    POOR_BESIDE_COPAY,
    ['pair-least EQ'],
  ],
  ['a poor frame beside lenses whose copay alone is paid', [POOR_FRAME, COPAY_LENSES], ['pair-least EQ']],
  ['poor simple lenses beside a frame and other lenses paid their copay', POOR_SIMPLE, POOR_SIMPLE_FOUND],
  ['one act of a group dearer than the others of it', [DEAR_ACT, ...UNDER_THE_LIMITS], ['pair-most V1']],
  ['two guarantees of one group alike too dear', [DEAR_ACT, ...ALIKE], ['pair-most V1']],
  ['dear complex lenses beside simple ones of another guarantee', DEAR_COMPLEX, ['pair-most EQ']],
  ['an ear of 1700.01 €', { AU: { euros: '1700.01' } }, ['ear AU']],
  ['an ear paid whole', { AU: { kind: 'full-price', euros: undefined } }, ['ear AU']],
  [
    'an ear that a sum of 2000 € a year pays',
    { AU: { kind: 'yearly-allowance', euros: '2000.00' } },
    ['copay AU', 'ear AU'],
  ],
  ['an ear whose copay alone is paid', { AU: ONLY_COPAY }, []],
  ['glasses again at any time', { EQ: { renewal: undefined } }, ['renewal EQ']],
  ['glasses again after 23 months', { EQ: { renewal: 23 } }, ['renewal EQ']],
  ['glasses again after 24 months', { EQ: { renewal: 24 } }, []],
  ['an aid again after 47 months', { AU: { renewal: 47 } }, ['renewal AU']],
  ['an aid again after 48 months', { AU: { renewal: 48 } }, []],
  ['the basket again at any time', { CS: { renewal: undefined } }, ['renewal CS']],
  [
    'glasses whose copay is paid again at any time',
    [{ ...OPTICS, kind: 'copay-only', renewal: undefined }],
    [],
  ],
  ['a visit paid at 99 %', { SV: { percent: '99' }, SN: { percent: '99' } }, ['copay SV', 'copay SN']],
  ['a prosthesis paid at 99 %', { DP: { percent: '99' } }, ['copay DP']],
  ['medicines of 65 % excluded', [{ code: 'P7', acts: ['PH7'], ...NONE }], ['copay P7']],
  ['medicines of 30 % and 15 % excluded', [{ code: 'P4', acts: ['PH4', 'PH2', 'HD4', 'HD2'], ...NONE }], []],
  [
    'a copay that an allowance may use up',
    { PH: { kind: 'yearly-allowance', euros: '9999.00' } },
    ['copay PH'],
  ],
  [
    'a copay paid so many times',
    [{ code: 'P7', acts: ['PH7'], kind: 'fixed-per-act', euros: '99999.00', times: 5 }],
    ['copay P7'],
  ],
  ['outside OPTAM at 181 % where OPTAM has 200 %', { SN: { percent: '181' } }, ['non-optam SN']],
  ['OPTAM at 199 % where outside has 180 %', { SV: { percent: '199' } }, ['non-optam SN']],
  ['outside OPTAM at 200 % where OPTAM has 400 %', { SV: { percent: '400' }, SN: { percent: '200' } }, []],
  [
    'outside OPTAM at 201 % where OPTAM has 400 %',
    { SV: { percent: '400' }, SN: { percent: '201' } },
    ['non-optam SN'],
  ],
  [
    'technical acts outside OPTAM at 300 %',
    [
      {
        code: 'TO',
        acts: ['ADC'],
        sectors: ['1', '2-OPTAM'],
        kind: 'percent-with-mandatory',
        percent: '400',
      },
      { code: 'TN', acts: ['ADC'], sectors: ['2-non-OPTAM'], kind: 'percent-with-mandatory', percent: '300' },
    ],
    ['non-optam TN'],
  ],
  ['a dental basket not whole', { D0: ONLY_COPAY }, ['basket D0']],
  ['an optics basket not whole', { CS: ONLY_COPAY }, ['basket CS']],
  [
    'a basket paid within a limit of its own',
    { D0: { kind: 'full-price', limit: '400.00' } },
    ['copay D0', 'basket D0'],
  ],
  ['no daily fee', [{ code: 'F0', acts: ['FJ'], ...NONE }], ['daily-fee F0']],
  [
    'a daily fee of 15 €',
    [{ code: 'F0', acts: ['FJ'], kind: 'fixed-per-act', euros: '15.00' }],
    ['daily-fee F0'],
  ],
  [
    'a daily fee for so many days',
    [{ code: 'F0', acts: ['FJ'], kind: 'fixed-per-act', euros: '99999.99', times: 60 }],
    ['daily-fee F0'],
  ],
];

for (const [title, change, expected] of FOUND) {
  test(`${title}: ${expected.length === 0 ? 'the law lets it' : expected.join(', ')}`, () =>
    assert.deepEqual(faultsOf(change), expected));
}

test('the law knows no care network: a promise inside it is judged like one outside', () => {
  const aid = { code: 'AU', acts: ['PAU'], kind: 'hearing-aid', euros: '1700.00', renewal: 'law' };
  const inNetwork = (change: object) => [
    { ...aid, network: 'out' },
    { ...aid, code: 'AN', network: 'in', ...change },
  ];
  assert.deepEqual(faultsOf(inNetwork({})), []);
  assert.deepEqual(faultsOf(inNetwork({ euros: '1700.01' })), ['ear AN']);
  assert.deepEqual(faultsOf(inNetwork({ renewal: undefined })), ['renewal AN']);
  assert.deepEqual(faultsOf(inNetwork({ kind: 'none', euros: undefined, renewal: undefined })), ['copay AN']);
  const medicines = { acts: ['PH7'], kind: 'copay-only' };
  const half = { kind: 'percent-with-mandatory', percent: '80' };
  assert.deepEqual(
    faultsOf([
      { code: 'PO', ...medicines, network: 'out' },
      { code: 'PI', ...medicines, ...half, network: 'in' },
    ]),
    ['copay PI'],
  );
});

test('only the label is judged: the same promises load without it', () => {
  const change = { AU: { euros: '5000.00' }, SV: { percent: '50' } };
  assert.notDeepEqual(faultsOf(change), []);
  assert.deepEqual(faultsOf(change, { responsible: false }), []);
});

test('a level is judged by the law of its days', () => {
  const dear = { AU: { euros: '1800.00' } };
  const frame = { EQ: DEAR_FRAME };
  const until = (ends_on: string) => ({ starts_on: '2018-01-01', ends_on });
  assert.deepEqual(faultsOf(dear, until('2020-12-31')), [], 'the limit of an ear starts in 2021');
  assert.deepEqual(faultsOf(dear, until('2021-01-01')), ['ear AU']);
  assert.deepEqual(faultsOf(frame, until('2019-12-31')), [], 'the limits on glasses start in 2020');
  assert.deepEqual(faultsOf(frame, until('2020-01-01')), ['frame EQ']);
  assert.deepEqual(faultsOf(dear, { starts_on: '2026-12-31' }), ['ear AU']);
});

test('a level that names a frame and simple lenses only is judged by the pair they make', () => {
  const covers = ['SVIL', 'PHAR', 'DEPR', 'HOSP'];
  const glasses = (frame: number, simple: number) => [
    elements(FRAMES, frame, [0, 0, 0]),
    elements({ code: 'EQ', acts: SIMPLE.acts }, 0, [simple, 0, 0]),
  ];
  assert.deepEqual(faultsOf(glasses(100, 160), { covers }), []);
  assert.deepEqual(faultsOf(glasses(100, 160.01), { covers }), ['pair-most EQ']);
});

test('a domain the level does not claim owes no copay, but keeps its limits', () => {
  const covers = ['SVIL', 'OPAU', 'HOSP'];
  assert.deepEqual(faultsOf({ PH: { kind: 'none' }, D0: ONLY_COPAY }, { covers }), []);
  assert.deepEqual(faultsOf({ AU: { euros: '1700.01' } }, { covers: ['SVIL'] }), ['ear AU']);
});

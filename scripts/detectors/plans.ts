import { ANY_HOUR, NIGHT, OPEN_HOURS, type Plan } from './thief.ts';

const SECOND = 1 / 60;
/** As many questions as a day of a fast thief needs to show what stops him. */
const MANY = 600;

const LIST: Omit<Plan, 'name'> = {
  gapMinutes: 20,
  exact: false,
  hitShare: 0.95,
  order: 'random',
  presence: 'none',
  wrongProof: false,
  hours: OPEN_HOURS,
  perDayMax: 5,
  insists: false,
};

const GUESS: Omit<Plan, 'name'> = { ...LIST, hitShare: 0.1, perDayMax: MANY, insists: true };
const FORGED: Omit<Plan, 'name'> = { ...LIST, presence: 'vitale', perDayMax: MANY, hours: ANY_HOUR };

/** The thieves of the simulation, from the loudest to the quietest. */
export const PLANS: readonly Plan[] = [
  { ...GUESS, name: 'guesses numbers, one a second', gapMinutes: SECOND, exact: true, hours: ANY_HOUR },
  { ...GUESS, name: 'guesses numbers, one a minute', gapMinutes: 1 },
  { ...GUESS, name: 'guesses numbers, one an hour', gapMinutes: 60 },
  { ...GUESS, name: 'guesses numbers, one a day', perDayMax: 1, insists: false },
  {
    ...GUESS,
    name: 'walks the register of a commune, one a second, six numbers in ten exist',
    gapMinutes: SECOND,
    exact: true,
    order: 'register',
    hitShare: 0.6,
    hours: ANY_HOUR,
  },
  {
    ...GUESS,
    name: 'walks a register, five a day, nine numbers in ten exist',
    order: 'register',
    hitShare: 0.9,
    perDayMax: 5,
    insists: false,
  },
  {
    ...GUESS,
    name: 'guesses card codes, one a second',
    gapMinutes: SECOND,
    presence: 'ecard',
    wrongProof: true,
  },
  {
    ...LIST,
    name: 'list of true identities, one a second, never stops',
    gapMinutes: SECOND,
    exact: true,
    perDayMax: MANY,
    insists: true,
    hours: ANY_HOUR,
  },
  { ...LIST, name: 'list, five a day (the whole allowance)' },
  { ...LIST, name: 'list, four a day', perDayMax: 4 },
  { ...LIST, name: 'list, two a day', perDayMax: 2 },
  { ...LIST, name: 'list, one a day', perDayMax: 1 },
  { ...LIST, name: 'list of people born near the practice, two a day', perDayMax: 2, order: 'local' },
  { ...LIST, name: 'sorted list, four a day', perDayMax: 4, order: 'sorted' },
  {
    ...LIST,
    name: 'sorted list of which two in ten are out of date, two a day',
    perDayMax: 2,
    order: 'sorted',
    hitShare: 0.8,
  },
  { ...LIST, name: 'list, three a night', perDayMax: 3, hours: NIGHT },
  { ...FORGED, name: 'forged proofs of presence, one a second', gapMinutes: SECOND, exact: true },
  {
    ...FORGED,
    name: 'forged proofs of presence, one a minute, opening hours',
    gapMinutes: 1,
    hours: OPEN_HOURS,
  },
  {
    ...FORGED,
    name: 'forged proofs of presence, five an hour, opening hours',
    gapMinutes: 12,
    hours: OPEN_HOURS,
  },
];

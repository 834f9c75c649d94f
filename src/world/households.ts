/** What a household is made of. Twins, when there are some, are the first two children. */
export type Household = {
  readonly adults: 1 | 2;
  readonly children: number;
  /** `shared`: the twins are known by a parent's NIR and told apart by rank; `own`: each has a NIR. */
  readonly twins: 'none' | 'shared' | 'own';
};

export type Place = {
  readonly household: number;
  /** 0 is the insured parent. */
  readonly position: number;
  readonly kind: Household;
};

function times(
  count: number,
  adults: 1 | 2,
  children: number,
  twins: Household['twins'] = 'none',
): Household[] {
  return Array.from({ length: count }, () => ({ adults, children, twins }));
}

/** A hamlet of 91 households and 200 people, of which the whole country is made. */
const IN_ORDER: readonly Household[] = [
  ...times(34, 1, 0),
  ...times(25, 2, 0),
  ...times(5, 1, 1),
  ...times(10, 2, 1),
  ...times(9, 2, 2),
  ...times(1, 2, 2, 'shared'),
  ...times(1, 2, 2, 'own'),
  ...times(3, 2, 3),
  ...times(1, 2, 3, 'shared'),
  ...times(2, 2, 4),
];

/** 37 shares no factor with 91: every household comes once, families among singles. */
const HAMLET: readonly Household[] = IN_ORDER.map(
  (_, rank) => IN_ORDER[(rank * 37) % IN_ORDER.length] as Household,
);

const PLACES: readonly Place[] = HAMLET.flatMap((kind, household) =>
  Array.from({ length: kind.adults + kind.children }, (_, position) => ({ household, position, kind })),
);

export const HAMLET_PEOPLE = PLACES.length;
export const HAMLET_HOUSEHOLDS = HAMLET.length;

/** Where person `index` lives, found without counting from the first. */
export function placeOf(index: number): Place {
  const hamlet = Math.floor(index / HAMLET_PEOPLE);
  const place = PLACES[index - hamlet * HAMLET_PEOPLE] as Place;
  return {
    household: hamlet * HAMLET_HOUSEHOLDS + place.household,
    position: place.position,
    kind: place.kind,
  };
}

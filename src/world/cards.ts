import { day } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import { nirKey } from '../people/nir.ts';
import { type CardBlock, writeCardBlock } from '../wire/card/card-block.ts';
import { cardCaseOf } from './card-case-of.ts';
import { CARD_CASE_NAMES, CARD_CASES, type CardCase } from './card-cases.ts';
import { memberNumberText, type WorldContract } from './coverage.ts';
import { eachPerson, type World } from './each-person.ts';
import { INSURERS, type InsurerRecord } from './insurers.ts';
import { familyNameOf, givenNameOf } from './names.ts';
import type { WorldPerson } from './people.ts';
import { isoOfNumber, worldCalendar } from './world-calendar.ts';
import { nirOfNobody } from './world-nir.ts';

/** A card as a family holds it. Names exist here and nowhere else in the project. */
export type CardRecord = CardBlock & {
  readonly case: CardCase;
  readonly label: Words;
  readonly insurer: string;
  readonly level: string;
  readonly nirKey: string;
  readonly givenName: string;
  readonly familyName: string;
  /** As the feed writes them: "PHAR", "OPAU:pec". */
  readonly domains: readonly string[];
  /** The machine-readable block, see src/wire/card/card-block.ts. */
  readonly cardText: string;
};

/** Every case is met many times among so many people, whatever the seed. */
const SEARCHED_PEOPLE = 5_000;
const CARD_PEOPLE_DEFAULT = 60;

type Found = { readonly person: WorldPerson; readonly contracts: readonly WorldContract[] };

/** Cards of about `people` people, as many of each case, in their order. Two insurers give two cards. */
export function cards(world: World, people: number = CARD_PEOPLE_DEFAULT): CardRecord[] {
  const found = findCases(world, Math.max(1, Math.ceil(people / CARD_CASE_NAMES.length)));
  return CARD_CASE_NAMES.flatMap((name) =>
    (found.get(name) ?? []).flatMap((one) => cardsOf(world, name, one)),
  );
}

function findCases(world: World, each: number): Map<CardCase, Found[]> {
  const found = new Map<CardCase, Found[]>(CARD_CASE_NAMES.map((name) => [name, []]));
  const keep = (name: CardCase, one: Found) => {
    const list = found.get(name);
    // Twins come in pairs, so an even number of them.
    const wanted = name.startsWith('twins') ? each + (each % 2) : each;
    if (list === undefined || list.length >= wanted) return false;
    list.push(one);
    return true;
  };
  eachPerson(world, 0, Math.min(world.people, SEARCHED_PEOPLE), (person, contracts) => {
    const name = cardCaseOf(world.seed, person, contracts);
    if (name === undefined || keep(name, { person, contracts })) return;
    // Someone whose case is full lends their card to the faults that no feed can show.
    if (name.startsWith('open'))
      keep('wrong-member-number', { person, contracts }) || keep('unknown', { person, contracts });
  });
  return found;
}

function cardsOf(world: World, name: CardCase, { person, contracts }: Found): CardRecord[] {
  const last = contracts.at(-1);
  if (last === undefined) return [];
  const printed =
    name === 'two-insurers' || name === 'two-member-numbers'
      ? contracts
      : [printedContract(world, contracts, last)];
  return printed.map((contract) => cardOf(world, name, person, contract));
}

/** The card in the wallet tells of the contract running today, or of the last one. */
function printedContract(
  world: World,
  contracts: readonly WorldContract[],
  last: WorldContract,
): WorldContract {
  const today = Number(world.today.replaceAll('-', ''));
  return contracts.find((c) => c.starts <= today && (c.ends === 0 || c.ends >= today)) ?? last;
}

function cardOf(world: World, name: CardCase, person: WorldPerson, contract: WorldContract): CardRecord {
  const insurer = INSURERS[contract.insurer] as InsurerRecord;
  const level = insurer.levels[contract.level] as InsurerRecord['levels'][number];
  const nir = String(
    name === 'unknown' ? nirOfNobody(person.sex, person.birth, 1 + (person.index % 999)) : person.nir,
  );
  const block: CardBlock = {
    amc: insurer.amc,
    conventionType: insurer.conventionType,
    csr: insurer.csr,
    memberNumber:
      name === 'wrong-member-number' ? mistyped(memberNumberText(contract)) : memberNumberText(contract),
    nir,
    birthDate: String(person.birth),
    birthRank: person.birthRank,
    validUntil: validUntil(world, contract),
  };
  return {
    case: name,
    label: CARD_CASES[name],
    insurer: insurer.name,
    level: level.code,
    ...block,
    nirKey: nirKey(nir),
    givenName: givenNameOf(world.seed, person.index, person.sex),
    familyName: familyNameOf(world.seed, person.household),
    domains: level.domains.split(' '),
    cardText: writeCardBlock(block),
  };
}

/** Cards are printed to the end of a year, whatever becomes of the contract: a known cause of rejects. */
function validUntil(world: World, contract: WorldContract): string {
  const calendar = worldCalendar(world.today);
  if (contract.ends === calendar.lastYearEnd) return day(isoOfNumber(calendar.lastYearEnd));
  return day(isoOfNumber(contract.starts > calendar.yearEnd ? calendar.nextYearEnd : calendar.yearEnd));
}

/** The last digit, one further: what a finger does. */
function mistyped(memberNumber: string): string {
  return memberNumber.slice(0, -1) + ((Number(memberNumber.at(-1)) + 1) % 10);
}

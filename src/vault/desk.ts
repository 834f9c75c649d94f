import type { Day } from '../basics/day.ts';
import type { AskedLookup } from '../disclosure/budget.ts';
import type { DetectorState } from '../disclosure/detectors/detector-state.ts';
import { onDay, type Standing } from '../disclosure/ledger-account.ts';
import { type Page, type Pages, pageKey } from './books.ts';
import type { PageKey } from './ledger.store.ts';
import type { LookupCase } from './lookup-case.ts';
import { type KnownFacts, repeatFact, spentFact, visitFact } from './recent-facts.ts';

/** What a batch leaves: the accounts as they become, what they were on days now over, and new facts. */
export type DeskLeft = {
  /** Each with the version it will have. */
  readonly pages: readonly Page[];
  readonly closed: readonly Page[];
  readonly facts: readonly string[];
};

/** The accounts and facts of one batch while it is decided, over those that were known before it. */
export class Desk {
  readonly #known: { readonly pages: Pages; readonly facts: KnownFacts };
  readonly #day: Day;
  readonly #visitSinceMs: number;
  readonly #open = new Map<string, Page>();
  readonly #written = new Set<string>();
  readonly #closed: Page[] = [];
  readonly #facts = new Set<string>();
  readonly #cut = new Set<number>();

  constructor(known: { readonly pages: Pages; readonly facts: KnownFacts }, day: Day, visitSinceMs: number) {
    this.#known = known;
    this.#day = day;
    this.#visitSinceMs = visitSinceMs;
  }

  isCut(credentialId: number): boolean {
    return this.#cut.has(credentialId);
  }

  cut(credentialId: number): void {
    this.#cut.add(credentialId);
  }

  asked({ intent, facts, proof, subject }: LookupCase): AskedLookup {
    const { digest } = proof ?? {};
    const spent =
      digest && (facts.spent.some((one) => one.equals(digest)) || this.#knows(spentFact(digest), 0));
    const state = digest ? (spent ? 'spent' : 'good') : 'wrong';
    return {
      proof: proof && { kind: proof.kind, state },
      visit: facts.visit || this.#knows(visitFact(intent.practiceId, subject), this.#visitSinceMs),
      repeat: facts.repeat || this.#knows(repeatFact(intent.credentialId, subject), this.#visitSinceMs),
      file: facts.filed,
    };
  }

  standing({ intent }: LookupCase): Standing {
    const of = (key: PageKey) => this.#page(key).account;
    const { credential, practice, insurer, fleet } = pageKeysOf(intent);
    return {
      credential: of(credential),
      practice: of(practice),
      insurer: of(insurer),
      fleet: of(fleet),
    };
  }

  detectors({ intent }: LookupCase): DetectorState {
    return this.#page(pageKeysOf(intent).credential).detectors;
  }

  /** Accounts that are still the very same are left alone: shared ones are touched only when they count. */
  write({ intent }: LookupCase, after: Standing, detectors: DetectorState): void {
    for (const key of Object.values(pageKeysOf(intent))) {
      const before = this.#page(key);
      const account = after[key.scope] as Page['account'];
      const own = key.scope === 'credential';
      if (account === before.account && !own) continue;
      this.#open.set(pageKey(key), { ...before, account, ...(own && { detectors }) });
      this.#written.add(pageKey(key));
    }
  }

  remember({ intent, subject }: LookupCase, how: 'proved' | 'unproved' | null, spent: Buffer | null): void {
    if (how === 'proved') this.#facts.add(visitFact(intent.practiceId, subject));
    if (how === 'unproved') this.#facts.add(repeatFact(intent.credentialId, subject));
    if (spent) this.#facts.add(spentFact(spent));
  }

  left(): DeskLeft {
    const pages = [...this.#written].map((name) => this.#open.get(name) as Page);
    return {
      pages: pages.map((page) => ({ ...page, version: page.version + 1 })),
      closed: this.#closed.filter((page) => this.#written.has(pageKey(page))),
      facts: [...this.#facts],
    };
  }

  #knows(fact: string, sinceMs: number): boolean {
    return this.#facts.has(fact) || this.#known.facts.has(fact, sinceMs);
  }

  #page(key: PageKey): Page {
    const name = pageKey(key);
    const found = this.#open.get(name) ?? this.#known.pages.get(name);
    if (!found) throw new Error(`the account ${name} was not read`);
    const account = onDay(found.account, this.#day);
    if (account === found.account) return found;
    if (found.account.lookups > 0 || found.account.unproved > 0) this.#closed.push(found);
    const turned = { ...found, account };
    this.#open.set(name, turned);
    return turned;
  }
}

/** The four accounts of a lookup. */
export function pageKeysOf(intent: LookupCase['intent']) {
  return {
    credential: { scope: 'credential', id: intent.credentialId },
    practice: { scope: 'practice', id: intent.practiceId },
    insurer: { scope: 'insurer', id: intent.insurerId },
    fleet: { scope: 'fleet', id: 0 },
  } as const satisfies Record<PageKey['scope'], PageKey>;
}

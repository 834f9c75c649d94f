import { inspect } from 'node:util';

/** Why a personal value is being opened; the reason is read in review, at the one place that opens it. */
export type RevealPurpose =
  | 'tokenise'
  | 'seal'
  | 'write-card'
  | 'write-feed'
  | 'write-b2'
  | 'forward-to-vault'
  | 'test';

/**
 * A value that belongs to a person (NIR, birth date, name…). It prints as `[nir]` under inspect, JSON and
 * templates, so that no log line, error or reply can carry it by accident. Only `reveal` yields it.
 */
export class Personal<T> {
  readonly #value: T;
  readonly #kind: string;

  constructor(kind: string, value: T) {
    this.#kind = kind;
    this.#value = value;
  }

  reveal(_purpose: RevealPurpose): T {
    return this.#value;
  }

  toString(): string {
    return `[${this.#kind}]`;
  }

  toJSON(): string {
    return `[${this.#kind}]`;
  }

  [inspect.custom](): string {
    return `[${this.#kind}]`;
  }
}

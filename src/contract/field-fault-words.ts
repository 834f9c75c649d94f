import type { Words } from '../basics/words.ts';

/** By the code of a fault: what is wrong with a field, and what to do. */
export type FieldFaultWords = Record<string, { reason: Words; remedy: Words }>;

import type { House } from './house.ts';
import type { Step } from './steps.ts';

/** What a new house does before its processes start: files, keys, rows that the owner writes. */
export function stepsBeforeProcesses(_house: House): Step[] {
  return [];
}

/** What a new house does once its processes answer: whatever goes through the front door. */
export function stepsAfterProcesses(_house: House): Step[] {
  return [];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DevelopmentPeople } from './development-people.ts';

const practice = z.object({ finess: z.string(), name: z.string(), town: z.string(), trade: z.string() });
const professional = z.object({
  rpps: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  finess: z.string(),
});
const staff = z.object({
  login: z.string(),
  name: z.string(),
  role: z.enum(['operator', 'insurer']),
  amc: z.string().optional(),
});
const insurer = z.object({ amc: z.string(), name: z.string() });

/**
 * Reads those who work for a practice, an insurer or the operator from a world folder. Only what sign-in
 * needs is kept; bank details of practices stay in the file.
 *
 * @throws Error naming the file that is absent or not what it should be.
 */
export function readDevelopmentPeople(worldFolder: string): Omit<DevelopmentPeople, 'insured'> {
  const read = <T>(name: string, shape: z.ZodType<T>): T[] => {
    const path = join(worldFolder, name);
    try {
      return z.array(shape).parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      throw new Error(`${path} does not hold the people of a synthetic country`, { cause: error });
    }
  };
  return {
    practices: read('practices.json', practice),
    professionals: read('professionals.json', professional),
    staff: read('staff.json', staff),
    insurers: read('insurers.json', insurer),
  };
}

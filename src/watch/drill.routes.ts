import { drillReport, type ShownDrill } from '../contract/drill.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { readDrill, shownDrill } from './shown-drill.ts';

export type DrillRooms = {
  /** The report that was handed to this house, when there is one. */
  readonly readOwnDrill: () => Promise<string | undefined>;
  /** The report that comes with the software. */
  readonly readProjectDrill: () => Promise<string | undefined>;
};

const shown = {
  schema: {
    summary: 'The last drill: what each attack came away with, and which promises held',
    tags: ['operator'],
    response: { 200: drillReport },
  },
};

/**
 * GET /v1/operator/drill: a drill is played on a fictional house of its own, so its report tells nothing of
 * an access or a person of this one, and looking at it is not noted in the log.
 */
export function drillRoute(app: App, { readOwnDrill, readProjectDrill }: DrillRooms): void {
  app.get('/v1/operator/drill', shown, async (request): Promise<ShownDrill> => {
    callerOf(request, 'operator');
    const language = languageOf(request);
    const own = readDrill((await readOwnDrill()) ?? '');
    if (own) return shownDrill(own, 'house', language);
    const project = readDrill((await readProjectDrill()) ?? '');
    if (!project) throw new Problem('not-found');
    return shownDrill(project, 'project', language);
  });
}

import type { Duties } from '../contract/duties.ts';
import { textTable } from './text-table.ts';

/** One clock a line; then severity, and what was prepared for the authority. */
export function sayDuties({ controllers, severity, filings, reading }: Duties, fr: boolean): string[] {
  const heads = fr
    ? ['Responsable', 'Alerté', 'Reçu', 'Échéance', 'État', 'Qui notifie']
    : ['Controller', 'Alerted', 'Received', 'Due', 'State', 'Who files'];
  const rows = controllers.map((one) => [
    `${one.controller} ${one.name}`,
    ...[one.toldAt, one.readAt, one.dueAt].map((instant) => instant ?? '–'),
    one.state,
    one.contract === null ? one.filesBy : `${one.filesBy} (${one.contract})`,
  ]);
  return [
    textTable(
      heads.map((head) => ({ head, side: 'left' as const })),
      rows,
    ),
    `clock-start = ${reading}`,
    ...(severity ? [`ENISA ${severity.se} ${severity.band}`] : []),
    ...filings.map(
      ({ filing, controller, phase, receipt }) => `${filing}  ${controller}  ${phase}  ${receipt ?? '–'}`,
    ),
  ];
}

import { INSURERS } from './insurers.ts';

export type StaffRecord = {
  readonly login: string;
  readonly name: string;
  readonly role: 'operator' | 'insurer';
  /** The insurer they work for; operators work for none. */
  readonly amc?: string;
};

/** Two operators, since money leaves by two different hands; one person at each insurer. */
export const STAFF: readonly StaffRecord[] = [
  { login: 'odile.marchand', name: 'Odile Marchand', role: 'operator' },
  { login: 'bertrand.roux', name: 'Bertrand Roux', role: 'operator' },
  ...[
    'Agathe Colin',
    'Denis Marty',
    'Estelle Guérin',
    'Farid Brunel',
    'Gisèle Pons',
    'Henri Lacaze',
    'Isaure Texier',
    'Joël Navarre',
  ].map(
    (name, rank): StaffRecord => ({
      login: loginOf(name),
      name,
      role: 'insurer',
      amc: INSURERS[rank]?.amc ?? '',
    }),
  ),
];

function loginOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(' ', '.');
}

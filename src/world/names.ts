import { pick } from './mix.ts';

/** Common first names and family names; nobody is meant by their meeting. */
const WOMEN = [
  'Alice',
  'Béatrice',
  'Camille',
  'Delphine',
  'Élise',
  'Fatou',
  'Gaëlle',
  'Hélène',
  'Inès',
  'Jeanne',
  'Karima',
  'Louise',
  'Manon',
  'Nadia',
  'Océane',
  'Pauline',
  'Rose',
  'Soraya',
  'Thérèse',
  'Yasmine',
] as const;
const MEN = [
  'Adrien',
  'Bruno',
  'Cédric',
  'Driss',
  'Étienne',
  'François',
  'Gaspard',
  'Hugo',
  'Idris',
  'Julien',
  'Karim',
  'Loïc',
  'Mathis',
  'Noël',
  'Olivier',
  'Paul',
  'Rémi',
  'Samuel',
  'Théo',
  'Yves',
] as const;
const FAMILIES = [
  'Aubrac',
  'Belcourt',
  'Chassagne',
  'Delorme',
  'Estève',
  'Faugère',
  'Garrigue',
  'Hautbois',
  'Imbert',
  'Jourdain',
  'Kervella',
  'Lavergne',
  'Montclar',
  'Novel',
  'Orsini',
  'Peyrac',
  'Quintin',
  'Rochebrune',
  'Santerre',
  'Tournel',
  'Urbain',
  'Vauclair',
  'Wattel',
  'Yvetot',
  'Zeller',
  'Diallo',
  'Benali',
  'Nguyen',
  'Da Costa',
  'Kowalski',
] as const;

const SALT_GIVEN = 61;
const SALT_FAMILY = 62;

export function givenNameOf(seed: number, index: number, sex: 1 | 2): string {
  const names = sex === 2 ? WOMEN : MEN;
  return names[pick(seed, SALT_GIVEN, index, names.length)] as string;
}

export function familyNameOf(seed: number, household: number): string {
  return FAMILIES[pick(seed, SALT_FAMILY, household, FAMILIES.length)] as string;
}

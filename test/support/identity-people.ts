import pg from 'pg';
import type { DevelopmentPeople } from '../../src/identity/development-people.ts';

/** A small country's partners, and who may sign in. Ada works in two practices; Nil has no credential. */
export const TEST_PEOPLE: DevelopmentPeople = {
  practices: [
    { finess: '990000019', name: 'Pharmacie <des> Lilas', town: 'Lyon', trade: 'pharmacy' },
    { finess: '990000027', name: 'Cabinet du Cèdre', town: 'Nîmes', trade: 'gp' },
  ],
  professionals: [
    { rpps: '99000000019', givenName: 'Ada', familyName: 'L’Hôte', finess: '990000019' },
    { rpps: '99000000027', givenName: 'Zoé', familyName: 'Noël', finess: '990000027' },
    { rpps: '99000000035', givenName: 'Nil', familyName: 'Sansaccès', finess: '990000027' },
  ],
  staff: [
    { login: 'olga.test', name: 'Olga Test', role: 'operator' },
    { login: 'ines.test', name: 'Inès Test', role: 'insurer', amc: '0099000001' },
  ],
  insurers: [{ amc: '0099000001', name: 'Mutuelle d’essai' }],
  insured: [
    {
      givenName: 'Éva',
      familyName: 'Lune <&>',
      situation: { fr: 'date de naissance lunaire', en: 'lunar birth date' },
      nir: '2872299757965',
      birthDate: '19870000',
      birthRank: 1,
    },
    {
      givenName: 'Tom',
      familyName: 'Pair',
      situation: null,
      nir: '1990599757966',
      birthDate: '19990514',
      birthRank: 2,
    },
  ],
};

export const ADA = 'rpps:99000000019';
export const ZOE = 'rpps:99000000027';
export const NIL = 'rpps:99000000035';
export const EVA = 'insured:0';
export const TOM = 'insured:1';

/** Writes the partners and credentials of TEST_PEOPLE, as onboarding does. */
export async function loadTestPeople(ownerUrl: string): Promise<void> {
  await asOwner(
    ownerUrl,
    `
    insert into insurers (amc, name, convention_type) values ('0099000001', 'Mutuelle d’essai', 'CL');
    insert into practices (finess, name, town, postcode, trade) values
      ('990000019', 'Pharmacie <des> Lilas', 'Lyon', '69003', 'pharmacy'),
      ('990000027', 'Cabinet du Cèdre', 'Nîmes', '30000', 'gp');
    insert into professionals (rpps, given_name, family_name, trade, specialty, sector) values
      ('99000000019', 'Ada', 'L’Hôte', 'pharmacy', '50', null),
      ('99000000027', 'Zoé', 'Noël', 'gp', '01', '1');
    insert into credentials (subject, kind, label, practice_id, professional_id, insurer_id) values
      ('${ADA}', 'professional', 'Ada, Lilas', 1, 1, null),
      ('${ADA}', 'professional', 'Ada, Cèdre', 2, 1, null),
      ('${ZOE}', 'professional', 'Zoé, Cèdre', 2, 2, null),
      ('software:990000019', 'software', 'Logiciel des Lilas', 1, null, null),
      ('insurer:0099000001', 'insurer', 'Flux de la mutuelle', null, null, 1),
      ('staff:ines.test', 'insurer', 'Inès Test', null, null, 1),
      ('staff:olga.test', 'operator', 'Olga Test', null, null, null)`,
  );
}

/** Runs statements as the owner of the tables: what onboarding and containment do. */
export async function asOwner(ownerUrl: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c role=cloison_owner' });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

import type { Trade } from '../people/trade.ts';

/** A practice of the fixed set: the ones named in the guides, the screens and the tests. */
export type DemonstrationPractice = {
  readonly trade: Trade;
  readonly name: string;
  readonly town: string;
  readonly postcode: string;
  /** Given name, family name, specialty (IR_SPE or IR_ACT), convention (IR_CNV). */
  readonly people: readonly (readonly [given: string, family: string, specialty: string, sector: string])[];
};

/** Never reorder: FINESS and RPPS numbers follow the order. New practices go to the end. */
export const DEMONSTRATION_PRACTICES: readonly DemonstrationPractice[] = [
  {
    trade: 'pharmacy',
    name: 'Pharmacie des Lilas',
    town: 'Lyon',
    postcode: '69003',
    people: [
      ['Camille', 'Aubert', '50', '1'],
      ['Mehdi', 'Vasseur', '50', '1'],
    ],
  },
  {
    trade: 'pharmacy',
    name: 'Pharmacie du Pont Vieux',
    town: 'Nantes',
    postcode: '44000',
    people: [['Solène', 'Kerbrat', '50', '1']],
  },
  {
    trade: 'pharmacy',
    name: 'Pharmacie de la Halle',
    town: 'Lille',
    postcode: '59000',
    people: [['Hugues', 'Delattre', '50', '1']],
  },
  {
    trade: 'optician',
    name: 'Optique du Beffroi',
    town: 'Lille',
    postcode: '59000',
    people: [['Nora', 'Lemaire', '64', '1']],
  },
  {
    trade: 'optician',
    name: 'Optique des Quais',
    town: 'Bordeaux',
    postcode: '33000',
    people: [['Bastien', 'Castaing', '64', '1']],
  },
  {
    trade: 'audiologist',
    name: 'Audition Clairvoix',
    town: 'Dijon',
    postcode: '21000',
    people: [['Irène', 'Moreau', '65', '1']],
  },
  {
    trade: 'dentist',
    name: 'Cabinet dentaire des Tilleuls',
    town: 'Rennes',
    postcode: '35000',
    people: [['Goulven', 'Le Bihan', '19', '1']],
  },
  {
    trade: 'gp',
    name: 'Cabinet médical de la Fontaine',
    town: 'Lyon',
    postcode: '69007',
    people: [
      ['Anne', 'Perrachon', '01', '1'],
      ['Salim', 'Haddad', '01', '1'],
    ],
  },
  {
    trade: 'gp',
    name: 'Maison médicale du Cèdre',
    town: 'Limoges',
    postcode: '87000',
    people: [['Lucie', 'Faucher', '01', '3']],
  },
  {
    trade: 'specialist',
    name: 'Cabinet d’ophtalmologie Bellecombe',
    town: 'Grenoble',
    postcode: '38000',
    people: [['Victor', 'Blanchet', '15', '3']],
  },
  {
    trade: 'specialist',
    name: 'Cabinet de pédiatrie des Marronniers',
    town: 'Tours',
    postcode: '37000',
    people: [['Aïssatou', 'Sow', '12', '1']],
  },
  {
    trade: 'nurse',
    name: 'Cabinet infirmier des Glycines',
    town: 'Marseille',
    postcode: '13005',
    people: [['Mireille', 'Sabatier', '24', '1']],
  },
  {
    trade: 'physiotherapist',
    name: 'Cabinet de kinésithérapie du Parc',
    town: 'Toulouse',
    postcode: '31000',
    people: [['Jordi', 'Puech', '26', '1']],
  },
  {
    trade: 'laboratory',
    name: 'Laboratoire de la Cathédrale',
    town: 'Strasbourg',
    postcode: '67000',
    people: [['Clémence', 'Schaefer', '30', '1']],
  },
];

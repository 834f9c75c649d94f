import {
  B2_FAULTS_MAX,
  B2_FILE_BYTES_MAX,
  B2_INVOICES_MAX,
  B2_LINES_PER_INVOICE_MAX,
} from '../../basics/limits.ts';
import { documentLayout } from '../fixed-width-document.ts';
import { B2_RECORD_LENGTH, B2_RECORDS } from './records.ts';

/**
 * The page of the profile, in Markdown, from the tables that read and write it: it cannot drift from them.
 */
export function documentB2(): string {
  const sections = B2_RECORDS.map(
    (table) => `### ${table.name} — ${table.title.fr} (${table.title.en})\n\n${documentLayout(table)}\n`,
  );
  return [INTRODUCTION, '## Enregistrements', '', ...sections].join('\n');
}

const INTRODUCTION = `<!-- Page générée par scripts/generate-b2-doc.ts : ne pas la modifier à la main. -->

# Fichiers B2 : le profil de Cloison

*English summary: this is a "B2-like" profile. It follows the published field positions of the
French B2 billing format where they are public, and defines its own records where they are not. It
claims no conformity.*

## Ce que c’est, et ce que ce n’est pas

C’est un **profil inspiré de B2**. Les positions marquées « RSF-ACE 2023 » sont publiques : l’ATIH
les donne dans son dictionnaire RSF-ACE 2023. Celles marquées « profil Cloison » sont **les
nôtres** : aucune page publique ne décrit l’en-tête de fichier (000), l’en-tête et la fin de lot (1,
6), la fin de fichier (999), ni où une demande à la complémentaire porte le type de convention, le
CSR, le numéro d’adhérent ou le numéro d’engagement. Cloison ne prétend à aucune conformité avec la
norme, que personne n’a vérifiée.

## Forme d’un fichier

- Texte latin1, **${B2_RECORD_LENGTH} caractères exactement** par enregistrement, un par ligne. Les
  lignes finissent par CRLF ; à la lecture, LF seul est admis. Cloison écrit CRLF.
- Ordre : \`000\`, puis pour chaque lot \`1\`, ses factures, \`6\`, puis \`999\`. Une facture est la
  suite \`2\`, \`2S\`, \`2E\`, une ou plusieurs lignes \`4\`, \`5\`. Le sous-type est en position
  11.
- Au plus ${B2_FILE_BYTES_MAX} octets, ${B2_INVOICES_MAX} factures, ${B2_LINES_PER_INVOICE_MAX}
  lignes par facture ; la lecture s’arrête après ${B2_FAULTS_MAX} erreurs.
- Montants en centimes, cadrés à droite, complétés par des zéros ; « 5+2 » : cinq chiffres d’euros,
  deux de centimes. Une valeur trop grande est refusée, jamais tronquée : la part AMC d’une ligne ne
  dépasse pas 9 999,99 €.
- Un champ facultatif absent est en blancs. Les zones non utilisées sont écrites en blancs et ne
  sont pas lues.

## Dates

- Le siècle d’une date AAMMJJ se déduit du jour de création du fichier (000, position 17) : l’année
  est la seule, parmi les cent qui finissent un an après, dont ce sont les deux derniers chiffres.
  Dans un fichier de 2026, « 27 » est 2027 et « 28 » est 1928.
- La **date de naissance** est un texte, pas une date : une date lunaire (mois ou jour hors
  calendrier) est bonne. Le format B2 la porte sur 6 caractères (2, position 96), sans siècle ;
  l’enregistrement **2E** la répète sur 8 (position 39), qui font foi. Les deux doivent concorder.

## Identité

L’identité n’est écrite **qu’une fois par facture**, dans \`2\` et \`2E\`. Là où B2 la répète
(positions 12 à 29 des autres enregistrements, NIR individuel en 2S position 50), Cloison ne la lit
ni ne l’écrit. Il n’y a ni nom, ni adresse.

## Erreurs

Chaque erreur donne la ligne, la colonne, le champ, la raison, le remède, et le numéro de facture
quand il est lisible ; elle ne répète jamais le contenu d’un champ.

- **Une facture** fautive (champ, ordre, totaux de \`5\`, numéro répété) est écartée seule.
- **Le fichier** entier est refusé, et rien n’en est retenu, quand sa structure est rompue :
  enregistrement hors de sa place, fin absente, praticien du lot illisible, comptes ou totaux de
  \`6\` ou \`999\` qui ne suivent pas. Une ligne perdue en route se voit donc toujours.
- Les autres enregistrements de la norme (2B, 2C, 3, 3F, 3H, 4M, 4B…) ne sont pas portés par ce
  profil : la facture qui en contient est écartée, avec son motif. « M » en position 128 de \`2\`
  (top mutualiste) n’est pas admis : le numéro de l’organisme complémentaire est obligatoire.

## Contrôles de totaux

- \`5\` : dépenses, AMO et AMC sont les sommes des lignes ; la part de l’assuré avant l’AMC est
  dépenses − AMO.
- \`6\` : les mêmes sommes sur les factures du lot, et leur nombre. \`999\` : sur le fichier, avec
  le nombre de lots et d’enregistrements. Les nombres sont toujours contrôlés ; les sommes de \`6\`
  et \`999\` ne le sont que si aucune facture n’a été écartée, puisqu’une facture fautive a pu les
  fausser.
`
  .replace(/ ([:;])/g, '\u202f$1')
  .replace(/« /g, '«\u202f')
  .replace(/ »/g, '\u202f»');

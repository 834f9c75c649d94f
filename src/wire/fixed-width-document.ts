import type { Field, Layout } from './fixed-width.ts';

/**
 * The rows of a record type for its page: one Markdown table, straight from the table that reads and writes.
 */
export function documentLayout(table: Layout): string {
  const head = [
    '| Pos. | Long. | Champ | Nature | Obligatoire | Contenu | Source |',
    '|---:|---:|---|---|---|---|---|',
  ];
  return [...head, ...table.fields.map(row)].join('\n');
}

function row(field: Field): string {
  const name = field.kind === 'filler' ? '' : `\`${field.name}\``;
  const need = field.kind === 'filler' ? '' : field.need === 'required' ? 'oui' : 'non';
  const cells = [
    String(field.position),
    String(field.length),
    name,
    natureOf(field),
    need,
    field.label.fr,
    field.source,
  ];
  return `| ${cells.join(' | ')} |`;
}

function natureOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return `texte à gauche, blancs${listOf(field.values)}`;
    case 'digits':
      return `${field.length} chiffres${listOf(field.values)}`;
    case 'number':
      return `entier à droite, zéros${field.min > 0 ? `, au moins ${field.min}` : ''}`;
    case 'amount':
      return `centimes, zéros (${field.length - field.decimals}+${field.decimals})`;
    case 'rate':
      return field.unit === 'percent'
        ? `taux en %, zéros (${field.length - field.decimals}+${field.decimals})`
        : `décimal, zéros (${field.length - field.decimals}+${field.decimals})`;
    case 'date6':
      return 'date AAMMJJ';
    case 'date8':
      return 'date AAAAMMJJ';
    case 'constant':
      return `constante \`${field.value}\``;
    case 'filler':
      return 'blancs';
  }
}

function listOf(values: readonly string[] | undefined): string {
  return values ? ` (${values.join(', ')})` : '';
}

/**
 * Names of characters that French mail is written with. Others stay as they are: no judgement hangs on
 * them.
 */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  thinsp: '\u2009',
  zwnj: '\u200c',
  zwj: '\u200d',
  shy: '\u00ad',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
  euro: '€',
  copy: '©',
  reg: '®',
  deg: '°',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  lsaquo: '‹',
  rsaquo: '›',
  rarr: '→',
  larr: '←',
  times: '×',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  acirc: 'â',
  auml: 'ä',
  aacute: 'á',
  ugrave: 'ù',
  ucirc: 'û',
  uuml: 'ü',
  uacute: 'ú',
  icirc: 'î',
  iuml: 'ï',
  iacute: 'í',
  ocirc: 'ô',
  ouml: 'ö',
  oacute: 'ó',
  ccedil: 'ç',
  ntilde: 'ñ',
  oelig: 'œ',
  aelig: 'æ',
  Eacute: 'É',
  Egrave: 'È',
  Ecirc: 'Ê',
  Agrave: 'À',
  Acirc: 'Â',
  Ccedil: 'Ç',
  Ocirc: 'Ô',
  Icirc: 'Î',
  Ucirc: 'Û',
  OElig: 'Œ',
  sol: '/',
  colon: ':',
  period: '.',
  commat: '@',
  num: '#',
  percnt: '%',
  equals: '=',
  quest: '?',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  Tab: ' ',
  NewLine: ' ',
};

const POINT_MAX = 0x10ffff;

/** The character of "eacute", "#233" or "#xE9"; undefined for what is none. */
export function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  const hex = /^#[xX]/.test(name);
  const digits = name.slice(hex ? 2 : 1);
  if (!hex && !/^[0-9]+$/.test(digits)) return undefined;
  const point = Number.parseInt(digits, hex ? 16 : 10);
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return Number.isNaN(point) || point > POINT_MAX || point === 0 || isSurrogate
    ? undefined
    : String.fromCodePoint(point);
}

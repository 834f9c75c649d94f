import * as bwip from 'bwip-js/node';
import type { CardRecord } from './cards.ts';

/** Width and height of the drawing, in its own units: the proportions of a bank card (ISO/IEC 7810 ID-1). */
const WIDTH = 856;
const HEIGHT = 540;

/** The card as a drawing to print or to show to a scanner, marked so that nobody takes it for a real one. */
export function cardPicture(card: CardRecord): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
      `width="${WIDTH}" height="${HEIGHT}" ` +
      `role="img" aria-label="${escapeXml(`Carte de démonstration : ${card.label.fr}`)}" lang="fr" ` +
      'font-family="system-ui, sans-serif" font-size="22" fill="#16202c">',
    `<rect x="4" y="4" width="${WIDTH - 8}" height="${HEIGHT - 8}" rx="28" fill="#fff" stroke="#16202c"/>`,
    line(36, 56, card.insurer, 'font-size="32" font-weight="700"'),
    line(36, 92, `Carte de DÉMONSTRATION — ${card.label.fr}`, 'font-size="18"'),
    line(36, 150, `${card.givenName} ${card.familyName}`, 'font-size="28" font-weight="600"'),
    line(36, 188, `N° ${groupedNir(card.nir)} ${card.nirKey}`),
    line(36, 222, `Né(e) le ${card.birthDate} · rang ${card.birthRank} · niveau ${card.level}`),
    line(36, 276, `AMC ${card.amc} · convention ${card.conventionType} · CSR ${card.csr || 'sans'}`),
    line(36, 310, `N° adhérent ${card.memberNumber}`),
    line(36, 344, `Valable jusqu’au ${frenchDay(card.validUntil)}`),
    ...domainLines(card.domains),
    `<g transform="translate(606 300)">${dataMatrix(card.cardText)}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

/** One page with every card, four to a sheet. */
export function cardPage(names: readonly string[]): string {
  const pictures = names.map(
    (name) => `<img src="${escapeXml(name)}" alt="${escapeXml(name)}" width="428" height="270">`,
  );
  return [
    '<!doctype html>',
    '<html lang="fr">',
    '<meta charset="utf-8">',
    '<title>Cartes de démonstration</title>',
    '<style>body{display:flex;flex-wrap:wrap;gap:8mm;margin:8mm;font-family:system-ui,sans-serif}',
    'h1{width:100%}</style>',
    '<h1>Cartes de démonstration</h1>',
    ...pictures,
    '</html>',
    '',
  ].join('\n');
}

/** The DataMatrix of the card's block, 214 units wide, with the quiet zone that ISO/IEC 16022 asks. */
function dataMatrix(text: string): string {
  const svg = bwip.toSVG({ bcid: 'datamatrix', text, scale: 4, padding: 4 });
  return svg.replace('<svg ', '<svg width="214" height="214" ');
}

function domainLines(domains: readonly string[]): string[] {
  return domains.map((domain, place) => {
    const [code, agreement] = domain.split(':');
    const x = 36 + (place % 4) * 136;
    return line(x, 410 + Math.floor(place / 4) * 44, `${code} ${agreement === 'pec' ? 'PEC' : 'oui'}`);
  });
}

function line(x: number, y: number, text: string, style = ''): string {
  return `<text x="${x}" y="${y}" ${style}>${escapeXml(text)}</text>`;
}

function groupedNir(nir: string): string {
  return nir.replace(/^(.)(..)(..)(..)(...)(...)$/, '$1 $2 $3 $4 $5 $6');
}

function frenchDay(iso: string): string {
  return iso.split('-').reverse().join('/');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import type { Language } from '../basics/words.ts';
import { FINDINGS, type Finding } from '../disclosure/log/findings.ts';

/** More lines than this help nobody: the number of the rest is told. */
const SHOWN_MAX = 100;

/** Findings as lines: where, which entries, what. */
export function sayFindings(findings: readonly Finding[], language: Language): string[] {
  const lines = findings.slice(0, SHOWN_MAX).map((finding) => {
    const where = [finding.shard, finding.place].filter((part) => part !== null && part !== '').join('/');
    return `✗ ${where}${rangeOf(finding)}${language === 'fr' ? '\u202f' : ''}: ${FINDINGS[finding.code][language]}`;
  });
  const rest = findings.length - lines.length;
  if (rest <= 0) return lines;
  return [...lines, language === 'fr' ? `… et ${rest} autres.` : `… and ${rest} more.`];
}

/** The same for a program, each with its sentence. */
export function findingsOut(findings: readonly Finding[], language: Language) {
  return findings.map((finding) => ({ ...finding, says: FINDINGS[finding.code][language] }));
}

function rangeOf({ from, to }: Finding): string {
  if (from === null || to === null) return '';
  return to === from + 1 ? ` [${from}]` : ` [${from}–${to - 1}]`;
}

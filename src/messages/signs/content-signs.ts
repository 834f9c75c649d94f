import type { Facts } from '../facts.ts';
import { matchRules } from '../text/rule.ts';
import type { Sentence } from '../text/sentences.ts';
import type { RuleCode } from './catalogue.ts';
import type { Sign } from './sign.ts';

export type Content = {
  /** What the words ask, claim and press for. */
  readonly signs: readonly Sign[];
  readonly said: ReadonlySet<RuleCode>;
};

/** What nobody who knows you needs to ask, and what is given through no link. */
const DATA: readonly RuleCode[] = ['ask.nir', 'ask.bank', 'ask.identity', 'ask.health'];

/** A bare row of 13 or 15 digits with the shape of a social-security number, whole or with its end hidden. */
const NIR = /^[12378][0-9]{2}(?:0[1-9]|1[0-2]|[2-9][0-9])[0-9abx]{8,10}$/;

/** What the words of a message say. What they deny ("ne communiquez jamais…") is no sign. */
export function contentSigns(sentences: readonly Sentence[], facts: Facts): Content {
  const { said } = matchRules(sentences, facts.rules);
  const signs: Sign[] = [...said].map((code) => ({ code }));
  const asksData = DATA.some((code) => said.has(code));
  const isLured = asksData || said.has('claim.refund-to-claim');
  if (isLured && said.has('ask.click') && !said.has('says.self-service'))
    signs.push({ code: 'ask.through-link' });
  if (asksData && said.has('says.called')) signs.push({ code: 'call.asks-data' });
  if (quotesPersonalData(sentences)) signs.push({ code: 'data.no-proof' });
  return { signs, said };
}

function quotesPersonalData(sentences: readonly Sentence[]): boolean {
  return sentences.some(({ words }) => {
    const joined = words.filter((word) => /^[0-9]+[abx*]*$/.test(word)).join('');
    return words.some((word) => NIR.test(word)) || NIR.test(joined);
  });
}

import { DEVELOPMENT_INSURED_SHOWN_MAX } from '../basics/limits.ts';
import { choicePage, escaped, type SignInView } from './development-page.ts';
import { searchInsured } from './development-people.ts';
import { DEVELOPMENT_WORDS as W } from './development-words.ts';

/** The page on which an insured person of the fictional country is chosen, those of the trial cards first. */
export function insuredPage({ directory, path, language, asked }: SignInView): string {
  const found = searchInsured(directory.insured, asked);
  const items = found
    .slice(0, DEVELOPMENT_INSURED_SHOWN_MAX)
    .map(([subject, { givenName, familyName, birthDate, situation }]) => {
      const born = `${W.born[language]} ${birthDate.slice(0, 4)}`;
      const detail = [situation?.[language], born].filter(Boolean).join(', ');
      return `<li><button name="subject" value="${escaped(subject)}">
${escaped(`${givenName} ${familyName}`)}<small>${escaped(detail)}</small></button></li>`;
    });
  const none = items.length === 0 ? `<p>${W.insuredNone[language]}</p>` : '';
  const more = found.length > items.length ? `<p>${W.insuredMore[language]}</p>` : '';
  return choicePage(
    { path, language, asked, search: W.insuredSearch[language] },
    `<h2>${W.insured[language]}</h2>
${none}<ul class="people">${items.join('')}</ul>
${more}`,
  );
}

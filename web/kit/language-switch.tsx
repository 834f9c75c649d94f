import { useLanguage, useWords } from './language.tsx';
import { kitWords } from './words/kit-words.ts';

/** Each language is named in itself, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const words = useWords(kitWords);
  return (
    <fieldset className="languages">
      <legend className="unseen">{words.language}</legend>
      <button type="button" lang="fr" aria-pressed={language === 'fr'} onClick={() => choose('fr')}>
        <abbr title="Français">FR</abbr>
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => choose('en')}>
        <abbr title="English">EN</abbr>
      </button>
    </fieldset>
  );
}

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../src/basics/words.ts';

type Choice = {
  readonly language: Language;
  readonly choose: (language: Language) => void;
};

const LanguageContext = createContext<Choice>({
  language: 'fr',
  choose: () => {},
});

/**
 * The only thing this portal remembers in the browser besides the invoice counter: no person, no practice.
 */
const REMEMBERED = 'cloison.language';

/** French until the reader says otherwise. */
function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr';
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language): void => {
    setLanguage(next);
    try {
      localStorage.setItem(REMEMBERED, next);
    } catch {
      // A browser that stores nothing still speaks both languages.
    }
  };
  return (
    <LanguageContext value={{ language, choose }}>
      <I18nProvider locale={language === 'fr' ? 'fr-FR' : 'en-GB'}>{children}</I18nProvider>
    </LanguageContext>
  );
}

export function useLanguage(): Choice {
  return useContext(LanguageContext);
}

/** The sentences of one portal in the reader's language. */
export function useWords<Sentences>(both: { fr: Sentences; en: Sentences }): Sentences {
  return both[useContext(LanguageContext).language];
}

import { useState } from 'react';
import { Failed, type Trouble } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { meWords } from '../words/me-words.ts';
import { download, toCsv, wholeHistory } from './export-history.ts';

type Form = 'json' | 'csv';

/** The person's own copy of everything, made in their browser. */
export function ExportPanel() {
  const words = useWords(meWords).lookups;
  const { language } = useLanguage();
  const [pending, setPending] = useState<Form | null>(null);
  const [done, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  async function take(form: Form): Promise<void> {
    setPending(form);
    setTrouble(null);
    setDone(false);
    try {
      const lookups = await wholeHistory(language);
      if (form === 'csv') download('consultations.csv', 'text/csv;charset=utf-8', toCsv(lookups, language));
      else download('consultations.json', 'application/json', `${JSON.stringify(lookups, null, 2)}\n`);
      setDone(true);
    } catch (error) {
      setTrouble(error instanceof Failed ? error.trouble : { kind: 'unreachable' });
    } finally {
      setPending(null);
    }
  }

  return (
    <section className="panel export">
      <h2>{words.exportTitle}</h2>
      <p className="hint">{words.exportNote}</p>
      <div className="actions">
        <ActionButton icon="save" isPending={pending === 'csv'} onPress={() => void take('csv')}>
          {words.exportCsv}
        </ActionButton>
        <ActionButton icon="save" isPending={pending === 'json'} onPress={() => void take('json')}>
          {words.exportJson}
        </ActionButton>
      </div>
      <p role="status" className="hint">
        {done ? words.exported : ''}
      </p>
      {trouble && <TroubleNotice trouble={trouble} />}
    </section>
  );
}

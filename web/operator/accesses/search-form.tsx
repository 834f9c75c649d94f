import { useState } from 'react';
import { Form } from 'react-aria-components';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { accessesWords } from './words/accesses-words.ts';

/** A search is sent when it is finished, not at each letter: it reads the whole directory. */
export function SearchForm({ onSearch }: { onSearch: (text: string) => void }) {
  const words = useWords(accessesWords);
  const [typed, setTyped] = useState('');
  return (
    <Form
      className="search-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <Field
        id="search"
        label={words.find}
        hint={words.searchHint}
        value={typed}
        onChange={(text) => setTyped(text.slice(0, 80))}
      />
      <ActionButton look="primary" type="submit">
        {words.search}
      </ActionButton>
    </Form>
  );
}

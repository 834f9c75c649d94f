import { useState } from 'react';
import type { MeLookup } from '../../../src/contract/me.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { meWords } from '../words/me-words.ts';

/** The newest line that was seen: a number of the log, which says nothing of anybody. */
const REMEMBERED = 'cloison.me.seen';

type Props = { readonly lines: readonly MeLookup[]; readonly show: () => void };

/** Somebody asked without the card: told at once, until the person says that they have seen it. */
export function UnprovedNotice({ lines, show }: Props) {
  const words = useWords(meWords).unproved;
  const [seen, setSeen] = useState(remembered);
  const fresh = lines.filter((line) => line.presence === 'none' && BigInt(line.entry) > seen);
  const newest = fresh[0];
  if (!newest) return null;

  function see(): void {
    const last = BigInt(newest?.entry ?? '0');
    setSeen(last);
    try {
      localStorage.setItem(REMEMBERED, String(last));
    } catch {
      // A browser that stores nothing shows it again next time.
    }
  }

  return (
    <Notice
      tone="wait"
      title={fresh.length === 1 ? words.one : words.many(String(fresh.length))}
      announce="status"
    >
      <p>{words.text}</p>
      <div className="actions">
        <ActionButton look="primary" onPress={show}>
          {words.show}
        </ActionButton>
        <ActionButton onPress={see} icon="check">
          {words.seen}
        </ActionButton>
      </div>
      <p className="hint">{words.device}</p>
    </Notice>
  );
}

function remembered(): bigint {
  try {
    const text = localStorage.getItem(REMEMBERED) ?? '';
    return /^[0-9]{1,18}$/.test(text) ? BigInt(text) : 0n;
  } catch {
    return 0n;
  }
}

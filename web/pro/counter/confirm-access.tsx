import { useState } from 'react';
import type { ConfirmAnswer } from '../../../src/contract/confirm.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { proWords } from '../words/pro-words.ts';

/** The refusal that a confirmation lifts. */
export const CONFIRM_NEEDED = 'CLN-P1-04';

/**
 * « C’est bien moi »: one press, once. A passkey will be asked here; the rest of the counter will not notice.
 */
export function ConfirmAccess() {
  const words = useWords(proWords).confirm;
  const confirm = useIntent<ConfirmAnswer>({ once: true });
  const [done, setDone] = useState<string | null>(null);
  async function press(): Promise<void> {
    const answer = await confirm.send('/v1/session/confirm', { confirm: true });
    if (answer) setDone(answer.message);
  }
  if (done !== null) return <p role="status">{done}</p>;
  return (
    <>
      {confirm.trouble && <TroubleNotice trouble={confirm.trouble} retry={() => void press()} />}
      <div className="actions">
        <ActionButton
          id="confirm-access"
          look="primary"
          icon="shield"
          isPending={confirm.pending}
          onPress={() => void press()}
        >
          {words.confirm}
        </ActionButton>
      </div>
    </>
  );
}

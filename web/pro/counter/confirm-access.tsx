import { useState } from 'react';
import type { ConfirmAnswer } from '../../../src/contract/confirm.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { proWords } from '../words/pro-words.ts';

/**
 * « C’est bien moi »: one press, once; then what was refused is asked again. A passkey will be asked here,
 * and the rest of the counter will not notice.
 */
export function ConfirmAccess({ then }: { then: () => void }) {
  const words = useWords(proWords).confirm;
  const confirm = useIntent<ConfirmAnswer>({ once: true });
  const [done, setDone] = useState<string | null>(null);
  async function press(): Promise<void> {
    const answer = await confirm.send('/v1/session/confirm', { confirm: true });
    if (!answer) return;
    setDone(answer.message);
    then();
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

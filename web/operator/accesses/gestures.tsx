import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccessPage } from '../../../src/contract/access-page.ts';
import type { Containment, ContainmentAnswer } from '../../../src/contract/containments.ts';
import type { Incident } from '../../../src/contract/incidents.ts';
import { useWords } from '../../kit/language.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { accessesWords } from './words/accesses-words.ts';

type Props = {
  readonly body: AccessPage;
  readonly me: string;
  readonly onDone: (answer: ContainmentAnswer) => void;
};

/** The one gesture that the state leaves: cut; ask for it back; give it back as a second person. */
export function Gestures({ body, me, onDone }: Props) {
  const words = useWords(accessesWords);
  const client = useQueryClient();
  const intent = useIntent<ContainmentAnswer>({ once: false });
  const { access, restoreAsked } = body;
  const { target, id, name } = access;
  const act = async (act: Containment['act'], reason: string): Promise<boolean> => {
    const answers = act === 'restored' ? (restoreAsked?.number ?? null) : null;
    const answer = await intent.send('/v1/operator/containments', { act, target, id, reason, answers });
    if (!answer) return false;
    onDone(answer);
    await client.invalidateQueries({ queryKey: ['access', target, id] });
    return true;
  };
  const common = { pending: intent.pending, trouble: intent.trouble };
  if (access.cutAt === null) {
    return (
      <>
        <OpenIncident body={body} />
        <ReasonDialog
          {...common}
          label={words.cutLabel[target]}
          look="danger"
          title={words.cutTitle(name)}
          text={words.consequences[access.kind](access.practice?.name ?? name)}
          onReason={(reason) => act('cut', reason)}
        />
      </>
    );
  }
  if (access.cutAt !== target) return <OpenIncident body={body} />;
  return (
    <>
      <OpenIncident body={body} />
      {restoreAsked === null && (
        <ReasonDialog
          {...common}
          label={words.askLabel}
          look="quiet"
          title={words.askTitle(name)}
          text={words.askText}
          onReason={(reason) => act('restore-asked', reason)}
        />
      )}
      {restoreAsked !== null && restoreAsked.by !== me && (
        <ReasonDialog
          {...common}
          label={words.restoreLabel}
          look="primary"
          title={words.restoreTitle(name)}
          text={words.restoreText}
          onReason={(reason) => act('restored', reason)}
        />
      )}
    </>
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A draft of an incident by hand, about the last day. */
function OpenIncident({ body: { access } }: { body: AccessPage }) {
  const words = useWords(accessesWords);
  const intent = useIntent<Incident>({ once: false });
  const [opened, setOpened] = useState('');
  const { target, id, name } = access;
  return (
    <>
      <p role="status" className="hint">
        {opened}
      </p>
      <ReasonDialog
        label={words.draft}
        look="quiet"
        title={words.draftTitle(name)}
        text={words.draftText}
        pending={intent.pending}
        trouble={intent.trouble}
        onReason={async (reason) => {
          const now = Date.now();
          const window = { from: new Date(now - DAY_MS).toISOString(), to: new Date(now).toISOString() };
          const made = await intent.send('/v1/operator/incidents', { target, id, reason, ...window });
          if (made) setOpened(words.drafted(made.number));
          return made !== undefined;
        }}
      />
    </>
  );
}

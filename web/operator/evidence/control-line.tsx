import { useQueryClient } from '@tanstack/react-query';
import type { Evidence } from '../../../src/contract/evidence.ts';
import { longDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, type Tone } from '../../kit/notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { evidenceWords } from './words/evidence-words.ts';

type Control = Evidence['controls'][number];

const TONES: Readonly<Record<Control['state'], Tone>> = {
  met: 'good',
  enforced: 'good',
  attested: 'calm',
  owed: 'wait',
  unseen: 'plain',
  'not-met': 'bad',
};

/** One control: its state in words, what is seen or missing, and for its owner the gesture of saying so. */
export function ControlLine({ control }: { control: Control }) {
  const words = useWords(evidenceWords);
  const { language } = useLanguage();
  const { number, title, state, seen, gap, ask, owner, tests, attestation, source } = control;
  return (
    <li className="control" id={`controle-${number}`}>
      <div className="control-head">
        <h3>
          <span className="code">{number}</span> {title}
        </h3>
        <Badge tone={TONES[state]}>{words.states[state]}</Badge>
      </div>
      {gap && <p>{gap}</p>}
      {seen && <p>{seen}</p>}
      {attestation && (
        <p>
          {attestation.says}{' '}
          <span className="hint">
            {words.attestedBy(attestation.by, longDay(attestation.until.slice(0, 10), language))}
          </span>
        </p>
      )}
      {owner && ask && (
        <>
          <p className="hint">
            {words.owners[owner]} — {ask}
          </p>
          <Attest control={control} text={ask} />
        </>
      )}
      <details className="control-more">
        <summary>{tests.length > 0 ? words.tests(tests.length) : words.source}</summary>
        <ul>
          {tests.map(({ file, says }) => (
            <li key={`${file} ${says}`}>
              {says} <span className="code">{file}</span>
            </li>
          ))}
          <li>{source}</li>
        </ul>
      </details>
    </li>
  );
}

function Attest({ control: { number }, text }: { control: Control; text: string }) {
  const words = useWords(evidenceWords);
  const client = useQueryClient();
  const intent = useIntent<{ readonly until: string }>({ once: false });
  return (
    <ReasonDialog
      label={words.attest}
      look="quiet"
      title={words.attestTitle(number)}
      text={text}
      pending={intent.pending}
      trouble={intent.trouble}
      onReason={async (says) => {
        const said = await intent.send('/v1/operator/evidence/attestations', { control: number, says });
        if (said) await client.invalidateQueries({ queryKey: ['evidence'] });
        return said !== undefined;
      }}
    />
  );
}

import { Form } from 'react-aria-components';
import {
  LEAK_CAUSES,
  LEAK_MEASURES,
  LEAK_VERDICTS,
  LEAKED_FIELDS,
} from '../../../src/contract/leak-notice.ts';
import type { Trouble } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { Checks } from '../../kit/checks.tsx';
import { Choice } from '../../kit/choice.tsx';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { insurerWords } from '../words/insurer-words.ts';
import type { Draft } from './draft.ts';

type Props = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onPreview: () => void;
  readonly seen: boolean;
  readonly pending: boolean;
  readonly trouble: Trouble | null;
};

/** The facts of a message, chosen from closed lists; the only words of one's own are who answers. */
export function NoticeForm({ draft, onChange, onPreview, seen, pending, trouble }: Props) {
  const { notice: words } = useWords(insurerWords);
  const set = (part: Partial<Draft>): void => onChange({ ...draft, ...part });
  const faultOf = (field: string): string | undefined => {
    const fault =
      trouble?.kind === 'problem' && trouble.problem.errors?.find((one) => one.field === `notice.${field}`);
    return fault ? `${fault.reason} ${fault.remedy}` : undefined;
  };
  return (
    <Form
      className="notice-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPreview();
      }}
    >
      <Facts draft={draft} set={set} faultOf={faultOf} />
      <Contact draft={draft} set={set} faultOf={faultOf} />
      {trouble && <TroubleNotice trouble={trouble} />}
      <div className="actions">
        <ActionButton look={seen ? 'quiet' : 'primary'} type="submit" isPending={pending}>
          {seen ? words.again : words.preview}
        </ActionButton>
      </div>
    </Form>
  );
}

type PartProps = {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly faultOf: (field: string) => string | undefined;
};

function Facts({ draft, set, faultOf }: PartProps) {
  const all = useWords(insurerWords);
  const words = all.notice;
  const optionsOf = <Name extends string>(names: readonly Name[], labels: Record<Name, string>) =>
    names.map((value) => ({ value, label: labels[value] }));
  return (
    <>
      <Choice
        label={words.verdict}
        value={draft.verdict}
        onChange={(verdict) => set({ verdict: verdict as Draft['verdict'] })}
        options={optionsOf(LEAK_VERDICTS, all.verdicts)}
      />
      <Choice
        label={words.cause}
        value={draft.cause}
        onChange={(cause) => set({ cause: cause as Draft['cause'] })}
        options={optionsOf(LEAK_CAUSES, all.causes)}
      />
      <div className="notice-days">
        {(['from', 'to', 'knownOn', 'writtenOn'] as const).map((name) => (
          <Field
            key={name}
            id={`notice-${name}`}
            label={words[name]}
            type="date"
            width="medium"
            value={draft[name]}
            onChange={(value) => set({ [name]: value })}
            fault={faultOf(name)}
          />
        ))}
      </div>
      <Checks
        legend={words.fields}
        hint={words.fieldsHint}
        names={LEAKED_FIELDS}
        labels={all.fields}
        chosen={draft.fields}
        onChange={(fields) =>
          set({ fields, spared: draft.spared.filter((field) => !fields.includes(field)) })
        }
      />
      <details className="proof">
        <summary>{words.spared}</summary>
        <Checks
          legend={words.spared}
          names={LEAKED_FIELDS.filter((field) => !draft.fields.includes(field))}
          labels={all.fields}
          chosen={draft.spared}
          onChange={(spared) => set({ spared })}
        />
      </details>
      <Checks
        legend={words.measures}
        names={LEAK_MEASURES}
        labels={all.measures}
        chosen={draft.measures}
        onChange={(measures) => set({ measures })}
      />
    </>
  );
}

function Contact({ draft, set, faultOf }: PartProps) {
  const { notice: words } = useWords(insurerWords);
  return (
    <fieldset className="checks">
      <legend className="label">{words.contact}</legend>
      <Field
        id="notice-name"
        label={words.contactName}
        hint={words.contactNameHint}
        value={draft.contact.name}
        onChange={(name) => set({ contact: { ...draft.contact, name } })}
        fault={faultOf('contact.name')}
      />
      <Field
        id="notice-phone"
        label={words.contactPhone}
        width="medium"
        value={draft.contact.phone}
        onChange={(phone) => set({ contact: { ...draft.contact, phone } })}
        fault={faultOf('contact.phone')}
      />
      <Field
        id="notice-post"
        label={words.contactPost}
        value={draft.contact.post}
        onChange={(post) => set({ contact: { ...draft.contact, post } })}
        fault={faultOf('contact.post')}
      />
    </fieldset>
  );
}

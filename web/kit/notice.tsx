import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'calm' | 'wait' | 'bad' | 'plain';

const ICONS: Record<Tone, IconName> = {
  good: 'check',
  calm: 'clock',
  wait: 'alert',
  bad: 'alert',
  plain: 'shield',
};

type Props = {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** alert interrupts, status waits its turn; neither when the focus is brought here instead. */
  readonly announce?: 'alert' | 'status';
  readonly id?: string;
};

/** A sentence that says a state: an icon, words, and only then a colour. */
export function Notice({ tone, title, children, announce, id }: Props) {
  return (
    <div id={id} className={`notice notice-${tone}`} role={announce} tabIndex={id ? -1 : undefined}>
      <Icon name={ICONS[tone]} large />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}

/** A state in one or two words. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      <Icon name={ICONS[tone]} />
      {children}
    </span>
  );
}

/** A list that has nothing in it is a state worth its own words. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <span className="empty-drawing" aria-hidden="true">
        <Icon name="check" large />
      </span>
      <p className="empty-title">{title}</p>
      <div className="empty-text">{children}</div>
    </div>
  );
}

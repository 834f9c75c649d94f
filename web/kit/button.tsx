import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import { useWords } from './language.tsx';
import { kitWords } from './words/kit-words.ts';

type Props = Omit<ButtonProps, 'className' | 'children' | 'style' | 'isPending'> & {
  readonly look?: 'primary' | 'quiet' | 'danger' | 'plain';
  readonly icon?: IconName;
  readonly big?: boolean;
  readonly isPending?: boolean;
  readonly children: ReactNode;
};

/**
 * An infinitive and its object, at least 44 px tall. While pending it keeps the focus, turns, and its name
 * says so; what it starts is refused a second time by `useIntent`, so it need not be disabled. (React Aria's
 * own pending state leaves an unnamed image in its live region once the button is gone.)
 */
export function ActionButton({
  look = 'quiet',
  icon,
  big = false,
  isPending = false,
  children,
  ...rest
}: Props) {
  const words = useWords(kitWords);
  return (
    <Button
      {...rest}
      data-pending={isPending || undefined}
      className={`button button-${look}${big ? ' button-big' : ''}`}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {isPending && (
        <>
          <span className="spinner" aria-hidden="true" />
          <span className="unseen">{words.pending}</span>
        </>
      )}
    </Button>
  );
}

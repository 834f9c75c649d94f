import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

type Props = Omit<ButtonProps, 'className' | 'children' | 'style'> & {
  readonly look?: 'primary' | 'quiet' | 'danger' | 'plain';
  readonly icon?: IconName;
  readonly big?: boolean;
  readonly children: ReactNode;
};

/** An infinitive and its object, at least 44 px tall. While pending it keeps the focus and says so. */
export function ActionButton({ look = 'quiet', icon, big = false, children, ...rest }: Props) {
  return (
    <Button {...rest} className={`button button-${look}${big ? ' button-big' : ''}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {rest.isPending === true && <span className="spinner" aria-hidden="true" />}
    </Button>
  );
}

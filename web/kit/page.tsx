import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** False where the page brings the focus to a field of its own. */
  readonly focusTitle?: boolean;
};

/** The first page of a visit leaves the focus where the browser puts it: at the top, before the skip link. */
let visited = false;

/**
 * One title, once: in the tab (never a person's data), as the only h1, and under the focus when the page
 * changes.
 */
export function Page({ title, lead, actions, children, focusTitle = true }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} — Cloison`;
  }, [title]);
  useEffect(() => {
    if (focusTitle && visited) heading.current?.focus();
    visited = true;
  }, [focusTitle]);
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

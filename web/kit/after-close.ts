import { useEffect, useRef } from 'react';

/**
 * For what a window leads to: the given action runs once the window is gone and has given the keyboard back
 * to its button, which takes one frame; the action may then bring it elsewhere.
 */
export function useAfterClose(): (action: () => void) => void {
  const next = useRef<(() => void) | null>(null);
  useEffect(
    () => () => {
      const action = next.current;
      next.current = null;
      if (action) requestAnimationFrame(() => requestAnimationFrame(action));
    },
    [],
  );
  return (action) => {
    next.current = action;
  };
}

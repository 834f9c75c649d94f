const PATHS = {
  check: 'M4.5 12.5l5 5 10-11',
  cross: 'M6 6l12 12M18 6L6 18',
  alert: 'M12 4l9 16H3L12 4zM12 10v4.5M12 17.5v.1',
  question: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.5 9.6a2.5 2.5 0 114.2 1.9c-1.1.9-1.7 1.3-1.7 2.5M12 17v.1',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3 2',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8zM12 10a3.2 3.2 0 100 6.4 3.2 3.2 0 000-6.4z',
  cards: 'M3.5 8h14v10h-14zM7 5h13.5v10M3.5 11.5h14',
  shield: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6l7-2.5zM8.5 12l2.5 2.5 4.5-5',
  next: 'M5 12h14M13 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  bin: 'M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  print: 'M7 8V4h10v4M7 16H4.5V8h15v8H17M7 13h10v7H7z',
  save: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words, never instead of them: screen readers do not see it. */
export function Icon({ name, large = false }: { name: IconName; large?: boolean }) {
  return (
    <svg
      className={large ? 'icon icon-large' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A ship seen from the bow, with its two bulkheads. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" className="mark-ground" />
      <path d="M7 9h18c0 9-3.5 14-9 15.5C10.5 23 7 18 7 9Z" className="mark-hull" />
      <path d="M13 9v13M19 9v13" className="mark-walls" />
    </svg>
  );
}

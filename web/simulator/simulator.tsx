import { useMemo, useState } from 'react';
import { useLanguage, useWords } from '../kit/language.tsx';
import { Page } from '../kit/page.tsx';
import { Shell } from '../kit/shell.tsx';
import { Comparison } from './comparison.tsx';
import { demonstrationGrid, levelsOf, simulateLevel } from './engine.ts';
import { GridSide } from './grid-side.tsx';
import type { Side } from './side.ts';
import { simulatorWords } from './words/simulator-words.ts';

/**
 * What would this grid pay? For insurers, and public: two grids side by side on ten common cases. A grid is a
 * company's secret until it is sold: it stays in this page's memory (the browser refuses to send, see
 * SILENT_POLICY).
 */
export function SimulatorPage() {
  const words = useWords(simulatorWords);
  const [first, setFirst] = useState<Side>(() => startSide(1));
  const [second, setSecond] = useState<Side>(() => startSide(2));
  const simulated = { first: useSimulated(first), second: useSimulated(second) };
  return (
    <Shell>
      <Page title={words.title} lead={words.lead}>
        <p className="message-promise">{words.promise}</p>
        <div className="grid-sides">
          <GridSide name="first" side={first} simulated={simulated.first} onChange={setFirst} />
          <GridSide name="second" side={second} simulated={simulated.second} onChange={setSecond} />
        </div>
        <Comparison {...simulated} />
      </Page>
    </Shell>
  );
}

function useSimulated({ grid, level }: Side) {
  const { language } = useLanguage();
  return useMemo(() => simulateLevel(grid, level, language), [grid, level, language]);
}

/** Two levels of the demonstration to begin with: a page that already answers is understood. */
function startSide(index: number): Side {
  const grid = demonstrationGrid();
  return { grid, level: levelsOf(grid)[index]?.value ?? '', own: false, text: '', faults: [] };
}

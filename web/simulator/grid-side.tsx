import demonstrationText from '../../src/pricing/grids/demonstration.yaml?raw';
import { ActionButton } from '../kit/button.tsx';
import { Choice } from '../kit/choice.tsx';
import { useLanguage, useWords } from '../kit/language.tsx';
import { demonstrationGrid, levelsOf, readGrid, type SimulatedLevel } from './engine.ts';
import { GridFaults } from './grid-faults.tsx';
import { GridText } from './grid-text.tsx';
import { Members } from './members.tsx';
import type { Side, SideName } from './side.ts';
import { simulatorWords } from './words/simulator-words.ts';

type Props = {
  readonly name: SideName;
  readonly side: Side;
  readonly simulated: SimulatedLevel | undefined;
  readonly onChange: (side: Side) => void;
};

/** One grid of the two: which level, what its members read, and where to paste another. */
export function GridSide({ name, side, simulated, onChange }: Props) {
  const words = useWords(simulatorWords);
  const { language } = useLanguage();
  const textId = `grid-${name}`;
  const read = (text: string): void => {
    const { grid, faults } = readGrid(text);
    const [level] = grid === null ? [] : levelsOf(grid);
    if (grid === null || level === undefined) onChange({ ...side, text, faults });
    else onChange({ grid, level: level.value, own: true, text, faults: [] });
  };
  const back = (): void => {
    const grid = demonstrationGrid();
    onChange({ grid, level: levelsOf(grid)[0]?.value ?? '', own: false, text: '', faults: [] });
  };
  return (
    <section className="panel grid-side" aria-labelledby={`${textId}-title`}>
      <h2 id={`${textId}-title`}>
        {words.sides[name]} <span className="code">{words.short[name]}</span>
      </h2>
      <p>{side.own ? words.yours(side.grid.name) : words.demonstration}</p>
      <Choice
        label={words.level}
        value={side.level}
        onChange={(level) => onChange({ ...side, level })}
        options={levelsOf(side.grid)}
      />
      {simulated && (
        <p className="hint">{simulated.responsible ? words.responsible : words.notResponsible}</p>
      )}
      {simulated && <Members level={simulated} />}
      <details className="message-help">
        <summary>{words.other}</summary>
        <GridText id={textId} text={side.text} onType={(text) => onChange({ ...side, text })} onRead={read} />
        <p className="actions">
          {side.text.trim() === '' && (
            <ActionButton onPress={() => onChange({ ...side, text: demonstrationText })}>
              {words.edit}
            </ActionButton>
          )}
          {side.own && <ActionButton onPress={back}>{words.back}</ActionButton>}
        </p>
      </details>
      <GridFaults faults={side.faults} language={language} textId={textId} />
    </section>
  );
}

import type { Grid, GridFault } from '../../src/pricing/grid.ts';

export type SideName = 'first' | 'second';

/** One side of the comparison: the grid that is compared, and what is being written to replace it. */
export type Side = {
  readonly grid: Grid;
  readonly level: string;
  /** Whether the grid is the reader's own, and no longer ours. */
  readonly own: boolean;
  readonly text: string;
  /** Of the text as it was last read; the grid above stays what is compared meanwhile. */
  readonly faults: readonly GridFault[];
};

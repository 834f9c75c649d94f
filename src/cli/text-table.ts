export type Column = { readonly head: string; readonly side: 'left' | 'right' };

/** Cells in aligned columns, two spaces apart, under their heads; no line ends in a blank. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head }, i) =>
    Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ side }, i) => {
        const cell = cells[i] ?? '';
        return side === 'left' ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
      })
      .join('  ')
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [line(columns.map(({ head }) => head)), rule, ...rows.map(line)].join('\n');
}

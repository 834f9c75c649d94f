/** The known word closest to a mistyped one, when two slips or fewer part them (one for a short word). */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const slipsMax = typed.length <= 3 ? 1 : 2;
  const ranked = known
    .map((word) => ({ word, slips: slips(typed.toLowerCase().slice(0, 40), word) }))
    .filter((one) => one.slips <= slipsMax)
    .sort((one, other) => one.slips - other.slips);
  return ranked[0]?.word;
}

/** Letters to add, drop, change, or swap with the next one (optimal string alignment). */
function slips(from: string, to: string): number {
  const rows: number[][] = [[...Array(to.length + 1).keys()]];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const changed = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      least = Math.min(least, (rows[i - 1]?.[j - 1] ?? 0) + changed);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? to.length;
}

/** Numbers as runs, "12-15,19": a proof asks for each, and most stand side by side. */
export function numberRuns(numbers: Float64Array): string {
  const sorted = numbers.toSorted();
  const runs: string[] = [];
  let from = sorted[0];
  for (let i = 1; i <= sorted.length; i += 1) {
    const [last, next] = [sorted[i - 1], sorted[i]];
    if (next === undefined || next !== (last ?? 0) + 1) {
      if (from !== undefined) runs.push(from === last ? String(from) : `${from}-${last}`);
      from = next;
    }
  }
  return runs.join(',');
}

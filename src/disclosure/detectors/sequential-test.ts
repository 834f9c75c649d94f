/**
 * Wald's sequential test, one step of it: what an observation adds to the score that a thief, of whom it is
 * true in the share `thief`, is at work rather than honest people (`honest`). Scores are kept above zero, so
 * that a long honest past is no credit to spend.
 */
export function evidence(observed: boolean, thief: number, honest: number): number {
  return observed ? Math.log(thief / honest) : Math.log((1 - thief) / (1 - honest));
}

/**
 * The same for a count that scatters like a negative binomial of that dispersion (smaller is wilder): `x`
 * seen, `usual` expected of honest work, `raised` of a thief's. The shares of both that do not depend on the
 * mean cancel.
 */
export function countEvidence(x: number, usual: number, raised: number, dispersion: number): number {
  const wilder = (raised + dispersion) / (usual + dispersion);
  return x * Math.log(raised / usual) - (x + dispersion) * Math.log(wilder);
}

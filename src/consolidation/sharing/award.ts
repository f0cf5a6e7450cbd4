/** A fractional rule for sharing less than was asked. */
export type AwardRule = 'proportional' | 'equal_awards' | 'equal_losses';

/**
 * Shares `supply` whole packs over whole claims by a fractional rule, so that every award is the floor or the
 * ceiling of its fractional share.
 *
 * The largest-remainder rule would do that too, but one more pack of supply can take a pack away from somebody
 * (the Alabama paradox). So the packs are handed out one after the other: the j-th pack of a claimant is due
 * when the fractional path reaches j and not before it passes j − 1, and the earliest due goes first (Steiner
 * and Yeomans 1993; Balinski and Young's quota method 1975 is the proportional case). Such a schedule exists for
 * every monotone rule by Hall's theorem, and its prefix is the answer for any smaller supply: more supply never
 * takes from anybody.
 *
 * @param tieBreak smaller goes first when two are due together; a seeded key makes ties reproducible.
 * @throws RangeError when supply exceeds the claims or something is not a whole number.
 */
export function award(rule: AwardRule, claims: readonly number[], supply: number, tieBreak: (index: number) => number): number[] {
  const total = claims.reduce((sum, claim) => sum + claim, 0);
  if (!Number.isSafeInteger(supply) || supply < 0 || supply > total) throw new RangeError(`supply must be a whole number from 0 to ${total}, got ${supply}`);
  if (claims.some((claim) => !Number.isSafeInteger(claim) || claim < 0)) throw new RangeError('claims must be whole and not negative');
  if (supply === total) return [...claims];

  const reached = pathTime(rule, claims, total);
  const ties = claims.map((_, index) => tieBreak(index));
  const awards = claims.map(() => 0);
  const due = claims.map((claim, index) => (claim > 0 ? reached(index, 1).due : Infinity));
  const open = claims.map(() => 1);
  for (let handed = 1; handed <= supply; handed++) {
    let next = -1;
    for (let i = 0; i < claims.length; i++) {
      if (open[i]! > handed || awards[i] === claims[i]) continue;
      if (next < 0 || due[i]! < due[next]! || (due[i] === due[next] && ties[i]! < ties[next]!)) next = i;
    }
    awards[next]! += 1;
    if (awards[next] === claims[next]) continue;
    const times = reached(next, awards[next]! + 1);
    due[next] = times.due;
    open[next] = times.open;
  }
  return awards;
}

/** For claimant i and its j-th pack: the first supply that covers j in full, and the first that covers any of it. */
function pathTime(rule: AwardRule, claims: readonly number[], total: number): (i: number, j: number) => { due: number; open: number } {
  const sum = (part: (claim: number) => number): number => claims.reduce((whole, claim) => whole + part(claim), 0);
  if (rule === 'equal_awards') {
    const level = (j: number): number => sum((claim) => Math.min(claim, j));
    return (_, j) => ({ due: level(j), open: level(j - 1) + 1 });
  }
  if (rule === 'equal_losses') {
    const level = (i: number, j: number): number => sum((claim) => Math.max(0, claim - claims[i]! + j));
    return (i, j) => ({ due: level(i, j), open: level(i, j - 1) + 1 });
  }
  return (i, j) => ({ due: Math.ceil((j * total) / claims[i]!), open: Math.floor(((j - 1) * total) / claims[i]!) + 1 });
}

/** Whether two load classes may share a trip, as it was written down. */
export interface LoadPair {
  classA: string;
  classB: string;
  sameTrip: boolean;
}

/**
 * Answers whether two load classes may ride together. A class rides with itself; a pair that nobody wrote
 * down may not ride together, whichever way round it is asked.
 */
export function loadCompatibility(pairs: readonly LoadPair[]): (a: string, b: string) => boolean {
  const allowed = new Set(pairs.flatMap(({ classA, classB, sameTrip }) => (sameTrip ? [`${classA} ${classB}`, `${classB} ${classA}`] : [])));
  return (a, b) => a === b || allowed.has(`${a} ${b}`);
}

import type { RegistrationKind } from '../../src/directory/cooperative.values.ts';
import { splitByWeight } from '../../src/platform/integers.ts';
import { hashSeed } from '../../src/platform/random.ts';

/** A farming, B town with LPG and water, C Bulog partner, D growing fast: the kinds of gerai in the demand profile. */
export type Archetype = 'A' | 'B' | 'C' | 'D';

const mixPercent: Record<Archetype, number> = { A: 10, B: 55, C: 20, D: 15 };
const archetypes = Object.keys(mixPercent) as Archetype[];

/** How well a gerai's registrations suit an archetype; what it sells follows from what it may sell. */
const fits: Record<Archetype, (has: ReadonlySet<RegistrationKind>) => number> = {
  A: (has) => (has.has('ppts') ? (has.has('pangkalan') ? 1 : 2) : 0),
  D: (has) => Number(has.has('ppts')) + Number(has.has('pangkalan')) + Number(has.has('bulog_partner')),
  C: (has) => Number(has.has('bulog_partner')) + Number(has.has('pangkalan')),
  B: () => 0,
};

/** The pickier archetypes choose first. */
const choosingOrder: readonly Archetype[] = ['A', 'D', 'C', 'B'];

/**
 * Gives every cooperative an archetype: the mix of the demand profile exactly (largest remainder), to the
 * gerai whose registrations suit it, and among equals by seed and code.
 *
 * @param registrations of each cooperative's gerai, by cooperative id
 */
export function assignArchetypes(registrations: ReadonlyMap<string, ReadonlySet<RegistrationKind>>, seed: number): Map<string, Archetype> {
  const counts = splitByWeight(registrations.size, archetypes.map((archetype) => mixPercent[archetype]));
  const assigned = new Map<string, Archetype>();
  for (const archetype of choosingOrder) {
    const candidates = [...registrations]
      .filter(([id]) => !assigned.has(id))
      .map(([id, has]) => ({ id, fit: fits[archetype](has), draw: hashSeed(`${seed}/${archetype}/${id}`) }))
      .sort((a, b) => b.fit - a.fit || a.draw - b.draw || (a.id < b.id ? -1 : 1));
    for (const { id } of candidates.slice(0, counts[archetypes.indexOf(archetype)])) assigned.set(id, archetype);
  }
  return assigned;
}

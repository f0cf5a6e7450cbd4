import type { Problem, VehicleType } from '../model.ts';
import { profileMetres, profileSeconds, scaleSeconds } from '../travel.ts';
import type { Lane } from './instance.ts';

/** Nearest nodes kept per node: strings reach no further, and candidate routes are those of the nearest. */
const MOST_NEIGHBOURS = 100;

/** Locations in use, depots' first, and their new numbers. */
export function compactLocations(problem: Problem): { used: number[]; indexOf: Map<number, number> } {
  const used = [...new Set([...problem.depots, ...problem.clients].map((place) => place.location))];
  return { used, indexOf: new Map(used.map((location, index) => [location, index])) };
}

function laneKeys(problem: Problem): string[] {
  return [...new Set(problem.vehicleTypes.map((type) => `${type.profile}/${type.speedPercent}`))];
}

export function laneIndex(problem: Problem, type: VehicleType): number {
  return laneKeys(problem).indexOf(`${type.profile}/${type.speedPercent}`);
}

export function buildLanes(problem: Problem, used: readonly number[]): Lane[] {
  return laneKeys(problem).map((key) => {
    const [profileIndex, speed] = key.split('/').map(Number) as [number, number];
    const profile = problem.profiles[profileIndex]!;
    const size = used.length;
    const metres = new Int32Array(size * size);
    const seconds = new Int32Array(size * size);
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1) {
        metres[from * size + to] = profileMetres(profile, used[from]!, used[to]!);
        seconds[from * size + to] = scaleSeconds(profileSeconds(profile, used[from]!, used[to]!), speed);
      }
    return { metres, seconds };
  });
}

/** The nearest other nodes of each node, by metres there and back. */
export function nearest(location: Int32Array, locations: number, lane: Lane): { neighbours: Int32Array; neighbourCount: number } {
  const nodes = location.length;
  const neighbourCount = Math.max(0, Math.min(MOST_NEIGHBOURS, nodes - 1));
  const neighbours = new Int32Array(nodes * neighbourCount);
  const order = Array.from({ length: nodes }, (_, node) => node);
  const away = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    for (let other = 0; other < nodes; other += 1) {
      const there = lane.metres[location[node]! * locations + location[other]!]!;
      away[other] = other === node ? -1 : there + lane.metres[location[other]! * locations + location[node]!]!;
    }
    order.sort((a, b) => away[a]! - away[b]! || a - b);
    for (let k = 0; k < neighbourCount; k += 1) neighbours[node * neighbourCount + k] = order[k + 1]!;
  }
  return { neighbours, neighbourCount };
}

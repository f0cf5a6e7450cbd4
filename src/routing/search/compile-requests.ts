import type { Problem } from '../model.ts';
import { profileMetres } from '../travel.ts';
import { UNITS_PER_METRE, UNITS_PER_RUPIAH, UNITS_PER_SECOND } from './instance.ts';
import type { Instance, Request } from './instance.ts';

/** What is inserted and removed together, and what leaving it out costs. */
export function requestsOf(problem: Problem, nodeClient: readonly number[]): Pick<Instance, 'requests' | 'requestOf' | 'mustCost'> {
  const must = mostExpensiveDetour(problem);
  const costOf = (required: boolean, prizeRupiah: number): number => (required ? must : prizeRupiah * UNITS_PER_RUPIAH);
  const requests: Request[] = [];
  const requestOf = new Int32Array(nodeClient.length).fill(-1);
  const add = (request: Request): void => {
    for (const node of request.nodes) requestOf[node] = requests.length;
    requests.push(request);
  };
  for (const group of problem.groups) {
    const nodes = group.clients.map((client) => nodeClient.indexOf(client));
    add({ kind: 'group', nodes, absentCost: costOf(group.required, group.prizeRupiah) });
  }
  for (const pair of problem.pairs) {
    const ends = [problem.clients[pair.pickup]!, problem.clients[pair.delivery]!];
    const absentCost = costOf(ends[0]!.required, ends[0]!.prizeRupiah) + costOf(ends[1]!.required, ends[1]!.prizeRupiah);
    add({ kind: 'pair', nodes: [nodeClient.indexOf(pair.pickup), nodeClient.indexOf(pair.delivery)], absentCost });
  }
  const parts = new Map<number, number>();
  for (const client of nodeClient) parts.set(client, (parts.get(client) ?? 0) + 1);
  nodeClient.forEach((index, node) => {
    if (requestOf[node]! >= 0) return;
    const client = problem.clients[index]!;
    add({ kind: 'single', nodes: [node], absentCost: costOf(client.required, client.prizeRupiah) / parts.get(index)! });
  });
  return { requests, requestOf, mustCost: must };
}

function mostExpensiveDetour(problem: Problem): number {
  let most = 1;
  for (const type of problem.vehicleTypes) {
    const profile = problem.profiles[type.profile]!;
    let farthest = 0;
    for (const depot of problem.depots)
      for (const client of problem.clients) {
        const there = profileMetres(profile, depot.location, client.location);
        farthest = Math.max(farthest, there + profileMetres(profile, client.location, depot.location));
      }
    const day = Math.min(type.shift.latestSeconds - type.shift.earliestSeconds, type.maxDurationSeconds, 30 * 86_400);
    const cost = type.fixedRupiah * UNITS_PER_RUPIAH + 2 * farthest * type.rupiahPerKm * UNITS_PER_METRE + day * type.rupiahPerHour * UNITS_PER_SECOND;
    most = Math.max(most, cost);
  }
  const prizes = problem.clients.reduce((highest, client) => Math.max(highest, client.prizeRupiah), 0);
  return 4 * (most + prizes * UNITS_PER_RUPIAH);
}

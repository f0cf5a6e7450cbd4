import type { RoutePlan, Solution, StopPlan, TripPlan } from '../solution.ts';
import type { Absent } from './absent.ts';
import { ANY_WINDOW } from './plan.ts';
import type { Plan } from './plan.ts';
import { clearRoute, fillRoute } from './undo.ts';

/** The plan's routes as the model speaks of them; neighbouring parts of a split client become one stop. */
export function decode(plan: Plan): RoutePlan[] {
  const { instance } = plan;
  const plans: RoutePlan[] = [];
  for (let vehicle = 0; vehicle < instance.vehicles; vehicle += 1) {
    if (plan.count[vehicle] === 0 && plan.locks[vehicle]?.startSeconds == null) continue;
    const trips: TripPlan[] = [];
    let stops: StopPlan[] = [];
    let startDepot = plan.depot[plan.start(vehicle)]!;
    for (let id = plan.next[plan.start(vehicle)]!; ; id = plan.next[id]!) {
      if (!plan.isDepot(id)) {
        addStop(stops, instance.stops[id]!);
        continue;
      }
      trips.push({ startDepot, endDepot: plan.depot[id]!, stops });
      stops = [];
      startDepot = plan.depot[id]!;
      if (id === plan.end(vehicle)) break;
    }
    plans.push({ vehicleType: instance.vehicleType[vehicle]!, vehicle: instance.vehicleNumber[vehicle]!, trips });
  }
  return plans;
}

function addStop(stops: StopPlan[], part: StopPlan): void {
  const last = stops.at(-1);
  if (last?.client !== part.client) {
    stops.push(part);
    return;
  }
  stops[stops.length - 1] = {
    client: part.client,
    deliveries: last.deliveries.map((amount, d) => amount + part.deliveries[d]!),
    pickups: last.pickups.map((amount, d) => amount + part.pickups[d]!),
  };
}

/**
 * Lays a solution into an empty plan. What does not fit the instance (another number of vehicles, a split that its
 * parts cannot form, a route that breaks a window or limit now) stays absent; nothing is left half done.
 */
export function encode(plan: Plan, absent: Absent, solution: Solution): void {
  const { instance } = plan;
  const nodesOf = new Map<number, number[]>();
  instance.stops.forEach((stop, node) => {
    const nodes = nodesOf.get(stop.client);
    if (nodes) nodes.push(node);
    else nodesOf.set(stop.client, [node]);
  });
  for (const route of solution.routes) {
    const vehicle = instance.firstVehicle[route.vehicleType]! + route.vehicle;
    if (vehicle >= instance.firstVehicle[route.vehicleType + 1]! || plan.locks[vehicle]) continue;
    const items: number[] = [];
    const windows: number[] = [];
    route.trips.forEach((trip, index) => {
      if (index > 0) {
        items.push(-1 - trip.startDepot);
        windows.push(0);
      }
      for (const stop of trip.stops) {
        for (const node of takeParts(plan, nodesOf.get(stop.client) ?? [], stop)) {
          items.push(node);
          windows.push(plan.isSlow(vehicle) ? ANY_WINDOW : windowAt(plan, node, stop.startSeconds));
        }
      }
    });
    layRoute(plan, absent, vehicle, items, windows);
  }
}

function layRoute(plan: Plan, absent: Absent, vehicle: number, items: readonly number[], windows: readonly number[]): void {
  const feasible = fillRoute(plan, vehicle, Int32Array.from(items), Int32Array.from(windows), 0, items.length);
  if (!feasible || !plan.isSound(vehicle)) {
    clearRoute(plan, vehicle);
    plan.update(vehicle);
    return;
  }
  plan.dropEmptyTrips(vehicle);
  plan.update(vehicle);
  for (const item of items) {
    const request = item < 0 ? -1 : plan.instance.requestOf[item]!;
    if (request >= 0 && absent.has(request)) absent.remove(request);
  }
}

/** Parts (not yet placed) that together bring what the stop brings, as far as they fit. */
function takeParts(plan: Plan, nodes: number[], stop: StopPlan): number[] {
  if (nodes.length === 1) return plan.vehicle[nodes[0]!]! < 0 ? [nodes.shift()!] : [];
  const taken: number[] = [];
  const left = [...stop.deliveries, ...stop.pickups];
  for (let k = 0; k < nodes.length; ) {
    const part = plan.instance.stops[nodes[k]!]!;
    const amounts = [...part.deliveries, ...part.pickups];
    if (amounts.some((amount, d) => amount > left[d]!)) {
      k += 1;
      continue;
    }
    amounts.forEach((amount, d) => (left[d]! -= amount));
    taken.push(...nodes.splice(k, 1));
  }
  return taken;
}

function windowAt(plan: Plan, node: number, start: number): number {
  const { windowFrom, windowEarly } = plan.instance;
  let window = windowFrom[node + 1]! - 1;
  while (window > windowFrom[node]! && windowEarly[window]! > start) window -= 1;
  return window;
}

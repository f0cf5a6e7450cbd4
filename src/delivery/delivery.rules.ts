/** A plan is computed once; what could not be computed says why and can be asked for again. */
export const deliveryPlanStates = ['queued', 'planned', 'failed'] as const;

/** How long and how hard to search; iterations, so that the same input gives the same routes. */
export interface DeliveryOptions {
  iterations: number;
  seed: number;
}

export const defaultDeliveryOptions: DeliveryOptions = { iterations: 20_000, seed: 1 };

interface Point {
  latitude: number;
  longitude: number;
}

/** A second of the city's day, both ends included. */
export interface DayWindow {
  fromSecond: number;
  toSecond: number;
}

export interface DeliveryHub extends Point {
  hubId: string;
  name: string;
  open: DayWindow;
}

export interface DeliveryVehicleType {
  vehicleTypeId: string;
  name: string;
  payloadGrams: number;
  volumeMillilitres: number;
  rupiahPerKm: number;
  crewRupiahPerHour: number;
  urbanKmPerHour: number;
  stopSeconds: number;
  unloadSecondsPerTonne: number;
  reloadSeconds: number;
}

export interface DeliveryVehicle {
  vehicleId: string;
  hubId: string;
  vehicleTypeId: string;
  shift: DayWindow;
  maximumTrips: number;
}

export interface DeliveryOutlet extends Point {
  outletId: string;
  cooperativeId: string;
  name: string;
  homeHubId: string;
  receiving: DayWindow[];
  vehicleTypeIds: string[];
}

/** What one gerai gets of one group of goods that may ride together. */
export interface DeliveryLoad {
  cooperativeId: string;
  outletId: string;
  loadGroup: string;
  weightGrams: number;
  volumeMillilitres: number;
}

/** Everything a delivery plan is decided from: plain JSON, kept beside the plan. Distances are derived from it. */
export interface DeliveryInput {
  cityId: string;
  date: string;
  hubs: DeliveryHub[];
  outlets: DeliveryOutlet[];
  vehicleTypes: DeliveryVehicleType[];
  vehicles: DeliveryVehicle[];
  loads: DeliveryLoad[];
  /** Metres between hubs and outlets, hubs first, row-major; and seconds where a road router gave them. */
  travel: { metres: number[]; seconds: number[] | null };
}

/** Whether two load classes may share a trip; a class always may with itself. */
export type MayShareTrip = (a: string, b: string) => boolean;

/**
 * Sorts load classes into groups whose members may all share a trip, in the order given. What is in
 * different groups is kept apart: safer than the rules ask for when a class would fit two groups.
 */
export function groupLoadClasses(classes: readonly string[], mayShareTrip: MayShareTrip): Map<string, string> {
  const groups: string[][] = [];
  for (const loadClass of [...new Set(classes)].sort()) {
    const group = groups.find((members) => members.every((member) => mayShareTrip(member, loadClass)));
    if (group) group.push(loadClass);
    else groups.push([loadClass]);
  }
  return new Map(groups.flatMap((members) => members.map((member) => [member, members[0]!] as const)));
}

interface AllottedGoods {
  cooperativeId: string;
  outletId: string;
  loadClass: string;
  packs: number;
  packGrams: number;
  packMillilitres: number;
}

/** Adds up what each gerai gets, one load per group of classes. Weight and volume are conserved. */
export function toLoads(goods: readonly AllottedGoods[], groupOf: ReadonlyMap<string, string>): DeliveryLoad[] {
  const loads = new Map<string, DeliveryLoad>();
  for (const item of goods) {
    if (item.packs === 0) continue;
    const loadGroup = groupOf.get(item.loadClass) ?? item.loadClass;
    const key = `${item.outletId}/${loadGroup}`;
    const load = loads.get(key) ?? { cooperativeId: item.cooperativeId, outletId: item.outletId, loadGroup, weightGrams: 0, volumeMillilitres: 0 };
    load.weightGrams += item.packs * item.packGrams;
    load.volumeMillilitres += item.packs * item.packMillilitres;
    loads.set(key, load);
  }
  return [...loads.values()].sort((a, b) => (a.outletId + a.loadGroup < b.outletId + b.loadGroup ? -1 : 1));
}

/** `07:30` for a second of the day. */
export function clockTime(second: number): string {
  const minutes = Math.floor(second / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

import { defineProblem } from '../routing/define.ts';
import { type Problem, type TravelProfile, type VehicleType } from '../routing/model.ts';
import type { DeliveryInput, DeliveryLoad, DeliveryOutlet, DeliveryVehicle } from './delivery.rules.ts';

/** Speed that the travel profile is computed at where no road router gave times; vehicles scale it. */
const referenceKmPerHour = 20;

/** Which vehicle a number within a routing type is. */
export interface RoutingProblem {
  problem: Problem;
  vehicles: readonly DeliveryVehicle[][];
}

/** Vehicles that no constraint or cost tells apart are one type: the search then has fewer mirror images. */
function groupVehicles(vehicles: readonly DeliveryVehicle[]): DeliveryVehicle[][] {
  const groups = new Map<string, DeliveryVehicle[]>();
  for (const vehicle of vehicles) {
    const key = [vehicle.hubId, vehicle.vehicleTypeId, vehicle.shift.fromSecond, vehicle.shift.toSecond, vehicle.maximumTrips].join('/');
    groups.set(key, [...(groups.get(key) ?? []), vehicle]);
  }
  return [...groups.values()];
}

/** Unloading takes as long as the slowest of the vehicles that may come. */
function serviceSeconds(load: DeliveryLoad, outlet: DeliveryOutlet, input: DeliveryInput): number {
  const allowed = input.vehicleTypes.filter((type) => outlet.vehicleTypeIds.includes(type.vehicleTypeId));
  return Math.max(0, ...allowed.map((type) => type.stopSeconds + Math.ceil((load.weightGrams * type.unloadSecondsPerTonne) / 1_000_000)));
}

function travelProfile(input: DeliveryInput): TravelProfile {
  const { metres, seconds } = input.travel;
  const durations = seconds ?? metres.map((distance) => Math.round((distance * 3600) / (referenceKmPerHour * 1000)));
  return { kind: 'matrix', locations: input.hubs.length + input.outlets.length, distances: Int32Array.from(metres), durations: Int32Array.from(durations) };
}

/**
 * The delivery day as a vehicle-routing problem: hubs are depots, each load of a gerai is a client served
 * from its home hub, and groups of load classes never share a trip. Seconds count from midnight.
 */
export function toRoutingProblem(input: DeliveryInput): RoutingProblem {
  const hubIndex = new Map(input.hubs.map((hub, index) => [hub.hubId, index]));
  const outletIndex = new Map(input.outlets.map((outlet, index) => [outlet.outletId, index]));
  const typeIndex = new Map(input.vehicleTypes.map((type, index) => [type.vehicleTypeId, index]));
  const loadGroups = [...new Set(input.loads.map((load) => load.loadGroup))];
  const vehicles = groupVehicles(input.vehicles);

  const vehicleTypes = vehicles.map((group): Partial<VehicleType> & Pick<VehicleType, 'count' | 'capacities'> => {
    const [first] = group as [DeliveryVehicle];
    const type = input.vehicleTypes[typeIndex.get(first.vehicleTypeId)!]!;
    const depot = hubIndex.get(first.hubId)!;
    return {
      name: `${type.name} ${first.hubId}`,
      count: group.length,
      startDepot: depot,
      endDepot: depot,
      capacities: [type.payloadGrams, type.volumeMillilitres],
      rupiahPerKm: type.rupiahPerKm,
      rupiahPerHour: type.crewRupiahPerHour,
      maxTrips: first.maximumTrips,
      reloadDepots: first.maximumTrips > 1 ? [depot] : [],
      shift: { earliestSeconds: first.shift.fromSecond, latestSeconds: first.shift.toSecond },
      // A router's times hold for any vehicle in the same traffic; the reference speed is scaled to the vehicle's.
      speedPercent: input.travel.seconds ? 100 : Math.round((type.urbanKmPerHour * 100) / referenceKmPerHour),
      vehicleClass: typeIndex.get(first.vehicleTypeId)!,
    };
  });

  const clients = input.loads.map((load) => {
    const outlet = input.outlets[outletIndex.get(load.outletId)!]!;
    const allowed = outlet.vehicleTypeIds.flatMap((id) => typeIndex.get(id) ?? []);
    const mayCome = vehicleTypes.filter((type) => type.startDepot === hubIndex.get(outlet.homeHubId) && allowed.includes(type.vehicleClass!));
    const fitsOne = mayCome.some((type) => type.capacities[0]! >= load.weightGrams && type.capacities[1]! >= load.volumeMillilitres);
    return {
      name: `${outlet.name} · ${load.loadGroup}`,
      location: input.hubs.length + outletIndex.get(load.outletId)!,
      deliveries: [load.weightGrams, load.volumeMillilitres],
      serviceSeconds: serviceSeconds(load, outlet, input),
      windows: outlet.receiving.map((window) => ({ earliestSeconds: window.fromSecond, latestSeconds: window.toSecond })),
      vehicleClasses: allowed,
      depots: [hubIndex.get(outlet.homeHubId)!],
      loadClass: loadGroups.indexOf(load.loadGroup),
      // A load is split only where a smaller part of it could ride at all.
      splittable: mayCome.length > 0 && !fitsOne,
    };
  });

  const reloadSeconds = Math.max(0, ...input.vehicleTypes.map((type) => type.reloadSeconds));
  const problem = defineProblem({
    dimensions: ['gram', 'mililiter'],
    depots: input.hubs.map((hub, index) => ({ name: hub.name, location: index, open: { earliestSeconds: hub.open.fromSecond, latestSeconds: hub.open.toSecond }, reloadSeconds })),
    vehicleTypes,
    clients,
    profiles: [travelProfile(input)],
    loadClasses: loadGroups.length > 0 ? loadGroups : ['PANGAN'],
    loadClassCompatible: (loadGroups.length > 0 ? loadGroups : ['PANGAN']).map((a, _, all) => all.map((b) => a === b)),
  });
  return { problem, vehicles };
}

/** Which limit keeps a load at the hub, in words: first what no vehicle can do at all, then what the day has no room for. */
export function whyUnserved(problem: Problem, client: number): string {
  const { vehicleClasses, depots, deliveries, windows } = problem.clients[client]!;
  const ofHub = problem.vehicleTypes.filter((type) => !depots || depots.includes(type.startDepot));
  if (ofHub.length === 0) return 'Pusat distribusinya tidak punya kendaraan yang bertugas hari itu.';
  const admitted = ofHub.filter((type) => !vehicleClasses || vehicleClasses.includes(type.vehicleClass));
  if (admitted.length === 0) return 'Tidak ada kendaraan yang cukup kecil untuk jalan ke gerai ini.';
  const inTime = admitted.filter((type) => windows.some((window) => window.earliestSeconds < type.shift.latestSeconds && window.latestSeconds > type.shift.earliestSeconds));
  if (inTime.length === 0) return 'Jam terima gerai tidak bertemu dengan jam kerja kendaraan mana pun.';
  if (!inTime.some((type) => type.capacities.every((capacity, dimension) => capacity >= deliveries[dimension]!))) return 'Muatannya lebih besar daripada kendaraan yang boleh masuk ke jalan gerai, juga setelah dibagi.';
  return 'Semua kendaraan yang boleh ke gerai ini sudah penuh atau kehabisan waktu pada hari itu.';
}

import type { Problem, TravelProfile } from './model.ts';

/** Mean Earth radius of the IUGG, as @turf/turf uses it, so that distances agree with the planner's. */
const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** How many locations the profile knows. */
export function locationCount(profile: TravelProfile): number {
  return profile.kind === 'matrix' ? profile.locations : profile.x.length;
}

/** Metres from one location to another, an integer. */
export function profileMetres(profile: TravelProfile, from: number, to: number): number {
  if (profile.kind === 'matrix') return profile.distances[from * profile.locations + to]!;
  const dx = profile.x[to]! - profile.x[from]!;
  const dy = profile.y[to]! - profile.y[from]!;
  const length = profile.metric === 'plane' ? Math.hypot(dx, dy) : greatCircle(profile.y[from]!, profile.y[to]!, dx, dy);
  return Math.round((length * profile.roadFactorPercent) / 100);
}

/** Seconds from one location to another at the profile's own speed, an integer. */
export function profileSeconds(profile: TravelProfile, from: number, to: number): number {
  if (profile.kind === 'matrix') return profile.durations[from * profile.locations + to]!;
  return Math.round((profileMetres(profile, from, to) * 3600) / profile.metresPerHour);
}

/** Metres that a vehicle of the type drives between two locations. */
export function travelMetres(problem: Problem, vehicleType: number, from: number, to: number): number {
  return profileMetres(problem.profiles[problem.vehicleTypes[vehicleType]!.profile]!, from, to);
}

/** Seconds that a vehicle of the type needs between two locations, its own speed considered. */
export function travelSeconds(problem: Problem, vehicleType: number, from: number, to: number): number {
  const type = problem.vehicleTypes[vehicleType]!;
  return scaleSeconds(profileSeconds(problem.profiles[type.profile]!, from, to), type.speedPercent);
}

/** Profile seconds at another speed: round(seconds × 100 ÷ speedPercent). */
export function scaleSeconds(seconds: number, speedPercent: number): number {
  return speedPercent === 100 ? seconds : Math.round((seconds * 100) / speedPercent);
}

/** Haversine, which stays exact at short range where the cosine rule does not. */
function greatCircle(latitudeFrom: number, latitudeTo: number, dLongitude: number, dLatitude: number): number {
  const sinLat = Math.sin((dLatitude * RADIANS) / 2);
  const sinLon = Math.sin((dLongitude * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(latitudeFrom * RADIANS) * Math.cos(latitudeTo * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A point on the ground, degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

const earthRadiusMetres = 6_371_008;

/** Great-circle distance in whole metres (haversine). */
export function metresBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h = Math.sin(dLatitude / 2) ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** The place nearest to `from`; equal distances go to the smaller id. Undefined when there is none. */
export function nearest<Place extends Point & { id: string }>(from: Point, places: readonly Place[]): Place | undefined {
  return places
    .map((place) => ({ place, metres: metresBetween(from, place) }))
    .sort((a, b) => a.metres - b.metres || (a.place.id < b.place.id ? -1 : 1))[0]?.place;
}

import { distance, point } from '@turf/turf';
import { z } from 'zod';
import { messageOf } from '../platform/errors.ts';

interface Place {
  latitude: number;
  longitude: number;
}

/** How far apart places are: row-major over the places in the order given. */
export interface Travel {
  metres: number[];
  /** Driving seconds from the road router; null where only the distance is known. */
  seconds: number[] | null;
}

/** Measures the ways between places. */
export type MeasureTravel = (places: readonly Place[]) => Promise<Travel>;

/** Great circle times a road factor: where no road router is configured. */
export function greatCircleTravel(roadFactorPercent: number): MeasureTravel {
  return async (places) => {
    const points = places.map((place) => point([place.longitude, place.latitude]));
    const metres = points.flatMap((from) => points.map((to) => Math.round((distance(from, to, { units: 'meters' }) * roadFactorPercent) / 100)));
    return { metres, seconds: null };
  };
}

const tableAnswer = z.object({
  code: z.literal('Ok'),
  distances: z.array(z.array(z.number().nullable())),
  durations: z.array(z.array(z.number().nullable())),
});

/** Public OSRM servers take about a hundred coordinates a call. */
const sourcesPerCall = 25;
const routerTimeoutMilliseconds = 20_000;

/**
 * Road distances from an OSRM-compatible table service.
 *
 * @throws Error when the service does not answer, or knows no way between two places
 */
export function roadRouterTravel(baseUrl: string): MeasureTravel {
  return async (places) => {
    const coordinates = places.map((place) => `${place.longitude},${place.latitude}`).join(';');
    const metres: number[] = [];
    const seconds: number[] = [];
    for (let first = 0; first < places.length; first += sourcesPerCall) {
      const sources = places.slice(first, first + sourcesPerCall).map((_, index) => first + index).join(';');
      const address = `${baseUrl.replace(/\/$/, '')}/table/v1/driving/${coordinates}?annotations=distance,duration&sources=${sources}`;
      const table = await askRouter(address);
      for (const [rows, into] of [[table.distances, metres], [table.durations, seconds]] as const) {
        for (const value of rows.flat()) {
          if (value === null) throw new Error('The road router knows no way between two of the places; check their coordinates.');
          into.push(Math.round(value));
        }
      }
    }
    return { metres, seconds };
  };
}

async function askRouter(address: string): Promise<z.output<typeof tableAnswer>> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(routerTimeoutMilliseconds) });
    return tableAnswer.parse(await response.json());
  } catch (error) {
    throw new Error(`The road router (ROUTER_URL) gave no usable table: ${messageOf(error)}`, { cause: error });
  }
}

import { greatCircleTravel, roadRouterTravel, type MeasureTravel } from '../src/delivery/travel.ts';
import type { Env } from './env.ts';

/** The road router when one is configured, else the great circle with a road factor. */
export function travelService(env: Pick<Env, 'ROUTER_URL' | 'ROAD_FACTOR_PERCENT'>): MeasureTravel {
  return env.ROUTER_URL ? roadRouterTravel(env.ROUTER_URL) : greatCircleTravel(env.ROAD_FACTOR_PERCENT);
}

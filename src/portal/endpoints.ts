import type {
  approveBuyPlanEndpoint,
  compareBuyPlansEndpoint,
  getBuyPlanEndpoint,
  listBuyPlansEndpoint,
  rejectBuyPlanEndpoint,
  requestBuyPlanEndpoint,
  reviseBuyPlanEndpoint,
} from '../consolidation/buy-plan.contract.ts';
import type { getSavingsEndpoint, listCutsEndpoint, tierCountdownEndpoint } from '../consolidation/share.contract.ts';
import type { getDeliveryPlanEndpoint, retryDeliveryPlanEndpoint } from '../delivery/delivery.contract.ts';
import type { getMeEndpoint, requestCodeEndpoint, signInByEmailEndpoint, signInByPhoneEndpoint, signOutEndpoint } from '../directory/sign-in.contract.ts';
import type { closeCycleEndpoint, openCycleEndpoint } from '../ordering/cycle.contract.ts';
import type { getBoardEndpoint, listBoardCitiesEndpoint, listFailedJobsEndpoint, retryFailedJobEndpoint } from '../overview/board.contract.ts';
import type { Endpoint } from '../platform/http/endpoint.contract.ts';
import type { listBulkOrdersEndpoint } from '../sourcing/bulk-order.contract.ts';

/** Method and path of an operation; the type parameter carries what it takes and gives. */
export interface Operation<E extends Endpoint = Endpoint> {
  method: Endpoint['method'];
  path: string;
  /** Never set: it only holds the type. */
  endpoint?: E;
}

const operation = <E extends Endpoint>(method: Endpoint['method'], path: string): Operation<E> => ({ method, path });

/**
 * The operations that the board calls. Importing the contracts themselves would bring zod and every schema
 * into the first load (about 15 kB gzipped of a budget of 100), to check again what the server has checked
 * on its way out. So their types are imported, and test/unit/portal/endpoints.test.ts holds methods and paths
 * to the contracts.
 */
export const getMe = operation<typeof getMeEndpoint>('get', '/me');
export const requestCode = operation<typeof requestCodeEndpoint>('post', '/sign-in/code');
export const signInByPhone = operation<typeof signInByPhoneEndpoint>('post', '/sign-in/phone');
export const signInByEmail = operation<typeof signInByEmailEndpoint>('post', '/sign-in/email');
export const signOut = operation<typeof signOutEndpoint>('post', '/sign-out');
export const listBoardCities = operation<typeof listBoardCitiesEndpoint>('get', '/board/cities');
export const getBoard = operation<typeof getBoardEndpoint>('get', '/board/cities/{cityId}');
export const listFailedJobs = operation<typeof listFailedJobsEndpoint>('get', '/jobs/failed');
export const retryFailedJob = operation<typeof retryFailedJobEndpoint>('post', '/jobs/failed/retry');
export const openCycle = operation<typeof openCycleEndpoint>('post', '/cycles/{cycleId}/open');
export const closeCycle = operation<typeof closeCycleEndpoint>('post', '/cycles/{cycleId}/close');
export const requestBuyPlan = operation<typeof requestBuyPlanEndpoint>('post', '/cycles/{cycleId}/buy-plans');
export const getBuyPlan = operation<typeof getBuyPlanEndpoint>('get', '/buy-plans/{planId}');
export const approveBuyPlan = operation<typeof approveBuyPlanEndpoint>('post', '/buy-plans/{planId}/approve');
export const rejectBuyPlan = operation<typeof rejectBuyPlanEndpoint>('post', '/buy-plans/{planId}/reject');
export const listBuyPlans = operation<typeof listBuyPlansEndpoint>('get', '/cycles/{cycleId}/buy-plans');
export const reviseBuyPlan = operation<typeof reviseBuyPlanEndpoint>('post', '/buy-plans/{planId}/revise');
export const compareBuyPlans = operation<typeof compareBuyPlansEndpoint>('get', '/buy-plans/{planId}/compare/{otherId}');
export const tierCountdown = operation<typeof tierCountdownEndpoint>('get', '/cycles/{cycleId}/tier-countdown');
export const listCuts = operation<typeof listCutsEndpoint>('get', '/buy-plans/{planId}/shares');
export const getSavings = operation<typeof getSavingsEndpoint>('get', '/buy-plans/{planId}/savings');
export const retryDeliveryPlan = operation<typeof retryDeliveryPlanEndpoint>('post', '/cycles/{cycleId}/delivery-plan/retry');
export const listBulkOrders = operation<typeof listBulkOrdersEndpoint>('get', '/cycles/{cycleId}/bulk-orders');
export const getDeliveryPlan = operation<typeof getDeliveryPlanEndpoint>('get', '/cycles/{cycleId}/delivery-plan');

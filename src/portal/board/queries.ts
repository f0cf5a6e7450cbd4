import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call } from '../api.ts';
import { approveBuyPlan, closeCycle, getBoard, getBuyPlan, getDeliveryPlan, listBoardCities, listBulkOrders, listFailedJobs, openCycle, rejectBuyPlan, requestBuyPlan, retryFailedJob } from '../endpoints.ts';
import type { Board, BulkOrder, FailedJob } from '../types.ts';
import { isWorking, type BoardAction } from './river.ts';

/** While a machine computes, its result is fetched soon; otherwise orders trickle in. */
const workingMilliseconds = 2_000;
const idleMilliseconds = 15_000;
const pageSize = 200;

export const useCities = () => useQuery({ queryKey: ['cities'], queryFn: ({ signal }) => call(listBoardCities, { signal }), staleTime: 300_000 });

export const useBoard = (cityId: string) =>
  useQuery({
    queryKey: ['board', cityId],
    queryFn: ({ signal }) => call(getBoard, { params: { cityId }, signal }),
    refetchInterval: ({ state }) => {
      const unreachable = state.error instanceof ApiError && state.error.kind === 'unreachable';
      return unreachable || (state.data && isWorking(state.data)) ? workingMilliseconds : idleMilliseconds;
    },
  });

async function allBulkOrders(cycleId: string, signal: AbortSignal): Promise<BulkOrder[]> {
  const orders: BulkOrder[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listBulkOrders, { params: { cycleId }, query: { limit: pageSize, cursor }, signal });
    orders.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return orders;
}

/** Fetched again whenever the board says that there are other ones. */
export function useBulkOrders(board: Board) {
  const cycleId = board.cycle?.id ?? '';
  return useQuery({
    queryKey: ['bulk-orders', cycleId, board.plan?.id, board.bulkOrderCount],
    queryFn: ({ signal }) => allBulkOrders(cycleId, signal),
    enabled: cycleId !== '' && board.bulkOrderCount > 0,
  });
}

export function useBuyPlan(plan: Board['plan']) {
  return useQuery({
    queryKey: ['buy-plan', plan?.id, plan?.state],
    queryFn: ({ signal }) => call(getBuyPlan, { params: { planId: plan?.id ?? '' }, signal }),
    enabled: plan !== null && plan.costRupiah !== null,
    placeholderData: keepPreviousData,
  });
}

export function useDeliveryPlan(board: Board) {
  const cycleId = board.cycle?.id ?? '';
  const { state, costRupiah, routes, stops } = board.delivery ?? {};
  return useQuery({
    queryKey: ['delivery-plan', cycleId, state, costRupiah, routes, stops],
    queryFn: ({ signal }) => call(getDeliveryPlan, { params: { cycleId }, signal }),
    enabled: cycleId !== '' && (state === 'planned' || state === 'failed'),
  });
}

export const useFailedJobs = (count: number) => useQuery({ queryKey: ['failed-jobs', count], queryFn: ({ signal }) => call(listFailedJobs, { signal }), enabled: count > 0 });

/** Does what the person decided and then fetches the board anew. */
export function useBoardAction(board: Board) {
  const client = useQueryClient();
  const params = { cycleId: board.cycle?.id ?? '' };
  const plan = { planId: board.plan?.id ?? '' };
  return useMutation({
    mutationFn: async ({ action, remark }: { action: BoardAction; remark?: string }): Promise<void> => {
      if (action === 'open') await call(openCycle, { params });
      if (action === 'close') await call(closeCycle, { params });
      if (action === 'replan') await call(requestBuyPlan, { params });
      if (action === 'approve') await call(approveBuyPlan, { params: plan });
      if (action === 'reject') await call(rejectBuyPlan, { params: plan, body: { remark: remark ?? '' } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['board', board.city.id] }),
  });
}

export function useRetryJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ queue, id }: Pick<FailedJob, 'queue' | 'id'>) => call(retryFailedJob, { body: { queue, id } }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['failed-jobs'] }), client.invalidateQueries({ queryKey: ['board'] })]),
  });
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { approveBuyPlan, compareBuyPlans, getSavings, listBuyPlans, listCuts, retryDeliveryPlan, reviseBuyPlan, tierCountdown } from '../endpoints.ts';
import type { Board, BuyPlanSummary, Cycle, Hand } from '../types.ts';

const workingMilliseconds = 2_000;
const idleMilliseconds = 15_000;
/** More revisions of one week than this nobody makes; more cuts than this nobody reads at once. */
const planLimit = 50;
const cutLimit = 200;

export const usePlans = (cycle: Cycle, board: Board) =>
  useQuery({
    queryKey: ['buy-plans', cycle.id, board.plan?.id, board.plan?.state],
    queryFn: async ({ signal }) => (await call(listBuyPlans, { params: { cycleId: cycle.id }, query: { limit: planLimit }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some((plan) => plan.state === 'queued') ? workingMilliseconds : idleMilliseconds),
    placeholderData: (previous) => previous,
  });

export const useComparison = (a: string, b: string) => useQuery({ queryKey: ['comparison', a, b], queryFn: ({ signal }) => call(compareBuyPlans, { params: { planId: a, otherId: b }, signal }) });

export const useCountdown = (cycleId: string) =>
  useQuery({ queryKey: ['countdown', cycleId], queryFn: ({ signal }) => call(tierCountdown, { params: { cycleId }, signal }), refetchInterval: idleMilliseconds });

export const useSavings = (plan: BuyPlanSummary) => useQuery({ queryKey: ['savings', plan.id], queryFn: ({ signal }) => call(getSavings, { params: { planId: plan.id }, signal }) });

export const useCuts = (plan: BuyPlanSummary) =>
  useQuery({ queryKey: ['cuts', plan.id], queryFn: async ({ signal }) => (await call(listCuts, { params: { planId: plan.id }, query: { limit: cutLimit, onlyCut: true }, signal })).items });

/** Sends the planner's decision; the list of plans then shows the new revision at work. */
export function useRevise(board: Board) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ planId, hand }: { planId: string; hand: Hand }) => call(reviseBuyPlan, { params: { planId }, body: { hand } }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['buy-plans'] }), client.invalidateQueries({ queryKey: ['board', board.city.id] })]),
  });
}

export function useApprovePlan(board: Board) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (planId: string) => call(approveBuyPlan, { params: { planId } }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['buy-plans'] }), client.invalidateQueries({ queryKey: ['board', board.city.id] })]),
  });
}

export function useRetryDelivery(board: Board) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(retryDeliveryPlan, { params: { cycleId: board.cycle?.id ?? '' } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['board', board.city.id] }),
  });
}

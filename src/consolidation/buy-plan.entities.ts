import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/ids.ts';
import { buyPlanStates } from './buy-plan.rules.ts';
import type { BuyOptions, Market, PlannerHand } from './buy/market.ts';
import type { BuyPlan as BuyPlanResult } from './buy/plan.ts';

/** One calculation of what a cycle buys. Its input is kept, so that it can be computed or checked again. */
export const BuyPlan = defineEntity({
  name: 'BuyPlan',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    cycleId: p.uuid(),
    cityId: p.string(),
    /** 1 for the first plan of a cycle; each re-plan is the next. */
    revision: p.integer(),
    state: p.enum([...buyPlanStates]),
    /** Kept as text, not as jsonb: the plan must come out again letter by letter when it is checked. */
    market: p.json().columnType('json').$type<Market>().nullable().lazy(),
    options: p.json().$type<BuyOptions>(),
    /** What the planner decided by hand before the solver was asked. */
    hand: p.json().$type<PlannerHand>(),
    /** The plan that this one revises: it shares its market but for the hand, and its choice is the warm start. */
    basedOnId: p.uuid().nullable(),
    /** The nation's run that this plan is a city of; such a plan is computed by the run and proposed at its end. */
    nationId: p.uuid().nullable().index(),
    result: p.json().columnType('json').$type<BuyPlanResult>().nullable().lazy(),
    /** What the supplied packs would have cost, had every cooperative bought alone. */
    aloneRupiah: p.bigint('number').nullable(),
    costRupiah: p.bigint('number').nullable(),
    objectiveRupiah: p.bigint('number').nullable(),
    boundRupiah: p.bigint('number').nullable(),
    /** Why it failed or was rejected. */
    remark: p.text().nullable(),
    /** Whoever closed the cycle or asked again: above the city's limit, somebody else approves. */
    requestedBy: p.string(),
    requestedAt: p.datetime(),
    proposedAt: p.datetime().nullable(),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.string().nullable(),
  },
  uniques: [{ name: 'buy_plan_revision', properties: ['cycleId', 'revision'] }],
  checks: [{ name: 'buy_plan_bound_below_objective', expression: 'bound_rupiah <= objective_rupiah' }],
});



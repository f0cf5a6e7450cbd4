import { cycleClosed } from '../ordering/ordering.events.ts';
import { react } from '../platform/outbox/event.ts';
import { requestBuyPlan } from './buy-plan.usecases.ts';

export const consolidationReactions = [react('consolidation.planClosedCycle', cycleClosed, async (tx, { cycleId, closedBy }) => void (await requestBuyPlan(tx, { cycleId, requestedBy: closedBy })))];

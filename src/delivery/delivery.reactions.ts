import { react } from '../platform/outbox/event.ts';
import { bulkOrdersIssued } from '../sourcing/sourcing.events.ts';
import { requestDeliveryPlan } from './delivery.usecases.ts';

export const deliveryReactions = [react('delivery.planIssuedCycle', bulkOrdersIssued, async (tx, { cycleId, planId }) => void (await requestDeliveryPlan(tx, { cycleId, buyPlanId: planId })))];

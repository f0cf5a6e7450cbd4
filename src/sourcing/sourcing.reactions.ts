import { buyPlanApproved } from '../consolidation/consolidation.events.ts';
import { react } from '../platform/outbox/event.ts';
import { issueBulkOrders } from './bulk-order.usecases.ts';

export const sourcingReactions = [react('sourcing.issueApprovedPlan', buyPlanApproved, async (tx, { planId }) => issueBulkOrders(tx, { planId }))];

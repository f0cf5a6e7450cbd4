import type { z } from 'zod';
import type { buyPlanSchema, buyPlanSummarySchema, handSchema } from '../consolidation/buy-plan.contract.ts';
import type { deliveryPlanSchema } from '../delivery/delivery.contract.ts';
import type { meSchema } from '../directory/sign-in.contract.ts';
import type { boardSchema, failedJobSchema } from '../overview/board.contract.ts';
import type { problemSchema } from '../platform/http/page.contract.ts';
import type { bulkOrderSchema } from '../sourcing/bulk-order.contract.ts';

/** What the API answers, by the contracts. Types only: nothing of this reaches the bundle. */
export type Board = z.output<typeof boardSchema>;
export type BulkOrder = z.output<typeof bulkOrderSchema>;
export type BuyPlan = z.output<typeof buyPlanSchema>;
export type BuyPlanSummary = z.output<typeof buyPlanSummarySchema>;
export type Hand = z.output<typeof handSchema>;
export type Cycle = NonNullable<Board['cycle']>;
export type DeliveryPlan = z.output<typeof deliveryPlanSchema>;
export type DeliveryRoute = DeliveryPlan['routes'][number];
export type DeliveryTrip = DeliveryRoute['trips'][number];
export type DemandRow = Board['demand'][number];
export type FailedJob = z.output<typeof failedJobSchema>;
export type Outlet = Board['outlets'][number];
export type Hub = Board['hubs'][number];
export type Me = z.output<typeof meSchema>;
export type Problem = z.output<typeof problemSchema>;

import { OrderCycle } from './cycle.entities.ts';
import { RestockOrder, RestockOrderAmendment, RestockOrderLine } from './order.entities.ts';

export const orderingEntities = [OrderCycle, RestockOrder, RestockOrderLine, RestockOrderAmendment];

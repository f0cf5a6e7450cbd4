import { OrderCycle } from './cycle.entities.ts';
import { RestockOrder, RestockOrderLine } from './order.entities.ts';

export const orderingEntities = [OrderCycle, RestockOrder, RestockOrderLine];

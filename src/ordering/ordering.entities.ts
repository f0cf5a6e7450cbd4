import { OrderCycle } from './cycle.entities.ts';
import { RestockOrder, RestockOrderAmendment, RestockOrderLine } from './order.entities.ts';
import { OrderRemark } from './remark.entities.ts';

export const orderingEntities = [OrderCycle, RestockOrder, RestockOrderLine, RestockOrderAmendment, OrderRemark];

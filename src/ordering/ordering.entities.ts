import { OrderCycle } from './cycle.entities.ts';
import { RestockOrder, RestockOrderLine } from './order.entities.ts';
import { OrderRemark } from './remark.entities.ts';

export const orderingEntities = [OrderCycle, RestockOrder, RestockOrderLine, OrderRemark];

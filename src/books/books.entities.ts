import { QuotaBalance, QuotaMovement } from './quota.entities.ts';
import { StockBalance, StockMovement } from './stock.entities.ts';

export const booksEntities = [StockMovement, StockBalance, QuotaMovement, QuotaBalance];

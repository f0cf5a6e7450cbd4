import { BuyPlan } from './buy-plan.entities.ts';
import { nationEntities } from './nation.entities.ts';
import { CooperativeShare } from './share.entities.ts';

export const consolidationEntities = [BuyPlan, CooperativeShare, ...nationEntities];

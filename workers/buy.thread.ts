import type { BuyOptions, Market } from '../src/consolidation/buy/market.ts';
import type { BuyPlan, SolveStatistics } from '../src/consolidation/buy/plan.ts';
import { solveBuy, type BuyProgress } from '../src/consolidation/buy/solve.ts';
import { threadMain } from '../src/platform/thread-main.ts';

threadMain<{ market: Market; options: BuyOptions; warm?: SolveStatistics['chosen'] }, BuyPlan, BuyProgress>(async ({ market, options, warm }, { onProgress, shouldStop }) =>
  solveBuy(market, options, { onProgress, shouldStop, ...(warm && { warm }) }),
);

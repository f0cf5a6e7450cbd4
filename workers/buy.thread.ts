import type { BuyOptions, Market } from '../src/consolidation/buy/market.ts';
import type { BuyPlan } from '../src/consolidation/buy/plan.ts';
import { solveBuy, type BuyProgress } from '../src/consolidation/buy/solve.ts';
import { threadMain } from '../src/platform/thread-main.ts';

threadMain<{ market: Market; options: BuyOptions }, BuyPlan, BuyProgress>(async ({ market, options }, { onProgress, shouldStop }) => solveBuy(market, options, { onProgress, shouldStop }));

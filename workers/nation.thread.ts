import { checkPlan } from '../src/consolidation/buy/checker.ts';
import { cityResult, withCaps } from '../src/consolidation/buy/nation.ts';
import { perLineRupiah } from '../src/consolidation/buy/per-line.ts';
import { solveBuy } from '../src/consolidation/buy/solve.ts';
import type { CityAnswer, CityQuestion } from '../src/consolidation/nation.usecases.ts';
import { answerMain } from '../src/platform/thread-main.ts';

/** Plans one city after the other: the solver is loaded once, and the event loop stays free for the database. */
answerMain<CityQuestion, CityAnswer>(async ({ market, greedyMarketCaps, options }) => {
  const start = performance.now();
  const greedyRupiah = greedyMarketCaps ? perLineRupiah(withCaps(market, greedyMarketCaps)) : null;
  const built = performance.now();
  const plan = await solveBuy(market, options);
  const solved = performance.now();
  const complaints = checkPlan(market, plan);
  if (complaints.length > 0) throw new Error(`The independent checker refuses this plan: ${complaints.slice(0, 5).join('; ')}`);
  return {
    // As text: it goes into the database as it stands, and text crosses threads faster than a tree.
    planJson: JSON.stringify(plan),
    marketJson: JSON.stringify(market),
    result: cityResult(market, plan),
    boundRupiah: plan.boundRupiah,
    objectiveRupiah: plan.objectiveRupiah,
    greedyRupiah,
    seconds: { build: (built - start) / 1000, solve: (solved - built) / 1000, write: (performance.now() - solved) / 1000 },
  };
});

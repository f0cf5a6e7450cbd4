import { formatInteger, formatPercent, formatRupiah } from '../format/numbers.ts';
import { useSpeech } from '../messages/messages.ts';
import type { Board, BuyPlanSummary } from '../types.ts';
import { useCuts, useSavings } from './plan-queries.ts';
import { outletNames } from './routes.ts';

/** How evenly the saving falls, and who was cut and why. */
export function Fairness({ plan, board }: { plan: BuyPlanSummary; board: Board }) {
  const { language, messages } = useSpeech();
  const words = messages.fairness;
  const savings = useSavings(plan);
  const cuts = useCuts(plan);
  const nameOf = outletNames(board.outlets);
  if (!savings.data) return null;
  const { savedRupiah, savedPercent, spread, losers } = savings.data;
  return (
    <div className="fairness">
      <h3>{words.title}</h3>
      <p>
        {words.saved(formatRupiah(savedRupiah), formatPercent(savedPercent))} {words.spread(formatPercent(spread.least), formatPercent(spread.median), formatPercent(spread.most))}{' '}
        {losers > 0 ? words.losers(formatInteger(losers)) : words.noLosers}
      </p>
      {cuts.data?.length === 0 && <p className="soft">{words.noCuts}</p>}
      {cuts.data && cuts.data.length > 0 && (
        <details>
          <summary>{words.cuts(formatInteger(cuts.data.length))}</summary>
          <ul className="cuts">
            {cuts.data.map((row) => (
              <li key={row.cooperativeId}>
                <strong>{nameOf(row.cooperativeId, row.cooperativeId)}</strong>
                <ul>
                  {row.lines
                    .filter((line) => line.cuts.length > 0)
                    .map((line) => (
                      <li key={line.sku}>
                        {words.cut(line.product, formatInteger(line.gotPacks), formatInteger(line.orderedPacks + line.toleranceUsedPacks))}
                        <p className="soft small">{line.cuts.map((cut) => cut.reason[language]).join(' ')}</p>
                      </li>
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

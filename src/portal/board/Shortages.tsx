import { Notice } from '../components/Notice.tsx';
import { formatInteger } from '../format/numbers.ts';
import { useSpeech } from '../messages/messages.ts';
import type { Board, BuyPlan } from '../types.ts';

/** What nobody could supply, and why, in words that an officer can pass on. */
export function Shortages({ plan, board }: { plan: BuyPlan; board: Board }) {
  const { language, messages } = useSpeech();
  const words = messages.purchases;
  if (plan.shortages.length === 0) return <p className="soft">{words.shortagesNone}</p>;
  const products = new Map(board.demand.map((row) => [row.sku, row]));
  const hubs = new Map(board.hubs.map((hub) => [hub.id, hub.name]));
  return (
    <Notice tone="warn" title={words.shortages}>
      <ul className="shortages">
        {plan.shortages.map(({ sku, hubId, packs, reason }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the plan never changes; one product may be short twice
          <li key={`${sku}/${hubId ?? ''}/${at}`}>
            <strong>{products.get(sku)?.product ?? sku}</strong>
            {hubId !== null && `, ${hubs.get(hubId) ?? hubId}`}: {words.shortPacks(formatInteger(packs), products.get(sku)?.packName ?? words.pack)}. {reason[language]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import { Badge } from '../components/Badge.tsx';
import { formatKilograms, formatRupiah } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import { PurchaseLineRow } from './PurchaseLineRow.tsx';
import type { Purchase } from './purchases.ts';
import './PurchaseCard.css';

interface PurchaseCardProps {
  purchase: Purchase;
  /** null: the supplier delivers to each gerai. */
  hubName: string | null;
  nameOf: (cooperativeId: string, otherwise: string) => string;
}

/** One order to one supplier: who, where to, how much, and every line with its reason. */
export function PurchaseCard({ purchase, hubName, nameOf }: PurchaseCardProps) {
  const { purchases: words, kinds, bulkStates } = useMessages();
  return (
    <article className="purchase">
      <header className="purchase-head">
        <h3 className="purchase-supplier">{purchase.supplier}</h3>
        <p className="purchase-badges">
          {purchase.kind && <Badge tone={purchase.kind === 'soe' ? 'accent' : 'plain'}>{kinds[purchase.kind]}</Badge>}
          <Badge tone={purchase.state === 'cancelled' ? 'bad' : purchase.state === 'proposed' ? 'warn' : 'plain'}>{bulkStates[purchase.state]}</Badge>
        </p>
        <p className="purchase-total">{formatRupiah(purchase.totalRupiah)}</p>
        <p className="soft small">
          {hubName === null ? words.direct : words.viaHub(hubName)}
          {purchase.weightGrams !== null && ` · ${formatKilograms(purchase.weightGrams)}`}
        </p>
        {purchase.number !== null && <p className="soft small">{purchase.number}</p>}
      </header>
      <ul className="purchase-lines">
        {purchase.lines.map((line) => (
          <PurchaseLineRow key={line.key} line={line} nameOf={nameOf} />
        ))}
      </ul>
    </article>
  );
}

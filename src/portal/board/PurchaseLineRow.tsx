import { Badge } from '../components/Badge.tsx';
import { formatInteger, formatRupiah } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { PurchaseLine } from './purchases.ts';

interface PurchaseLineRowProps {
  line: PurchaseLine;
  nameOf: (cooperativeId: string, otherwise: string) => string;
}

/** One product of an order: quantity, price, the tier it reached, why, and for direct goods who gets how much. */
export function PurchaseLineRow({ line, nameOf }: PurchaseLineRowProps) {
  const { purchases: words } = useMessages();
  const reachedTier = line.tierFromPacks > 1;
  return (
    <li className="purchase-line">
      <div className="purchase-figures">
        <p className="purchase-product">{line.product}</p>
        <p className="purchase-packs">
          <strong>{formatInteger(line.packs)}</strong> {line.packName}
        </p>
        <p className="purchase-price">
          × {formatRupiah(line.unitPriceRupiah)} <Badge tone={reachedTier ? 'accent' : 'plain'}>{reachedTier ? words.tierFrom(formatInteger(line.tierFromPacks)) : words.firstTier}</Badge>
        </p>
        <p className="purchase-value">{formatRupiah(line.lineRupiah)}</p>
      </div>
      <p className="purchase-reason">
        <span className="hidden-text">{words.reason}: </span>
        {line.reason}
      </p>
      {line.drops.length > 0 && (
        <details className="purchase-drops">
          <summary>{words.drops(formatInteger(line.drops.length))}</summary>
          <ul>
            {line.drops.map((drop) => (
              <li key={drop.cooperativeId}>
                <span>{nameOf(drop.cooperativeId, drop.cooperativeId)}</span>
                <span className="drop-packs">{formatInteger(drop.packs)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

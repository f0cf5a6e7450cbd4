import type { Board } from '../types.ts';
import { PurchaseCard } from './PurchaseCard.tsx';
import { outletNames } from './routes.ts';
import type { Purchase } from './purchases.ts';

/** The orders one below the other, the largest first. */
export function PurchaseList({ purchases, board }: { purchases: readonly Purchase[]; board: Board }) {
  const hubs = new Map(board.hubs.map((hub) => [hub.id, hub.name]));
  const nameOf = outletNames(board.outlets);
  return (
    <ul className="purchase-list">
      {purchases.map((purchase) => (
        <li key={purchase.key}>
          <PurchaseCard purchase={purchase} hubName={purchase.hubId === null ? null : (hubs.get(purchase.hubId) ?? purchase.hubId)} nameOf={nameOf} />
        </li>
      ))}
    </ul>
  );
}

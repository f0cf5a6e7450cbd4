import { formatPercent, formatRupiah } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board } from '../types.ts';
import { savingsOf } from './figures.ts';

/** What pooling is worth: the amount, and the two ways of buying as two lengths. */
export function Saving({ board }: { board: Board }) {
  const { figures: words } = useMessages();
  const savings = savingsOf(board);
  if (!savings) {
    return (
      <div className="saving saving-waiting">
        <p className="figure-name">{words.saved}</p>
        <p className="saving-amount">{words.pending}</p>
        <p className="soft">{words.savedWaiting}</p>
      </div>
    );
  }
  const { netRupiah } = savings;
  return (
    <div className="saving">
      <p className="figure-name">{words.saved}</p>
      <p className="saving-amount">{formatRupiah(savings.savedRupiah)}</p>
      {savings.savedRupiah > 0 && <p className="saving-share">{words.savedShare(formatPercent(savings.savedPercent))}</p>}
      <dl className="saving-bars">
        <dt>{words.alone}</dt>
        <dd>
          <span className="saving-track" aria-hidden="true">
            <span className="saving-bar saving-bar-alone" style={{ width: `${savings.bars.alone}%` }} />
          </span>
          <span className="saving-label">{formatRupiah(savings.aloneRupiah)}</span>
        </dd>
        <dt>{words.together}</dt>
        <dd>
          <span className="saving-track" aria-hidden="true">
            <span className="saving-bar" style={{ width: `${savings.bars.cost}%` }} />
            {savings.deliveryRupiah !== null && <span className="saving-bar saving-bar-delivery" style={{ width: `${savings.bars.delivery}%` }} />}
          </span>
          <span className="saving-label">
            {formatRupiah(savings.costRupiah)}
            {savings.deliveryRupiah !== null && <span className="soft"> {words.plusDelivery(formatRupiah(savings.deliveryRupiah))}</span>}
          </span>
        </dd>
      </dl>
      {netRupiah !== null && <p className="saving-net">{netRupiah >= 0 ? words.net(formatRupiah(netRupiah)) : words.netLoss(formatRupiah(-netRupiah))}</p>}
    </div>
  );
}

import { formatPercent, formatRupiah, shareOf } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import { spendingOf, type Purchase } from './purchases.ts';
import './SpendingBar.css';

/** Who gets how much of the week's money: lengths to look at, names and amounts to read. */
export function SpendingBar({ purchases }: { purchases: readonly Purchase[] }) {
  const { purchases: words, kinds } = useMessages();
  const spending = spendingOf(purchases);
  const total = spending.reduce((sum, { totalRupiah }) => sum + totalRupiah, 0);
  const largest = spending[0]?.totalRupiah ?? 0;
  return (
    <figure className="spending">
      <figcaption className="spending-title">
        {words.byKind} <span className="soft">· {formatRupiah(total)}</span>
      </figcaption>
      <ul className="spending-list">
        {spending.map(({ key, supplier, kind, totalRupiah }) => (
          <li key={key} className="spending-row">
            <span className="spending-name">
              {supplier}
              {kind && <span className="soft small"> {kinds[kind]}</span>}
            </span>
            <span className="spending-track" aria-hidden="true">
              <span className={`spending-fill spending-${kind ?? 'any'}`} style={{ width: `${shareOf(totalRupiah, largest)}%` }} />
            </span>
            <span className="spending-amount">{formatRupiah(totalRupiah)}</span>
            <span className="spending-percent soft">{formatPercent(shareOf(totalRupiah, total))}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

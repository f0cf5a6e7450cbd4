import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Skeleton } from '../components/Skeleton.tsx';
import { formatInteger, formatRupiah } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import { useComparison } from './plan-queries.ts';

interface Row {
  key: string;
  name: string;
  a: number;
  b: number;
  format: (value: number) => string;
}

/** Two revisions side by side: the sums, then only the lines that differ. */
export function PlanComparison({ a, b, onClose }: { a: string; b: string; onClose: () => void }) {
  const { plans: words } = useMessages();
  const comparison = useComparison(a, b);
  if (comparison.isError) return <ErrorNotice error={comparison.error} onRetry={() => void comparison.refetch()} />;
  if (!comparison.data) return <Skeleton lines={4} />;
  const { a: one, b: other, lines, totals, cooperatives } = comparison.data;
  const rows: Row[] = [
    ...Object.entries(words.totals).flatMap(([key, name]) => {
      const pair = totals[key];
      return pair && (pair.a !== 0 || pair.b !== 0) ? [{ key, name, ...pair, format: formatRupiah }] : [];
    }),
    ...lines.map((line) => ({ key: `${line.offerId}/${line.hubId ?? ''}`, name: `${line.product}, ${line.supplier}`, ...line.packs, format: formatInteger })),
  ];
  return (
    <div className="comparison">
      <table className="comparison-table">
        <caption>{words.comparison(String(one.revision), String(other.revision))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col" className="number">
              {words.revision(String(one.revision))}
            </th>
            <th scope="col" className="number">
              {words.revision(String(other.revision))}
            </th>
            <th scope="col" className="number">
              {words.difference}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className="number">{row.format(row.a)}</td>
              <td className="number">{row.format(row.b)}</td>
              <td className="number">{row.format(row.b - row.a)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{lines.length === 0 ? words.same : cooperatives.length === 0 ? words.nobody : words.cooperatives(formatInteger(cooperatives.length))}</p>
      <Button onClick={onClose}>{words.closeComparison}</Button>
    </div>
  );
}

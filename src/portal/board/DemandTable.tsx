import { Badge } from '../components/Badge.tsx';
import { Bar } from '../components/Bar.tsx';
import { formatInteger, formatPercent, shareOf } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { DemandRow } from '../types.ts';
import { fulfilmentOf } from './demand.ts';
import './DemandTable.css';

interface DemandTableProps {
  rows: readonly DemandRow[];
  /** Whether a plan says what is bought; before that the columns would read as if nothing were. */
  planned: boolean;
  orderCount: number;
}

/** One row per product; on a phone each row becomes a small sheet of its own. */
export function DemandTable({ rows, planned, orderCount }: DemandTableProps) {
  const { demand: words, channels, common } = useMessages();
  const known = (packs: number) => (planned ? formatInteger(packs) : common.none);
  return (
    <table className="demand">
      <thead>
        <tr>
          <th scope="col">{words.product}</th>
          <th scope="col">{words.channel}</th>
          <th scope="col" className="number">
            {words.asked}
          </th>
          <th scope="col">{words.cooperatives}</th>
          <th scope="col" className="number">
            {words.bought}
          </th>
          <th scope="col" className="number">
            {words.short}
          </th>
          <th scope="col" className="number">
            {words.surplus}
          </th>
          <th scope="col">{words.fulfilment}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const fulfilment = fulfilmentOf(row);
          return (
            <tr key={row.sku}>
              <th scope="row" className="demand-product">
                {row.product}
                <span className="demand-pack">
                  {row.sku} · {row.packName}
                </span>
              </th>
              <td className="demand-channel">
                <Badge tone={row.channel === 'via_hub' ? 'accent' : 'plain'}>{channels[row.channel]}</Badge>
              </td>
              <td className="number demand-asked" data-label={words.asked}>
                {formatInteger(row.packs)}
              </td>
              <td className="demand-cooperatives" data-label={words.cooperatives}>
                <span className="demand-count">{formatInteger(row.cooperatives)}</span>
                <Bar percent={shareOf(row.cooperatives, orderCount)} tone="accent" />
              </td>
              <td className="number" data-label={words.bought}>
                {known(row.boughtPacks)}
              </td>
              <td className={row.shortPacks > 0 ? 'number demand-short' : 'number'} data-label={words.short}>
                {known(row.shortPacks)}
              </td>
              <td className="number" data-label={words.surplus}>
                {known(row.surplusPacks)}
              </td>
              <td className="demand-fulfilment" data-label={words.fulfilment}>
                {planned ? (
                  <>
                    <span className="demand-percent">{formatPercent(fulfilment)}</span>
                    <Bar percent={fulfilment} tone={row.shortPacks > 0 ? 'warn' : 'accent'} />
                  </>
                ) : (
                  <span className="soft">{words.notBought}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

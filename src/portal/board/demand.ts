import { shareOf } from '../format/numbers.ts';
import { toCsv } from '../format/csv.ts';
import type { Messages } from '../messages/id.ts';
import type { DemandRow } from '../types.ts';

const channelOrder: readonly DemandRow['channel'][] = ['via_hub', 'peer', 'direct_ship'];

/** By channel as goods pass through the hub or not, then by name. */
export function sortDemand(rows: readonly DemandRow[]): DemandRow[] {
  return [...rows].sort((a, b) => channelOrder.indexOf(a.channel) - channelOrder.indexOf(b.channel) || a.product.localeCompare(b.product, 'id'));
}

/** How much of the asked packs is supplied, in percent; surplus fills nobody's order. Stock at the hub counts as supply. */
export const fulfilmentOf = (row: Pick<DemandRow, 'packs' | 'shortPacks'>): number => shareOf(row.packs - row.shortPacks, row.packs);

/** The table as a file for spreadsheets. */
export function demandCsv(rows: readonly DemandRow[], messages: Messages): string {
  const words = messages.demand;
  return toCsv(
    [words.sku, words.product, words.pack, words.channel, words.asked, words.cooperatives, words.bought, words.short, words.surplus],
    rows.map((row) => [row.sku, row.product, row.packName, messages.channels[row.channel], row.packs, row.cooperatives, row.boughtPacks, row.shortPacks, row.surplusPacks]),
  );
}

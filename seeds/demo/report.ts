import type { EntityManager } from '@mikro-orm/postgresql';
import Table from 'cli-table3';
import { styleText } from 'node:util';
import { Product } from '../../src/catalogue/product.entities.ts';
import { getDeliveryPlan } from '../../src/delivery/delivery.queries.ts';
import type { Context } from '../../src/platform/context.ts';
import { clockTime } from '../../src/delivery/delivery.rules.ts';
import { Hub } from '../../src/directory/hub.entities.ts';
import { City, Kelurahan } from '../../src/directory/place.entities.ts';
import { Supplier } from '../../src/directory/supplier.entities.ts';
import { OrderCycle } from '../../src/ordering/cycle.entities.ts';
import { formatInteger, formatRupiah } from '../../src/platform/money.ts';
import type { DemoDocument } from './document.schema.ts';
import type { DemoWeek } from './week.ts';

/** Names for the codes that the document holds. */
interface Names {
  product: (sku: string) => string;
  supplier: (id: string) => string;
  hub: (id: string | null) => string;
  place: (code: string) => string;
}

const kinds = { soe: 'BUMN', private: 'swasta', cooperative: 'koperasi' };
const channels = { via_hub: 'lewat pusat', direct_ship: 'langsung', peer: 'antarkoperasi' };
/** Long lists are cut in the terminal; the board shows them whole. */
const listLimit = 8;

const decimal = (value: number, digits: number) => new Intl.NumberFormat('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
const kilograms = (grams: number) => `${formatInteger(Math.round(grams / 1000))} kg`;
const kilometres = (metres: number) => `${decimal(metres / 1000, 1)} km`;
const hours = (seconds: number) => `${decimal(seconds / 3600, 1)} jam`;
const percent = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
const right = { hAlign: 'right' } as const;
const cell = (content: string) => ({ content, ...right });

function table(head: string[]): InstanceType<typeof Table> {
  return new Table({ head: head.map((text) => styleText('bold', text)), style: { head: [], border: ['gray'], compact: true } });
}

async function loadNames(em: EntityManager): Promise<Names> {
  const nameOf = <Row extends { id: string; name: string }>(rows: readonly Row[]) => {
    const names = new Map(rows.map((row) => [row.id, row.name]));
    return (id: string) => names.get(id) ?? id;
  };
  const hub = nameOf(await em.find(Hub, {}));
  return {
    product: nameOf(await em.find(Product, {})),
    supplier: nameOf(await em.find(Supplier, {})),
    hub: (id) => (id === null ? 'langsung ke gerai' : hub(id)),
    place: nameOf(await em.find(Kelurahan, {})),
  };
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const more = items.length > listLimit ? `\n    … dan ${items.length - listLimit} lagi (lihat papan)` : '';
  return `${styleText('bold', `  ${title}`)}\n${items.slice(0, listLimit).map((item) => `    · ${item}`).join('\n')}${more}\n`;
}

function demandTable(document: DemoDocument, names: Names): string {
  const rows = table(['Barang', 'Jalur', 'Dipesan', 'Dibeli', 'Kurang', 'Lebih']);
  const bought = new Map<string, number>();
  for (const order of document.buy.bulkOrders) for (const line of order.lines) bought.set(line.sku, (bought.get(line.sku) ?? 0) + line.packs);
  const packsOf = (items: readonly { sku: string; packs: number }[], sku: string) => items.find((item) => item.sku === sku)?.packs ?? 0;
  for (const { sku, channel, packs } of document.demand) {
    rows.push([names.product(sku), channels[channel], cell(formatInteger(packs)), cell(formatInteger(bought.get(sku) ?? 0)), cell(formatInteger(packsOf(document.buy.shortages, sku))), cell(formatInteger(packsOf(document.buy.surplus, sku)))]);
  }
  return rows.toString();
}

function buyTable(document: DemoDocument, names: Names): string {
  const rows = table(['Pemasok', 'Untuk', 'Barang', 'Kemasan', 'Harga satuan', 'Tingkat harga', 'Jumlah']);
  for (const order of document.buy.bulkOrders) {
    order.lines.forEach((line, index) => {
      const first = index === 0;
      rows.push([
        first ? `${names.supplier(order.supplier)} (${kinds[order.kind]})` : '',
        first ? names.hub(order.hub) : '',
        names.product(line.sku),
        cell(formatInteger(line.packs)),
        cell(formatRupiah(line.unitPriceRupiah)),
        cell(line.tierFrom > 1 ? `≥ ${formatInteger(line.tierFrom)}` : 'dasar'),
        cell(formatRupiah(line.packs * line.unitPriceRupiah)),
      ]);
    });
    rows.push(['', '', styleText('bold', `Total ${order.lines.length} baris`), '', '', '', cell(styleText('bold', formatRupiah(order.totalRupiah)))]);
  }
  return rows.toString();
}

function savings({ buy, delivery }: DemoDocument): string {
  const deliveryRupiah = delivery.hubs.reduce((sum, hub) => sum + hub.costRupiah, 0);
  const rows = table(['Hitungan', 'Rupiah']);
  rows.push(
    ['Bila setiap koperasi membeli sendiri barang yang sama', cell(formatRupiah(buy.aloneRupiah))],
    ['Dibayar kepada pemasok', cell(formatRupiah(buy.costRupiah))],
    [styleText('green', 'Hemat'), cell(styleText('green', `${formatRupiah(buy.savedRupiah)} (${decimal((100 * buy.savedRupiah) / Math.max(1, buy.aloneRupiah), 1)} %)`))],
    ['Biaya antar ke gerai', cell(formatRupiah(deliveryRupiah))],
    [styleText(['green', 'bold'], 'Hemat bersih'), cell(styleText(['green', 'bold'], formatRupiah(buy.netSavedRupiah)))],
  );
  const gap = `  Nilai rencana ${formatRupiah(buy.objectiveRupiah)} (dengan biaya pesan, simpan dan kekurangan); terbukti tidak ada yang di bawah ${formatRupiah(buy.boundRupiah)}: selisih paling banyak ${decimal(buy.gapPercent, 3)} %.`;
  return `${rows.toString()}\n${gap}`;
}

async function deliveryTable(context: Context, cycleId: string, names: Names): Promise<string> {
  const plan = await getDeliveryPlan(context, cycleId);
  const rows = table(['Pusat distribusi', 'Kendaraan', 'Rit', 'Titik', 'Jarak', 'Waktu', 'Jam', 'Berat', 'Volume', 'Biaya']);
  for (const [hubId, routes] of Map.groupBy(plan.routes, (route) => route.hubId)) {
    routes.forEach((route, index) => {
      // Fullness of the fullest trip: what tells whether a smaller vehicle would have done.
      const weight = Math.max(...route.trips.map((trip) => trip.weightGrams));
      const volume = Math.max(...route.trips.map((trip) => trip.volumeMillilitres));
      rows.push([
        index === 0 ? names.hub(hubId) : '',
        `${route.vehicleType} (${route.vehicleId.split('-').slice(-2).join('-')})`,
        cell(String(route.trips.length)),
        cell(String(route.trips.reduce((stops, trip) => stops + trip.stops.length, 0))),
        cell(kilometres(route.metres)),
        cell(hours(route.endSecond - route.startSecond)),
        `${clockTime(route.startSecond)}–${clockTime(route.endSecond)}`,
        cell(`${kilograms(route.trips.reduce((sum, trip) => sum + trip.weightGrams, 0))} · ${percent(weight, route.payloadGrams)}`),
        cell(percent(volume, route.capacityMillilitres)),
        cell(formatRupiah(route.costRupiah)),
      ]);
    });
    const total = (value: (route: (typeof routes)[number]) => number) => routes.reduce((sum, route) => sum + value(route), 0);
    rows.push([
      '',
      styleText('bold', `Total ${routes.length} kendaraan`),
      cell(String(total((route) => route.trips.length))),
      cell(String(total((route) => route.trips.reduce((stops, trip) => stops + trip.stops.length, 0)))),
      cell(kilometres(total((route) => route.metres))),
      cell(hours(total((route) => route.endSecond - route.startSecond))),
      '',
      cell(kilograms(total((route) => route.trips.reduce((sum, trip) => sum + trip.weightGrams, 0)))),
      '',
      cell(styleText('bold', formatRupiah(total((route) => route.costRupiah)))),
    ]);
  }
  return rows.toString();
}

/** Tells the week in tables that a hub manager would believe. */
export async function printReport(context: Context, document: DemoDocument, week: DemoWeek, out: NodeJS.WritableStream): Promise<void> {
  const { em } = context;
  const names = await loadNames(em);
  const city = await em.findOneOrFail(City, { id: document.city });
  const cycle = await em.findOneOrFail(OrderCycle, { id: week.cycleId });
  const title = (text: string) => `\n${styleText(['bold', 'cyan'], `  ${text}`)}\n`;
  const parts = [
    title(`${city.name} · periode ${cycle.code} · diantar ${cycle.deliveryDate}`),
    `  ${document.orders} dari ${document.cooperatives} koperasi memesan, ${formatInteger(document.orderLines)} baris pesanan.\n`,
    list('Ditolak:', document.refused.map(({ cooperative, reason }) => `${names.place(cooperative)}: ${reason}`)),
    list('Dibatasi kuota:', week.demand.capped.map((row) => `${names.place(row.cooperativeId)}: ${names.product(row.sku)} ${row.wantedPacks} → ${row.cappedPacks}`)),
    title('Permintaan'),
    demandTable(document, names),
    title('Pembelian gabungan'),
    buyTable(document, names),
    '',
    list('Mengapa pemasok ini (beberapa contoh):', document.buy.bulkOrders.flatMap((order) => order.lines.map((line) => `${names.product(line.sku)} dari ${names.supplier(order.supplier)}: ${line.reason}`))),
    list('Tidak terpenuhi:', document.buy.shortages.map((row) => `${names.product(row.sku)} ${row.packs} kemasan: ${row.reason}`)),
    savings(document),
    title('Pengantaran'),
    await deliveryTable(context, week.cycleId, names),
    document.delivery.unserved.length === 0 ? '  Semua gerai terlayani.' : list('Belum terlayani:', document.delivery.unserved.map((row) => `${names.place(row.cooperative)}: ${row.reason}`)),
  ];
  out.write(`${parts.filter((part) => part !== '').join('\n')}\n`);
}

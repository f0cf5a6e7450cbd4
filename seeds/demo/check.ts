import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { demoDocumentSchema, type DemoDocument } from './document.schema.ts';

/** What the figures of a document must come to, whatever the week. Each complaint says what was got and expected. */
export function complaintsOf({ demand, buy, delivery }: DemoDocument): string[] {
  const complaints: string[] = [];
  const expect = (what: string, got: number, expected: number) => {
    if (got !== expected) complaints.push(`${what}: got ${got}, expected ${expected}`);
  };
  const lines = buy.bulkOrders.flatMap((order) => order.lines);
  const packsOf = (rows: readonly { sku: string; packs: number }[], sku: string) => rows.reduce((packs, row) => packs + (row.sku === sku ? row.packs : 0), 0);
  for (const { sku, packs } of demand) expect(`${sku}: bought + short − surplus`, packsOf(lines, sku) + packsOf(buy.shortages, sku) - packsOf(buy.surplus, sku), packs);
  for (const line of lines) if (line.drops) expect(`${line.sku}: drops`, line.drops.reduce((packs, drop) => packs + drop.packs, 0), line.packs);
  expect('costRupiah', buy.bulkOrders.reduce((sum, order) => sum + order.totalRupiah, 0), buy.costRupiah);
  expect('savedRupiah', buy.aloneRupiah - buy.costRupiah, buy.savedRupiah);
  expect('netSavedRupiah', buy.savedRupiah - delivery.hubs.reduce((sum, hub) => sum + hub.costRupiah, 0), buy.netSavedRupiah);
  if (buy.boundRupiah > buy.objectiveRupiah) complaints.push(`boundRupiah ${buy.boundRupiah} is above objectiveRupiah ${buy.objectiveRupiah}`);
  for (const trip of delivery.hubs.flatMap((hub) => hub.routes.flatMap((route) => route.trips))) {
    expect('weightGrams of a trip', trip.stops.reduce((sum, stop) => sum + stop.weightGrams, 0), trip.weightGrams);
    expect('volumeMillilitres of a trip', trip.stops.reduce((sum, stop) => sum + stop.volumeMillilitres, 0), trip.volumeMillilitres);
  }
  return complaints;
}

/** `npm run demo:check -- FILE …`: checks documents of the demo by their schema and by what they must come to. */
function main(files: string[]): void {
  for (const file of files) {
    const parsed = demoDocumentSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    const complaints = parsed.success ? complaintsOf(parsed.data) : [z.prettifyError(parsed.error)];
    process.stdout.write(complaints.length === 0 ? `${parsed.data!.city}: the document is right\n` : `${file}:\n  ${complaints.join('\n  ')}\n`);
    if (complaints.length > 0) process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2));

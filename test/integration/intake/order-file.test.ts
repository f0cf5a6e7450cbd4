import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../src/platform/audit/audit.entities.ts';
import { plainText } from '../../../src/platform/tables/cells.ts';
import { csvType, readTable, writeTable, xlsxType } from '../../../src/platform/tables/sheet.ts';
import { orderColumns } from '../../../src/ordering/order-file.rules.ts';
import { call, openWeek, serveRuntime, weekClock } from '../../builders/open-week.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

describe('orders by file', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof serveRuntime>>;
  let cycleId: string;
  let cooperatives: string[];
  const order = (index: number) => `/cycles/${cycleId}/cooperatives/${cooperatives[index]}/order`;
  const send = async (index: number, content: Buffer | string, { type = csvType, query = '', headers = {} }: { type?: string; query?: string; headers?: Record<string, string> } = {}) => {
    const response = await fetch(`${server.address}/api/v1${order(index)}/file${query}`, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body: content as BodyInit });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const exists = async (index: number) => (await call(server.address, 'GET', order(index))).status === 200;
  const heading = 'Kode barang;Jumlah;Toleransi;Prioritas;Harga per kemasan';

  beforeAll(async () => {
    database = await createTestDatabase(weekClock);
    ({ cycleId, cooperativeIds: cooperatives } = await openWeek(database.context));
    server = await serveRuntime(database);
  });

  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it.each(['csv', 'xlsx'] as const)('a %s template can be filled in and sent back', async (format) => {
    const index = format === 'csv' ? 0 : 1;
    const response = await fetch(`${server.address}/api/v1${order(index)}/file?format=${format}`);
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="pesanan-malang-2026-W4[78]-[\\d.]+\\.${format}"$`));
    const rows = await readTable(Buffer.from(await response.arrayBuffer()), 500);
    expect(rows[0]!.map((cell) => plainText(cell))).toEqual([...orderColumns]);
    expect(rows.length).toBeGreaterThan(8);
    const filled = rows.slice(1, 4).map((row, at) => [...row.slice(0, 5).map((cell) => (typeof cell === 'number' ? cell : plainText(cell))), at + 3, 1, null]);
    const { content, contentType } = await writeTable(format, orderColumns, filled);
    const reply = await send(index, content, { type: contentType });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ version: 1, badCells: [], order: { state: 'submitted' } });
    const again = await readTable(Buffer.from(await (await fetch(`${server.address}/api/v1${order(index)}/file?format=${format}`)).arrayBuffer()), 500);
    expect(again.slice(1, 4).map((row) => Number(row[5]))).toEqual([3, 4, 5]);
  });

  it('reports every bad cell with its row, column, what was got and what was expected, and keeps nothing', async () => {
    const file = [heading, 'BRS-PRM-5;1.250;;;', 'tidak-ada;3;;;', 'GUL-1-20;1.250,5;;;', 'MYK-1L-12;tujuh;-1;100;Rp12', ';;;;', 'BRS-PRM-5;2;;;', 'LPG-3-KSG;1;;;', 'TRG-1-12;9.999.999;;;', 'TLR-15;;;;'].join('\r\n');
    const { status, body } = await send(2, file);
    expect(status).toBe(422);
    expect(body.badCells).toMatchObject([
      { row: 3, column: 'Kode barang', got: 'tidak-ada', expected: 'kode dari daftar barang, misalnya BRS-SPHP-5' },
      { row: 4, column: 'Jumlah', got: '1.250,5', expected: 'bilangan bulat 1 sampai 5.000' },
      { row: 5, column: 'Jumlah', got: 'tujuh' },
      { row: 5, column: 'Toleransi', got: '-1', expected: 'bilangan bulat 0 sampai 1.000' },
      { row: 5, column: 'Prioritas', got: '100' },
      { row: 5, column: 'Harga per kemasan', got: 'Rp12' },
      { row: 7, column: 'Kode barang', got: 'BRS-PRM-5', expected: 'satu baris per barang; sudah ada di baris 2' },
      { row: 8, column: 'Kode barang', got: 'LPG-3-KSG' },
      { row: 9, column: 'Jumlah', got: '9.999.999' },
    ]);
    expect(await exists(2)).toBe(false);
    expect(await database.orm.em.fork().count(AuditEntry, { organisationId: cooperatives[2]!, action: 'ordering.submitOrder' })).toBe(0);

    const good = await send(2, file, { query: '?goodRowsOnly=true' });
    expect(good.body).toMatchObject({ order: { lines: [{ sku: 'BRS-PRM-5', packs: 1250 }] }, badCells: expect.arrayContaining([expect.objectContaining({ row: 3 })]) });
  });

  it('checks quotas row by row, and refuses as an order by hand would be', async () => {
    const { body } = await call(server.address, 'GET', `/cycles/${cycleId}`);
    expect(body.state).toBe('open');
    const response = await fetch(`${server.address}/api/v1${order(3)}/file?format=csv`);
    const rows = await readTable(Buffer.from(await response.arrayBuffer()), 500);
    const withQuota = rows.slice(1).find((row) => plainText(row[4]!) !== '' && plainText(row[4]!) !== '0');
    if (withQuota) {
      const most = Number(withQuota[4]);
      const over = await send(3, `Kode barang;Jumlah\n${String(withQuota[0])};${most + 1}`);
      expect(over.body.badCells).toMatchObject([{ row: 2, column: 'Jumlah', expected: `paling banyak ${most} menurut sisa kuota` }]);
    }
    expect((await send(3, 'Kode;Banyak\nA;1')).body).toMatchObject({ code: 'ordering.missing_columns', missing: ['Kode barang', 'Jumlah'] });
    expect((await send(3, heading)).body).toMatchObject({ code: 'ordering.empty_order' });
    expect((await send(3, '{}', { type: 'application/json' })).status).toBe(415);
    expect((await send(3, Buffer.alloc(1_100_000, 'a'), { type: xlsxType })).status).toBe(413);
    expect(await exists(3)).toBe(false);
  });

  it('is idempotent and guarded against stale files', async () => {
    const file = `${heading}\nBRS-PRM-5;4;;;`;
    const first = await send(4, file, { headers: { 'Idempotency-Key': 'file-1' } });
    expect(await send(4, file, { headers: { 'Idempotency-Key': 'file-1' } })).toEqual(first);
    expect((await send(4, `${file} `, { headers: { 'Idempotency-Key': 'file-1' } })).status).toBe(422);
    expect((await send(4, file, { headers: { 'If-Match': '"7"' } })).status).toBe(412);
  });
});

import { defineError } from '../platform/errors.ts';

export const orderStates = ['draft', 'submitted', 'withdrawn', 'locked', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

/** Where a restock order may go. The close of the cycle locks what was submitted and cancels what stayed a draft. */
const transitions: Record<OrderState, readonly OrderState[]> = {
  draft: ['submitted', 'withdrawn', 'cancelled'],
  submitted: ['submitted', 'withdrawn', 'locked'],
  withdrawn: ['submitted', 'draft'],
  locked: [],
  cancelled: [],
};

export const canMoveOrder = (from: OrderState, to: OrderState): boolean => transitions[from].includes(to);

/** No gerai sells this much of anything in a week: a slip of the finger, not an order. */
export const absurdPacks = 5000;

export interface OrderLineInput {
  sku: string;
  packs: number;
}

/** What the rules need to know of a product on the day of the order. */
export interface OrderableProduct {
  sku: string;
  name: string;
  packName: string;
  /** Empties and other things that come back are never ordered. */
  forSale: boolean;
  /** What the gerai must be registered as, in words, or null when anyone may order it. */
  registrationNeeded: string | null;
  hasRegistration: boolean;
}

/** What is wrong with a line, in words that say what to do. */
export interface LineComplaint {
  sku: string;
  code: 'unknown_product' | 'not_for_sale' | 'not_whole' | 'not_positive' | 'absurd' | 'not_registered' | 'twice';
  message: string;
}

/** Checks every line and reports all that is wrong at once, so that an officer mends an order in one go. */
export function checkOrderLines(lines: readonly OrderLineInput[], products: ReadonlyMap<string, OrderableProduct>): LineComplaint[] {
  const complaints: LineComplaint[] = [];
  const seen = new Set<string>();
  for (const { sku, packs } of lines) {
    const complain = (code: LineComplaint['code'], message: string) => complaints.push({ sku, code, message });
    const product = products.get(sku);
    if (seen.has(sku)) complain('twice', `${sku} tertulis dua kali: gabungkan menjadi satu baris.`);
    seen.add(sku);
    if (!product) {
      complain('unknown_product', `Tidak ada barang «${sku}». Pilih dari daftar barang.`);
      continue;
    }
    if (!product.forSale) complain('not_for_sale', `${product.name} tidak dijual; ia hanya kembali sebagai kemasan kosong. Hapus baris ini.`);
    if (!Number.isInteger(packs)) complain('not_whole', `${product.name}: ${packs} bukan kemasan utuh. Pesan dalam ${product.packName} utuh.`);
    else if (packs <= 0) complain('not_positive', `${product.name}: jumlah ${packs} harus paling sedikit 1. Isi 1 atau lebih, atau hapus baris ini.`);
    else if (packs > absurdPacks) complain('absurd', `${product.name}: ${packs} kemasan terlalu banyak untuk satu gerai (paling banyak ${absurdPacks}). Periksa lagi jumlahnya.`);
    if (product.registrationNeeded && !product.hasRegistration) {
      complain('not_registered', `${product.name} hanya untuk gerai yang terdaftar sebagai ${product.registrationNeeded}. Hapus baris ini, atau lengkapi pendaftarannya dulu.`);
    }
  }
  return complaints;
}

export const invalidLines = defineError('ordering.invalid_lines', 422, 'Ada baris yang belum benar', (complaints: readonly LineComplaint[]) => ({
  detail: `Pesanan tidak dikirim dan tidak ada yang berubah. ${complaints.map((complaint) => complaint.message).join(' ')}`,
  members: { complaints },
}));

export const emptyOrder = defineError('ordering.empty_order', 422, 'Pesanan kosong', () => 'Pesanan ini tidak berisi barang. Tambahkan paling sedikit satu barang.');

export const noDraft = defineError('ordering.no_draft', 409, 'Tidak ada konsep', () => 'Koperasi ini tidak punya konsep pesanan yang menunggu. Susun konsep dulu, atau muat ulang halaman.');

export const cooperativeNotActive = defineError('ordering.cooperative_not_active', 403, 'Koperasi belum boleh memesan', (name: string, stageName: string) => ({
  detail: `${name} masih berstatus «${stageName}». Hanya koperasi berstatus «aktif» yang dapat memesan; lengkapi daftar kesiapannya bersama dinas.`,
  members: { stage: stageName },
}));

export const orderCannotMove = defineError('ordering.order_cannot_move', 409, 'Pesanan tidak dapat diubah', (from: OrderState, to: OrderState) => ({
  detail:
    from === 'locked'
      ? 'Pesanan sudah dikunci karena periode ditutup. Hubungi pusat distribusi bila ada yang keliru.'
      : `Pesanan yang «${from}» tidak dapat menjadi «${to}».`,
  members: { from, to },
}));

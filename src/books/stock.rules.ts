import { defineError } from '../platform/errors.ts';

export type StockMovementKind = 'receive' | 'issue' | 'adjust' | 'reserve' | 'release';

/** What a movement does to the two numbers of a balance, for a positive count of packs (`adjust` may be negative). */
export function effectOf(kind: StockMovementKind, packs: number): { onHandPacks: number; reservedPacks: number } {
  switch (kind) {
    case 'receive':
      return { onHandPacks: packs, reservedPacks: 0 };
    case 'adjust':
      return { onHandPacks: packs, reservedPacks: 0 };
    case 'reserve':
      return { onHandPacks: 0, reservedPacks: packs };
    case 'release':
      return { onHandPacks: 0, reservedPacks: -packs };
    // What leaves the hub was reserved for somebody first.
    case 'issue':
      return { onHandPacks: -packs, reservedPacks: -packs };
  }
}

export const notEnoughStock = defineError(
  'books.not_enough_stock',
  409,
  'Stok tidak cukup',
  (sku: string, hubId: string, askedPacks: number, availablePacks: number) => ({
    detail: `Stok ${sku} yang bebas di ${hubId} tinggal ${availablePacks} kemasan, sedangkan yang diminta ${askedPacks}. Kurangi jumlahnya atau catat dulu barang yang masuk.`,
    members: { sku, hubId, askedPacks, availablePacks },
  }),
);

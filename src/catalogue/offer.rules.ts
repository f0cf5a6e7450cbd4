/** An offer's quantities and price steps, in packs and rupiah per pack. */
export interface OfferShape {
  minimumPacks: number;
  multiplePacks: number;
  capacityPacks: number;
  tiers: readonly { fromPacks: number; priceRupiah: number }[];
}

/** What is wrong with an offer, in Indonesian, and the field it stands in. */
export interface OfferComplaint {
  field: keyof OfferShape;
  message: string;
}

/** Checks that an offer can be bought at all and that more never costs more per pack. */
export function checkOffer({ minimumPacks, multiplePacks, capacityPacks, tiers }: OfferShape): OfferComplaint[] {
  const complaints: OfferComplaint[] = [];
  const firstPacks = Math.ceil(Math.max(1, minimumPacks) / multiplePacks) * multiplePacks;
  if (firstPacks > capacityPacks) {
    complaints.push({ field: 'capacityPacks', message: `kapasitas ${capacityPacks} kurang dari pembelian terkecil ${firstPacks} (minimal ${minimumPacks}, kelipatan ${multiplePacks})` });
  }
  const first = tiers[0];
  if (!first) return [...complaints, { field: 'tiers', message: 'harga belum diisi: paling sedikit satu tingkat' }];
  if (first.fromPacks > Math.max(1, minimumPacks)) {
    complaints.push({ field: 'tiers', message: `tingkat pertama mulai ${first.fromPacks}, padahal minimal beli ${Math.max(1, minimumPacks)} sudah harus berharga` });
  }
  tiers.slice(1).forEach((tier, at) => {
    const before = tiers[at]!;
    if (tier.fromPacks <= before.fromPacks) complaints.push({ field: 'tiers', message: `tingkat mulai ${tier.fromPacks} harus sesudah ${before.fromPacks}` });
    if (tier.priceRupiah > before.priceRupiah) complaints.push({ field: 'tiers', message: `harga mulai ${tier.fromPacks} (${tier.priceRupiah}) lebih mahal daripada tingkat sebelumnya (${before.priceRupiah})` });
  });
  return complaints;
}

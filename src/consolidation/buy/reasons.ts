import type { Reason, ShortageCause } from './plan.ts';
import { rupiah, rupiahEn, thousands, thousandsEn } from './words.ts';

/** The facts a line's reason is told from. */
export interface LineFacts {
  supplier: string;
  packs: number;
  unitPriceRupiah: number;
  tierFromPacks: number;
  countedPacks: number;
  /** Price of the first tier: what a small order would pay. */
  firstPriceRupiah: number;
  /** Packs of this line that become surplus. */
  surplusPacks: number;
  multiplePacks: number;
  /** Other admissible offers for the same goods at this hub. */
  rivals: number;
  /**
   * A rival with a lower price per pack (at its best tier within reach): whether all it has is taken already, and
   * what moving this line to it would add in all; null where a term of some order stands against that.
   */
  cheaperRival: { supplier: string; priceRupiah: number; full: boolean; extraRupiah: number | null } | null;
  hand: 'pinned' | 'fixed' | null;
  nextBest: { supplier: string | null; extraRupiah: number } | null;
}

/** Why this supplier, this quantity, this price: sentences that stand alone. */
export function lineReason(facts: LineFacts): Reason {
  const sentences = [tierSentence(facts), choiceSentence(facts), surplusSentence(facts), nextBestSentence(facts)].filter((sentence) => sentence !== null);
  return { id: sentences.map((sentence) => sentence.id).join(' '), en: sentences.map((sentence) => sentence.en).join(' ') };
}

function tierSentence({ countedPacks, tierFromPacks, unitPriceRupiah, firstPriceRupiah }: LineFacts): Reason {
  const saved = (firstPriceRupiah - unitPriceRupiah) * countedPacks;
  if (saved <= 0) return { id: `Harga ${rupiah(unitPriceRupiah)} per kemasan.`, en: `Price ${rupiahEn(unitPriceRupiah)} per pack.` };
  return {
    id: `Gabungan ${thousands(countedPacks)} kemasan mencapai harga bertingkat mulai ${thousands(tierFromPacks)}: ${rupiah(unitPriceRupiah)} per kemasan, hemat ${rupiah(saved)} dari harga tingkat pertama.`,
    en: `Together ${thousandsEn(countedPacks)} packs reach the price tier from ${thousandsEn(tierFromPacks)}: ${rupiahEn(unitPriceRupiah)} per pack, ${rupiahEn(saved)} below the first tier.`,
  };
}

function choiceSentence({ hand, rivals, cheaperRival, supplier }: LineFacts): Reason {
  if (hand === 'fixed') return { id: 'Jumlah ini ditetapkan oleh perencana.', en: 'The planner fixed this quantity.' };
  if (hand === 'pinned') return { id: `Perencana memilih ${supplier} untuk barang ini.`, en: `The planner chose ${supplier} for these goods.` };
  if (rivals === 0) return { id: 'Satu-satunya penawaran yang memenuhi syarat di sini.', en: 'The only offer that qualifies here.' };
  if (cheaperRival?.full) {
    return {
      id: `${cheaperRival.supplier} lebih murah (${rupiah(cheaperRival.priceRupiah)}), tetapi persediaannya sudah habis dipakai.`,
      en: `${cheaperRival.supplier} is cheaper (${rupiahEn(cheaperRival.priceRupiah)}), but all it can supply is already taken.`,
    };
  }
  if (cheaperRival && cheaperRival.extraRupiah === null) {
    return {
      id: `${cheaperRival.supplier} menawarkan mulai ${rupiah(cheaperRival.priceRupiah)}, tetapi memindahkan baris ini ke sana melanggar minimal beli, kapasitas, HET/HAP, atau masa simpan.`,
      en: `${cheaperRival.supplier} offers from ${rupiahEn(cheaperRival.priceRupiah)}, but moving this line there breaks a minimum, a capacity, a ceiling or the shelf life.`,
    };
  }
  if (cheaperRival) {
    return {
      id: `${cheaperRival.supplier} menawarkan mulai ${rupiah(cheaperRival.priceRupiah)}, tetapi memindahkan baris ini ke sana menambah biaya ${rupiah(cheaperRival.extraRupiah!)} bila tingkat harga, kelipatan, biaya pesan, angkutan dan tempo bayar dihitung.`,
      en: `${cheaperRival.supplier} offers from ${rupiahEn(cheaperRival.priceRupiah)}, but moving this line there adds ${rupiahEn(cheaperRival.extraRupiah!)} once tiers, multiples, order cost, freight and payment term are counted.`,
    };
  }
  return { id: `Harga terendah dari ${rivals + 1} penawaran yang memenuhi syarat.`, en: `The lowest price of ${rivals + 1} offers that qualify.` };
}

function surplusSentence({ surplusPacks, multiplePacks }: LineFacts): Reason | null {
  if (surplusPacks === 0) return null;
  return {
    id: `${thousands(surplusPacks)} kemasan menjadi stok sisa di pusat distribusi karena kelipatan (${thousands(multiplePacks)}), minimal beli, atau tingkat harga.`,
    en: `${thousandsEn(surplusPacks)} packs stay as stock at the hub because of the multiple (${thousandsEn(multiplePacks)}), a minimum or a price tier.`,
  };
}

function nextBestSentence({ nextBest }: LineFacts): Reason | null {
  if (!nextBest) {
    return { id: 'Tidak ada pilihan lain yang sah bila pesanan lain tetap.', en: 'No other choice is valid while the other orders stay as they are.' };
  }
  const id = nextBest.supplier ?? 'membiarkan barang ini kurang';
  const en = nextBest.supplier ?? 'leaving these goods short';
  return {
    id: `Pilihan berikutnya, ${id}, menambah biaya ${rupiah(nextBest.extraRupiah)}.`,
    en: `The next best choice, ${en}, would cost ${rupiahEn(nextBest.extraRupiah)} more.`,
  };
}

const causes: Record<ShortageCause, Reason> = {
  quota: { id: 'Melebihi sisa kuota koperasi pada periode ini.', en: 'Above what is left of the cooperative’s quota in this period.' },
  budget: { id: 'Batas dana atau kredit koperasi turun; barisnya dipotong menurut prioritas koperasi itu sendiri.', en: 'The cooperative’s cash or credit limit fell; its lines are cut by its own priority.' },
  dropped: { id: 'Perencana mengeluarkan barang ini dari periode ini.', en: 'The planner dropped these goods from this cycle.' },
  no_offer: { id: 'Tidak ada penawaran yang berlaku untuk barang ini di pusat distribusi ini.', en: 'No valid offer for these goods at this hub.' },
  ceiling: { id: 'Semua penawaran melampaui HET/HAP setelah tarif pusat distribusi dan margin terkecil gerai.', en: 'Every offer is above the ceiling price once the hub tariff and the outlet’s least margin are taken off.' },
  too_late: { id: 'Tidak ada pemasok yang dapat mengirim sebelum hari antar.', en: 'No supplier can deliver before the delivery day.' },
  forbidden: { id: 'Perencana melarang pemasok yang ada.', en: 'The planner forbade the suppliers there are.' },
  capacity: { id: 'Pemasok tidak sanggup memasok lebih banyak pada periode ini.', en: 'The suppliers cannot supply more in this cycle.' },
  not_worth_it: { id: 'Sisa kebutuhan terlalu kecil untuk minimal beli atau kelipatan pemasok, sehingga membelinya lebih mahal daripada menundanya.', en: 'What is left is too small for the suppliers’ minimums or multiples: buying it would cost more than waiting.' },
};

export function shortageReason(cause: ShortageCause): Reason {
  return causes[cause];
}

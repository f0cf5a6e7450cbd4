import type { Award, ShareRule } from './share.ts';

/** Words in both languages. */
export interface Words {
  id: string;
  en: string;
}

const rules: Record<ShareRule, Words> = {
  proportional: {
    id: 'Kekurangan dibagi sebanding dengan pesanan semua koperasi.',
    en: 'The shortage is shared in proportion to what every cooperative ordered.',
  },
  equal_awards: {
    id: 'Barang dibagi sama banyak: pesanan kecil dipenuhi lebih dulu, dan memesan lebih banyak tidak menambah jatah.',
    en: 'The goods are shared in equal amounts: small orders are filled first, and ordering more does not bring more.',
  },
  equal_losses: {
    id: 'Kekurangan ditanggung sama banyak oleh setiap koperasi.',
    en: 'Every cooperative bears the same number of missing packs.',
  },
  priority_tiers: {
    id: 'Koperasi prioritas dilayani lebih dulu; sisanya dibagi sebanding di dalam tingkat yang sama.',
    en: 'Priority cooperatives are served first; the rest is shared in proportion within a tier.',
  },
};

/** Why this cooperative was cut by so much: the shortage's cause, the rule, and what counted for or against it. */
export function cutReason(rule: ShareRule, award: Award, cause: Words): Words {
  const parts: Words[] = [cause, rules[rule]];
  const missing = award.askedPacks - award.awardedPacks;
  parts.push({
    id: `Dari ${award.askedPacks} kemasan yang dipesan, ${award.awardedPacks} diberikan dan ${missing} dipotong.`,
    en: `Of ${award.askedPacks} packs ordered, ${award.awardedPacks} are given and ${missing} cut.`,
  });
  if (award.fromMemoryPacks > 0) {
    parts.push({
      id: `${award.fromMemoryPacks} kemasan didahulukan karena koperasi ini dipotong pada periode sebelumnya.`,
      en: `${award.fromMemoryPacks} packs came first because this cooperative was cut in an earlier cycle.`,
    });
  }
  if (award.inflatedPacks > 0) {
    parts.push({
      id: `${award.inflatedPacks} kemasan melebihi satu setengah kali pemakaian nyata dan menunggu sampai koperasi lain dilayani.`,
      en: `${award.inflatedPacks} packs are above one and a half times the real use and wait until the others are served.`,
    });
  }
  if (award.belowUseful) {
    parts.push({
      id: 'Jatahnya di bawah jumlah terkecil yang berguna, jadi diberikan kepada koperasi lain; kekurangan ini dicatat dan didahulukan periode berikutnya.',
      en: 'Its share was below the smallest useful quantity and went to others; the cut is remembered and comes first next time.',
    });
  }
  return { id: parts.map((part) => part.id).join(' '), en: parts.map((part) => part.en).join(' ') };
}

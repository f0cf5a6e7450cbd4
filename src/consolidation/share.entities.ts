import { defineEntity, p } from '@mikro-orm/core';

/** What one cooperative asked for and got of one product in one cycle, and what is still remembered of its cuts. */
export const CooperativeShare = defineEntity({
  name: 'CooperativeShare',
  properties: {
    cycleId: p.uuid().primary(),
    cooperativeId: p.string().primary(),
    sku: p.string().primary(),
    /** Ordered and tolerance used. */
    askedPacks: p.integer(),
    gotPacks: p.integer(),
    /** Cut by a shortage; quota, budget and the planner's own cuts are not remembered. */
    cutPacks: p.integer(),
    servedFromMemoryPacks: p.integer(),
    /** Packs that come first in the next cycle. */
    rememberedPacks: p.integer(),
    recordedAt: p.datetime(),
  },
  indexes: [{ properties: ['cooperativeId', 'sku'] }],
  checks: [
    { name: 'cooperative_share_conserved', expression: 'got_packs >= 0 and cut_packs >= 0 and got_packs + cut_packs <= asked_packs' },
    { name: 'cooperative_share_memory', expression: 'remembered_packs >= 0' },
  ],
});

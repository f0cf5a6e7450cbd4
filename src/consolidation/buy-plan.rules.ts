import { defineError } from '../platform/errors.ts';

export const buyPlanStates = ['queued', 'proposed', 'approved', 'rejected', 'failed'] as const;
export type BuyPlanState = (typeof buyPlanStates)[number];

const stateNames: Record<BuyPlanState, string> = {
  queued: 'sedang dihitung',
  proposed: 'menunggu persetujuan',
  approved: 'disetujui',
  rejected: 'ditolak',
  failed: 'gagal dihitung',
};

const transitions: Record<BuyPlanState, readonly BuyPlanState[]> = {
  queued: ['proposed', 'failed'],
  proposed: ['approved', 'rejected'],
  approved: [],
  rejected: [],
  failed: ['queued'],
};

export const buyPlanCannotMove = defineError('consolidation.plan_cannot_move', 409, 'Rencana pembelian tidak dapat diubah', (from: BuyPlanState, to: BuyPlanState) => ({
  detail: `Rencana ini ${stateNames[from]}; tidak dapat menjadi «${stateNames[to]}». Muat ulang halaman untuk melihat keadaan terakhir.`,
  members: { from, to },
}));

export function assertBuyPlanMove(from: BuyPlanState, to: BuyPlanState): void {
  if (!transitions[from].includes(to)) throw buyPlanCannotMove(from, to);
}

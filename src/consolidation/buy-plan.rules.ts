import { defineError } from '../platform/errors.ts';
import { formatRupiah } from '../platform/money.ts';

export const buyPlanStates = ['queued', 'proposed', 'approved', 'rejected', 'failed', 'superseded'] as const;
/** Several revisions of one cycle may be proposed side by side; approving one supersedes the others. */
export type BuyPlanState = (typeof buyPlanStates)[number];

const stateNames: Record<BuyPlanState, string> = {
  queued: 'sedang dihitung',
  proposed: 'menunggu persetujuan',
  approved: 'disetujui',
  rejected: 'ditolak',
  failed: 'gagal dihitung',
  superseded: 'digantikan rencana lain',
};

const transitions: Record<BuyPlanState, readonly BuyPlanState[]> = {
  queued: ['proposed', 'failed', 'superseded'],
  proposed: ['approved', 'rejected', 'superseded'],
  approved: [],
  rejected: [],
  failed: ['queued'],
  superseded: [],
};

export const buyPlanCannotMove = defineError('consolidation.plan_cannot_move', 409, 'Rencana pembelian tidak dapat diubah', (from: BuyPlanState, to: BuyPlanState) => ({
  detail: `Rencana ini ${stateNames[from]}; tidak dapat menjadi «${stateNames[to]}». Muat ulang halaman untuk melihat keadaan terakhir.`,
  members: { from, to },
}));

export const secondPersonNeeded = defineError('consolidation.second_person_needed', 403, 'Perlu persetujuan orang lain', (costRupiah: number, limitRupiah: number) => ({
  detail: `Rencana ini bernilai ${formatRupiah(costRupiah)}, di atas batas ${formatRupiah(limitRupiah)} untuk satu orang, dan Anda sendiri yang memintanya. Minta kepala pusat distribusi lain menyetujuinya.`,
  members: { costRupiah, limitRupiah },
}));

/** Large sums pass two pairs of eyes. @throws consolidation.second_person_needed */
export function assertSecondPerson(plan: { costRupiah: number; requestedBy: string }, approverId: string, limitRupiah: number): void {
  if (plan.costRupiah > limitRupiah && plan.requestedBy === approverId) throw secondPersonNeeded(plan.costRupiah, limitRupiah);
}

export function assertBuyPlanMove(from: BuyPlanState, to: BuyPlanState): void {
  if (!transitions[from].includes(to)) throw buyPlanCannotMove(from, to);
}

export const buyPlanNotComputed = defineError('consolidation.plan_not_computed', 409, 'Rencana pembelian belum dihitung', (state: BuyPlanState) => ({
  detail: `Rencana ini ${stateNames[state]} dan belum berisi hasil. Tunggu sampai selesai dihitung, atau pilih rencana lain.`,
  members: { state },
}));

export const plansOfDifferentCycles = defineError('consolidation.plans_of_different_cycles', 422, 'Kedua rencana tidak dapat dibandingkan', () => 'Kedua rencana bukan dari periode yang sama. Pilih dua rencana dari satu periode.');

/** What a planner reads of a failed calculation: the engine's known refusals in words, anything else as it stands. */
export function whyNotComputed(message: string): string {
  if (message.startsWith('The fixed quantities cannot all hold')) return 'Jumlah yang ditetapkan tidak dapat dipenuhi bersama: minimal beli, kapasitas atau masa simpan menghalanginya. Ubah atau cabut salah satunya.';
  if (message.startsWith('The independent checker refuses')) return `Pemeriksa bebas menolak hasilnya; laporkan kepada pengelola sistem. ${message}`;
  return message;
}

/** The engine's answer to the same input is always the same: trying again cannot help. */
export const failsAgain = (message: string): boolean => message.startsWith('The fixed quantities cannot all hold') || message.startsWith('Fixed quantity for');

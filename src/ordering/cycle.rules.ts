import { defineError } from '../platform/errors.ts';

export const cycleStates = ['scheduled', 'open', 'closed', 'planned', 'approved', 'ordered', 'received', 'delivered', 'settled', 'cancelled'] as const;
export type CycleState = (typeof cycleStates)[number];

/** Where a cycle may go from each state. A refused buy plan sends it back from planned to closed. */
const transitions: Record<CycleState, readonly CycleState[]> = {
  scheduled: ['open', 'cancelled'],
  open: ['closed', 'cancelled'],
  closed: ['planned', 'cancelled'],
  planned: ['approved', 'closed'],
  approved: ['ordered'],
  ordered: ['received'],
  received: ['delivered'],
  delivered: ['settled'],
  settled: [],
  cancelled: [],
};

const stateNames: Record<CycleState, string> = {
  scheduled: 'terjadwal',
  open: 'dibuka',
  closed: 'ditutup',
  planned: 'sudah direncanakan',
  approved: 'disetujui',
  ordered: 'sudah dipesan',
  received: 'barang diterima',
  delivered: 'sudah diantar',
  settled: 'selesai',
  cancelled: 'dibatalkan',
};

export const cycleCannotMove = defineError('ordering.cycle_cannot_move', 409, 'Periode pesan tidak dapat dilanjutkan', (from: CycleState, to: CycleState) => ({
  detail: `Periode pesan ini ${stateNames[from]}; dari sana tidak dapat menjadi «${stateNames[to]}». Yang mungkin: ${transitions[from].map((state) => stateNames[state]).join(', ') || 'tidak ada lagi'}.`,
  members: { from, to, allowed: transitions[from] },
}));

export const cycleNotOpen = defineError('ordering.cycle_not_open', 409, 'Periode pesan tidak dibuka', (code: string, state: CycleState, closesAt: Date) => ({
  detail: `Periode ${code} ${stateNames[state]} (batas ${closesAt.toISOString()}). Pesanan tidak diubah; tunggu periode berikutnya atau hubungi pusat distribusi.`,
  members: { cycle: code, state },
}));

/** Checks a step of the cycle. @throws ordering.cycle_cannot_move with the steps that are possible */
export function assertCycleMove(from: CycleState, to: CycleState): void {
  if (!transitions[from].includes(to)) throw cycleCannotMove(from, to);
}

/** Whether orders may still change: the state says so and the cut-off has not passed. */
export function acceptsOrders(cycle: { state: CycleState; opensAt: Date; closesAt: Date }, now: Date): boolean {
  return cycle.state === 'open' && now.getTime() < cycle.closesAt.getTime();
}

/** ISO 8601 week of a day, as `2026-W48`. */
export function isoWeek(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  // The ISO week belongs to the year of its Thursday.
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const yearStart = Date.UTC(day.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((day.getTime() - yearStart) / 86_400_000 + 1) / 7);
  return `${day.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

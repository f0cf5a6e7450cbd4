/** UBL's life of an order, in our words. Issue at first; the supplier's answer and the goods move it on. */
export const bulkOrderStates = ['draft', 'issued', 'acknowledged', 'shipped', 'received', 'closed', 'cancelled'] as const;

/** PO number that people read out on the phone: cycle, then a running number within it. */
export function bulkOrderNumber(cycleCode: string, index: number): string {
  return `PO-${cycleCode.toUpperCase()}-${String(index + 1).padStart(2, '0')}`;
}

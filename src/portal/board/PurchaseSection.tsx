import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { Section } from '../components/Section.tsx';
import { Skeleton } from '../components/Skeleton.tsx';
import { formatInteger } from '../format/numbers.ts';
import { useSpeech } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import { PurchaseList } from './PurchaseList.tsx';
import { proposalsOf, purchasesOf } from './purchases.ts';
import { useBulkOrders, useBuyPlan } from './queries.ts';
import { Shortages } from './Shortages.tsx';
import { SpendingBar } from './SpendingBar.tsx';

/** What is bought from whom and why: the bulk orders, or the plan that would become them. */
export function PurchaseSection({ board, cycle }: { board: Board; cycle: Cycle }) {
  const { language, messages } = useSpeech();
  const words = messages.purchases;
  const orders = useBulkOrders(board);
  const plan = useBuyPlan(board.plan);
  const sent = board.bulkOrderCount > 0;
  const proposed = !sent && plan.data !== undefined && board.plan?.costRupiah !== null;
  const source = sent ? orders : plan;
  const title = sent || !proposed ? words.title : words.titleProposed;

  if (!sent && (board.plan === null || board.plan.costRupiah === null)) {
    const working = board.plan?.state === 'queued' || (cycle.state === 'closed' && board.plan === null);
    return (
      <Section id="pembelian" title={title}>
        <Notice tone={working ? 'working' : 'plain'} title={working ? words.planning : words.waiting}>
          <p>{working ? words.planningDetail : words.waitingDetail}</p>
        </Notice>
      </Section>
    );
  }
  if (source.isError && !source.data) {
    return (
      <Section id="pembelian" title={title}>
        <ErrorNotice error={source.error} onRetry={() => void source.refetch()} />
      </Section>
    );
  }
  if (!source.data) {
    return (
      <Section id="pembelian" title={title}>
        <Skeleton lines={6} />
      </Section>
    );
  }
  const purchases = sent ? purchasesOf(orders.data ?? [], language) : plan.data ? proposalsOf(plan.data, board.demand, language) : [];
  const suppliers = new Set(purchases.map((purchase) => purchase.supplierId)).size;
  return (
    <Section id="pembelian" title={title} lead={words.lead(formatInteger(purchases.length), formatInteger(suppliers))}>
      <SpendingBar purchases={purchases} />
      {plan.data && <Shortages plan={plan.data} board={board} />}
      <PurchaseList purchases={purchases} board={board} />
    </Section>
  );
}

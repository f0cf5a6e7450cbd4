import { useState } from 'react';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Section } from '../components/Section.tsx';
import { useMessages } from '../messages/messages.ts';
import type { Board, BuyPlanSummary, Cycle } from '../types.ts';
import { Fairness } from './Fairness.tsx';
import { HandDialog } from './HandDialog.tsx';
import { PlanComparison } from './PlanComparison.tsx';
import { PlanRow } from './PlanRow.tsx';
import { useApprovePlan, usePlans, useRevise } from './plan-queries.ts';
import './Plans.css';

/** The revisions of this week's plan side by side, what may be decided on each, and how fair the shown one is. */
export function PlanSection({ board, cycle }: { board: Board; cycle: Cycle }) {
  const { plans: words } = useMessages();
  const plans = usePlans(cycle, board);
  const revise = useRevise(board);
  const approve = useApprovePlan(board);
  const [changing, setChanging] = useState<BuyPlanSummary | null>(null);
  const [comparing, setComparing] = useState<string | null>(null);
  const current = board.plan;
  if (!current || !plans.data || plans.data.length === 0) return null;
  const open = cycle.state === 'closed' || cycle.state === 'planned';
  return (
    <Section id="rencana" title={words.title} lead={open ? words.lead : undefined}>
      <ol className="plans">
        {plans.data.map((plan) => (
          <PlanRow
            key={plan.id}
            plan={plan}
            current={current}
            board={board}
            open={open}
            approving={approve.isPending}
            onChange={() => setChanging(plan)}
            onCompare={() => setComparing(plan.id)}
            onApprove={() => approve.mutate(plan.id)}
          />
        ))}
      </ol>
      {revise.isError && <ErrorNotice error={revise.error} />}
      {approve.isError && <ErrorNotice error={approve.error} />}
      {comparing && comparing !== current.id && <PlanComparison a={current.id} b={comparing} onClose={() => setComparing(null)} />}
      {current.costRupiah !== null && <Fairness plan={current} board={board} />}
      {changing && (
        <HandDialog
          plan={changing}
          board={board}
          onCancel={() => setChanging(null)}
          onConfirm={(hand) => {
            revise.mutate({ planId: changing.id, hand });
            setChanging(null);
          }}
        />
      )}
    </Section>
  );
}

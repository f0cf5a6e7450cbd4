import { useState } from 'react';
import { Badge, type Tone } from '../components/Badge.tsx';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { formatInteger, formatPercent, formatRupiah } from '../format/numbers.ts';
import type { Messages } from '../messages/id.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board, BuyPlanSummary, Hand } from '../types.ts';

const tones: Record<BuyPlanSummary['state'], Tone> = { queued: 'plain', proposed: 'warn', approved: 'accent', rejected: 'plain', failed: 'bad', superseded: 'plain' };

/** What the planner decided on this revision, in a few words each. */
function decisionsOf(hand: Hand, { plans: words }: Messages, board: Board): string[] {
  const product = (sku: string | null) => board.demand.find((row) => row.sku === sku)?.product ?? sku ?? '';
  return [
    ...hand.forbids.map((one) => words.hand.forbid(one.sku === null ? one.supplierId : `${product(one.sku)} ${one.supplierId}`)),
    ...hand.pins.map((one) => words.hand.pin(one.supplierId, product(one.sku))),
    ...hand.fixes.map((one) => words.hand.fix(formatInteger(one.packs), one.offerId)),
    ...hand.drops.map((one) => words.hand.drop(product(one.sku))),
    ...(hand.tolerances.length > 0 ? [words.hand.tolerance(formatInteger(hand.tolerances.length))] : []),
  ];
}

interface PlanRowProps {
  plan: BuyPlanSummary;
  /** The plan that the rest of the board speaks of. */
  current: BuyPlanSummary;
  board: Board;
  /** Whether the cycle still waits for a decision. */
  open: boolean;
  approving: boolean;
  onChange: () => void;
  onCompare: () => void;
  onApprove: () => void;
}

/** One revision: where it stands, what it costs, what was decided by hand, and what may be done with it. */
export function PlanRow({ plan, current, board, open, approving, onChange, onCompare, onApprove }: PlanRowProps) {
  const messages = useMessages();
  const words = messages.plans;
  const [asking, setAsking] = useState(false);
  const computed = plan.costRupiah !== null;
  const decisions = decisionsOf(plan.hand, messages, board);
  return (
    <li className="plan">
      <p className="plan-name">
        <strong>{words.revision(String(plan.revision))}</strong> <Badge tone={tones[plan.state]}>{words.states[plan.state]}</Badge>
      </p>
      {computed && (
        <p className="plan-cost">
          {formatRupiah(plan.costRupiah ?? 0)} <span className="soft small">{words.gap(formatPercent(plan.gapPercent ?? 0))}</span>
        </p>
      )}
      {decisions.length > 0 && <p className="soft small">{decisions.join(' · ')}</p>}
      {plan.remark && <p className="soft small">{plan.remark}</p>}
      {computed && (
        <p className="plan-actions">
          {open && <Button onClick={onChange}>{words.change}</Button>}
          {plan.id !== current.id && <Button onClick={onCompare}>{words.compare(String(current.revision))}</Button>}
          {open && plan.state === 'proposed' && plan.id !== current.id && (
            <Button look="primary" pending={approving} onClick={() => setAsking(true)}>
              {words.approve}
            </Button>
          )}
        </p>
      )}
      {asking && (
        <Dialog title={words.approve} onClose={() => setAsking(false)}>
          <p>{words.approveDetail(formatRupiah(plan.costRupiah ?? 0))}</p>
          <div className="dialog-actions">
            <Button onClick={() => setAsking(false)}>{messages.common.cancel}</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                onApprove();
              }}
            >
              {words.approve}
            </Button>
          </div>
        </Dialog>
      )}
    </li>
  );
}

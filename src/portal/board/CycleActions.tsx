import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import type { Messages } from '../messages/id.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { useBoardAction } from './queries.ts';
import { actionsOf, type BoardAction } from './river.ts';

/** The row of the policy table behind each button. */
const needed: Record<BoardAction, string> = { open: 'cycle.open', close: 'cycle.close', replan: 'plan.request', approve: 'plan.approve', reject: 'plan.reject' };

/** What binds others or cannot be undone is asked first. */
const asksFirst: ReadonlySet<BoardAction> = new Set(['close', 'approve', 'reject']);

function hintFor({ plan }: Board, { state }: Cycle, words: Messages['actions']['waiting']): string | null {
  if (state === 'scheduled') return words.scheduled;
  if (state === 'open') return words.open;
  if (state === 'planned') return words.planned;
  if (state === 'closed' && plan?.state === 'rejected') return words.rejected(plan.remark ?? '');
  if (state === 'closed' && plan?.state === 'failed') return words.failed(plan.remark ?? '');
  return null;
}

/** The buttons that this state of the cycle allows, with what happened to the last press. */
export function CycleActions({ board, cycle }: { board: Board; cycle: Cycle }) {
  const { actions: words } = useMessages();
  const [asking, setAsking] = useState<BoardAction | null>(null);
  const action = useBoardAction(board);
  const pendingAction = action.isPending ? action.variables.action : null;
  const hint = hintFor(board, cycle, words.waiting);

  const run = (name: BoardAction, remark?: string) => {
    setAsking(null);
    action.mutate({ action: name, ...(remark !== undefined && { remark }) });
  };
  const may = useMay();
  const choices = actionsOf(board).filter((name) => may(needed[name]));
  return (
    <div className="cycle-actions">
      {hint && <p className="soft">{hint}</p>}
      {choices.length > 0 && (
        <div className="cycle-buttons">
          {choices.map((name) => (
            <Button
              key={name}
              look={name === 'reject' ? 'danger' : 'primary'}
              pending={pendingAction !== null}
              onClick={() => (asksFirst.has(name) ? setAsking(name) : run(name))}
            >
              {pendingAction === name ? words.pending : words[name]}
            </Button>
          ))}
        </div>
      )}
      <div aria-live="polite">{action.isSuccess && <p className="soft">{words.done[action.variables.action]}</p>}</div>
      {action.isError && <ErrorNotice error={action.error} />}
      {asking && <ActionDialog action={asking} board={board} cycle={cycle} onCancel={() => setAsking(null)} onConfirm={(remark) => run(asking, remark)} />}
    </div>
  );
}

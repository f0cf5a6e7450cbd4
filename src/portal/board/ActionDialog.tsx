import { useId, useState, type FormEvent } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { formatInteger, formatRupiah } from '../format/numbers.ts';
import type { Messages } from '../messages/id.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import type { BoardAction } from './river.ts';

interface ActionDialogProps {
  action: BoardAction;
  board: Board;
  cycle: Cycle;
  onCancel: () => void;
  onConfirm: (remark?: string) => void;
}

/** The bounds of the contract's remark. */
const remarkLength = { least: 3, most: 500 };

function questionOf({ action, board, cycle }: ActionDialogProps, { actions: words }: Messages): { title: string; detail: string } {
  if (action === 'close') {
    const missing = Math.max(0, board.activeCooperativeCount - cycle.orderCount);
    return { title: words.closeTitle(cycle.code), detail: words.closeDetail(formatInteger(cycle.orderCount), formatInteger(missing)) };
  }
  if (action === 'approve') return { title: words.approveTitle, detail: words.approveDetail(formatRupiah(board.plan?.costRupiah ?? 0)) };
  return { title: words.rejectTitle, detail: words.rejectDetail };
}

/** Says what the press will do and asks once; a rejection wants its reason. */
export function ActionDialog(props: ActionDialogProps) {
  const { action, onCancel, onConfirm } = props;
  const messages = useMessages();
  const [remark, setRemark] = useState('');
  const fieldId = useId();
  const { title, detail } = questionOf(props, messages);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(action === 'reject' ? remark.trim() : undefined);
  };
  return (
    <Dialog title={title} onClose={onCancel}>
      <form className="dialog-body" onSubmit={submit}>
        <p>{detail}</p>
        {action === 'reject' && (
          <div className="field">
            <label className="field-label" htmlFor={fieldId}>
              {messages.actions.rejectRemark}
            </label>
            <textarea
              id={fieldId}
              className="field-input"
              rows={3}
              required
              minLength={remarkLength.least}
              maxLength={remarkLength.most}
              aria-describedby={`${fieldId}-hint`}
              value={remark}
              onChange={(event) => setRemark(event.target.value)}
            />
            <p id={`${fieldId}-hint`} className="soft small">
              {messages.actions.rejectRemarkHint}
            </p>
          </div>
        )}
        <div className="dialog-actions">
          <Button onClick={onCancel}>{messages.common.cancel}</Button>
          <Button type="submit" look={action === 'reject' ? 'danger' : 'primary'}>
            {messages.actions[action]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Skeleton } from '../components/Skeleton.tsx';
import { useMessages } from '../messages/messages.ts';
import type { Board, BuyPlan, BuyPlanSummary, Hand } from '../types.ts';
import { useBuyPlan } from './queries.ts';

const kinds = ['forbid', 'pin', 'fix', 'drop'] as const;
type Kind = (typeof kinds)[number];

interface HandDialogProps {
  plan: BuyPlanSummary;
  board: Board;
  onCancel: () => void;
  onConfirm: (hand: Hand) => void;
}

/** One more decision on top of those that the plan holds already; the solver looks for the rest. */
export function HandDialog({ plan, board, onCancel, onConfirm }: HandDialogProps) {
  const { plans: words } = useMessages();
  const full = useBuyPlan(plan);
  return (
    <Dialog title={words.changeTitle(String(plan.revision))} onClose={onCancel}>
      {full.data?.id === plan.id ? <HandForm plan={full.data} board={board} onCancel={onCancel} onConfirm={onConfirm} /> : <Skeleton lines={3} />}
    </Dialog>
  );
}

function HandForm({ plan, board, onCancel, onConfirm }: Omit<HandDialogProps, 'plan'> & { plan: BuyPlan }) {
  const { plans: words, common } = useMessages();
  const lines = plan.orders.flatMap((order) => order.lines.map((line) => ({ ...line, supplier: order.supplier, hubId: order.hubId })));
  const suppliers = [...new Map(plan.orders.map((order) => [order.supplierId, order.supplier]))];
  const productOf = (sku: string) => board.demand.find((row) => row.sku === sku)?.product ?? sku;
  const [kind, setKind] = useState<Kind>('forbid');
  const [supplierId, setSupplierId] = useState(suppliers[0]?.[0] ?? '');
  const [sku, setSku] = useState(board.demand[0]?.sku ?? '');
  const [lineAt, setLineAt] = useState(0);
  const [packs, setPacks] = useState('');
  const line = lines[lineAt];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { hand } = plan;
    if (kind === 'forbid') onConfirm({ ...hand, forbids: [...hand.forbids, { supplierId, sku: null, hubId: null }] });
    if (kind === 'pin') onConfirm({ ...hand, pins: [...hand.pins, { supplierId, sku, hubId: null }] });
    if (kind === 'drop') onConfirm({ ...hand, drops: [...hand.drops, { sku, hubId: null }] });
    if (kind === 'fix' && line) {
      const others = hand.fixes.filter((fix) => fix.offerId !== line.offerId || fix.hubId !== line.hubId);
      onConfirm({ ...hand, fixes: [...others, { offerId: line.offerId, hubId: line.hubId, packs: Number(packs) }] });
    }
  };
  return (
    <form className="dialog-body" onSubmit={submit}>
      <Choice label={words.decision} value={kind} onChange={(value) => setKind(value as Kind)}>
        {kinds.map((name) => (
          <option key={name} value={name}>
            {words.kinds[name]}
          </option>
        ))}
      </Choice>
      {(kind === 'forbid' || kind === 'pin') && (
        <Choice label={words.supplier} value={supplierId} onChange={setSupplierId}>
          {suppliers.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {(kind === 'pin' || kind === 'drop') && (
        <Choice label={words.product} value={sku} onChange={setSku}>
          {board.demand.map((row) => (
            <option key={row.sku} value={row.sku}>
              {row.product}
            </option>
          ))}
        </Choice>
      )}
      {kind === 'fix' && (
        <>
          <Choice label={words.line} value={String(lineAt)} onChange={(value) => setLineAt(Number(value))}>
            {lines.map((one, at) => (
              <option key={`${one.offerId}/${one.hubId ?? ''}`} value={at}>
                {productOf(one.sku)}, {one.supplier} ({one.packs})
              </option>
            ))}
          </Choice>
          <PackField label={words.packs} value={packs} onChange={setPacks} />
        </>
      )}
      <div className="dialog-actions">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" look="primary">
          {words.solve}
        </Button>
      </div>
    </form>
  );
}

function Choice({ label, value, onChange, children }: { label: string; value: string; onChange: (value: string) => void; children: ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="field-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}

function PackField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="field-input" type="number" inputMode="numeric" min={0} step={1} required value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

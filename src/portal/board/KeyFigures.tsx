import { formatInteger, formatKilometres, formatPercent, formatRupiah } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import { Figure } from './Figure.tsx';
import { OutletDots } from './OutletDots.tsx';
import { Saving } from './Saving.tsx';
import './KeyFigures.css';

/** The figures that the week is judged by: the saving large, the others beside it. */
export function KeyFigures({ board, cycle }: { board: Board; cycle: Cycle }) {
  const { figures: words } = useMessages();
  const { plan } = board;
  const delivery = board.delivery?.state === 'planned' ? board.delivery : null;
  const inactive = board.cooperativeCount - board.activeCooperativeCount;
  const planPending = plan?.state === 'queued' ? words.computing : words.pending;
  const deliveryPending = board.delivery?.state === 'queued' ? words.computing : words.pending;
  return (
    <section className="key-figures" aria-label={words.label}>
      <Saving board={board} />
      <dl className="figure-grid">
        <Figure name={words.ordered} value={words.orderedOf(formatInteger(cycle.orderCount), formatInteger(board.activeCooperativeCount))} detail={inactive > 0 ? words.inactive(formatInteger(inactive)) : null} wide>
          <OutletDots outlets={board.outlets} />
        </Figure>
        <Figure name={words.pays} value={plan && plan.costRupiah !== null ? formatRupiah(plan.costRupiah) : null} pending={planPending} />
        <Figure
          name={words.gap}
          value={plan && plan.gapPercent !== null ? formatPercent(plan.gapPercent) : null}
          pending={planPending}
          detail={plan && plan.boundRupiah !== null && plan.objectiveRupiah !== null ? words.gapDetail(formatRupiah(plan.objectiveRupiah), formatRupiah(plan.boundRupiah)) : null}
        />
        <Figure
          name={words.deliveryCost}
          value={delivery && delivery.costRupiah !== null ? formatRupiah(delivery.costRupiah) : null}
          pending={deliveryPending}
          detail={delivery && delivery.costRupiah !== null && delivery.stops > 0 ? words.perStop(formatRupiah(Math.round(delivery.costRupiah / delivery.stops))) : null}
        />
        <Figure
          name={words.distance}
          value={delivery && delivery.metres !== null ? formatKilometres(delivery.metres) : null}
          pending={deliveryPending}
          detail={delivery ? words.distanceDetail(formatInteger(delivery.routes), formatInteger(delivery.stops)) : null}
        />
      </dl>
    </section>
  );
}

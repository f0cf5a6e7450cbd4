import { formatInteger, formatPercent } from '../format/numbers.ts';
import { formatInstant } from '../format/times.ts';
import { useSpeech, type Speech } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import { riverOf, type RiverStage, type StageStatus } from './river.ts';
import './River.css';

interface RiverProps {
  board: Board;
  cycle: Cycle;
}

function planDetail({ plan }: Board, status: StageStatus, words: Speech['messages']['river']): string | null {
  if (status === 'failed') return words.planFailed;
  if (status === 'attention') return words.planRejected;
  if (status === 'active') return words.planning;
  return plan && plan.gapPercent !== null ? words.gap(formatPercent(plan.gapPercent)) : null;
}

function routeDetail({ delivery }: Board, status: StageStatus, words: Speech['messages']['river']): string | null {
  if (status === 'failed') return words.routingFailed;
  if (status === 'active') return words.routing;
  return delivery ? words.routes(formatInteger(delivery.routes), formatInteger(delivery.stops)) : null;
}

/** The one fact worth knowing about a stage now. */
function detailOf(stage: RiverStage, status: StageStatus, { board, cycle }: RiverProps, { language, messages }: Speech): string | null {
  const words = messages.river;
  const opens = formatInstant(cycle.opensAt, language);
  const closes = formatInstant(cycle.closesAt, language);
  if (stage === 'open') return status === 'waiting' ? words.opensAt(opens) : words.openedAt(opens);
  if (stage === 'closed') return status === 'done' ? words.closedOrders(formatInteger(cycle.orderCount)) : words.closesAt(closes);
  if (status === 'waiting') return null;
  if (stage === 'planned') return planDetail(board, status, words);
  if (stage === 'approved') {
    if (status === 'attention') return words.awaitsApproval;
    return board.plan ? words.revision(formatInteger(board.plan.revision)) : null;
  }
  if (stage === 'ordered') return status === 'active' ? words.writingOrders : words.bulkOrders(formatInteger(board.bulkOrderCount));
  return routeDetail(board, status, words);
}

/** The week as a watercourse: what has flowed past, where it stands, what lies ahead. */
export function River(props: RiverProps) {
  const speech = useSpeech();
  const words = speech.messages.river;
  return (
    <ol className="river" aria-label={words.label}>
      {riverOf({ ...props.board, cycle: props.cycle }).map(({ stage, status }) => {
        const detail = detailOf(stage, status, props, speech);
        return (
          <li key={stage} className={`river-stage river-${status}`} aria-current={status === 'waiting' || status === 'done' ? undefined : 'step'}>
            <span className="river-water" aria-hidden="true" />
            <span className="river-text">
              <span className="river-name">{words.stages[stage]}</span>
              <span className="hidden-text">: {words.status[status]}</span>
              {detail && <span className="river-detail">{detail}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

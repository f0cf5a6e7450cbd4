import { formatDay } from '../format/times.ts';
import { useSpeech } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import { CycleActions } from './CycleActions.tsx';
import { Badge } from '../components/Badge.tsx';
import './CycleHead.css';

/** Which cycle this is, where it stands in a word, and what can be done now. */
export function CycleHead({ board, cycle }: { board: Board; cycle: Cycle }) {
  const { language, messages } = useSpeech();
  const tone = cycle.state === 'cancelled' ? 'bad' : cycle.state === 'planned' ? 'warn' : 'accent';
  return (
    <div className="cycle-head">
      <div>
        <h1 className="cycle-title">{board.city.name}</h1>
        <p className="cycle-facts">
          <span>{messages.cycle.title(cycle.code)}</span>
          <Badge tone={tone}>{messages.cycle.states[cycle.state]}</Badge>
          <span className="soft">{messages.cycle.delivery(formatDay(cycle.deliveryDate, language))}</span>
        </p>
      </div>
      <CycleActions board={board} cycle={cycle} />
    </div>
  );
}

import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { formatInstantTime } from '../format/times.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board } from '../types.ts';
import { CycleHead } from './CycleHead.tsx';
import { DeliverySection } from './DeliverySection.tsx';
import { DemandSection } from './DemandSection.tsx';
import { FailedJobs } from './FailedJobs.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { PurchaseSection } from './PurchaseSection.tsx';
import { River } from './River.tsx';
import { SectionNav } from './SectionNav.tsx';

interface BoardViewProps {
  board: Board;
  /** Why the last fetch failed; the figures shown are then older. */
  error: Error | null;
  fetchedAt: number;
  onRetry: () => void;
}

/** One city's week from top to bottom. */
export function BoardView({ board, error, fetchedAt, onRetry }: BoardViewProps) {
  const { common, empty } = useMessages();
  const { cycle } = board;
  return (
    <>
      {error && (
        <div className="board-stale">
          <ErrorNotice error={error} onRetry={onRetry} />
          <p className="soft small">{common.lastSeen(formatInstantTime(fetchedAt))}</p>
        </div>
      )}
      {board.failedJobs > 0 && <FailedJobs count={board.failedJobs} />}
      {cycle ? (
        <>
          <SectionNav />
          <div id="ringkasan" className="board-summary">
            <CycleHead board={board} cycle={cycle} />
            <River board={board} cycle={cycle} />
            <KeyFigures board={board} cycle={cycle} />
          </div>
          <ErrorBoundary>
            <DemandSection board={board} cycle={cycle} />
          </ErrorBoundary>
          <ErrorBoundary>
            <PurchaseSection board={board} cycle={cycle} />
          </ErrorBoundary>
        </>
      ) : (
        <Notice title={empty.noCycle}>
          <p>{empty.noCycleDetail(board.city.name)}</p>
        </Notice>
      )}
      <ErrorBoundary>
        <DeliverySection board={board} />
      </ErrorBoundary>
    </>
  );
}

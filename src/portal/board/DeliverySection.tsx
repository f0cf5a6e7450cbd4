import { useMemo, useState } from 'react';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { Section } from '../components/Section.tsx';
import { Skeleton } from '../components/Skeleton.tsx';
import { formatInteger } from '../format/numbers.ts';
import { formatDay } from '../format/times.ts';
import { useSpeech } from '../messages/messages.ts';
import type { Board } from '../types.ts';
import { MapPanel } from './MapPanel.tsx';
import { useDeliveryPlan } from './queries.ts';
import { RouteList } from './RouteList.tsx';
import { outletNames, routeViews, type RouteView } from './routes.ts';
import { Unserved } from './Unserved.tsx';
import './DeliverySection.css';

const noRoutes: RouteView[] = [];

/** Map and list of the routes side by side; choosing one in either shows it in both. */
export function DeliverySection({ board }: { board: Board }) {
  const { language, messages } = useSpeech();
  const words = messages.delivery;
  const plan = useDeliveryPlan(board);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const routes = useMemo(() => (plan.data ? routeViews(plan.data, board.hubs) : noRoutes), [plan.data, board.hubs]);
  const nameOf = useMemo(() => outletNames(board.outlets), [board.outlets]);
  const stops = routes.reduce((sum, { stopCount }) => sum + stopCount, 0);
  const lead = plan.data && routes.length > 0 ? words.lead(formatInteger(routes.length), formatInteger(stops), formatDay(plan.data.deliveryDate, language)) : undefined;

  return (
    <Section id="pengantaran" title={board.cycle ? words.title : words.titlePlaces} lead={lead}>
      {plan.data && plan.data.unserved.length > 0 && <Unserved items={plan.data.unserved} nameOf={nameOf} />}
      <div className={board.cycle ? 'delivery' : 'delivery delivery-places'}>
        <MapPanel board={board} routes={routes} selectedId={selectedId} onSelect={setSelectedId} />
        {board.cycle && (
          <div>
            <DeliveryState board={board} plan={plan} />
            {routes.length > 0 && <RouteList routes={routes} selectedId={selectedId} onSelect={setSelectedId} nameOf={nameOf} />}
          </div>
        )}
      </div>
    </Section>
  );
}

/** What stands in the list's place while there are no routes. */
function DeliveryState({ board, plan }: { board: Board; plan: ReturnType<typeof useDeliveryPlan> }) {
  const { delivery: words } = useSpeech().messages;
  const state = board.delivery?.state;
  if (plan.isError && !plan.data) return <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />;
  if (state === 'failed') {
    return (
      <Notice tone="bad" title={words.failed}>
        <p>{plan.data?.remark}</p>
      </Notice>
    );
  }
  if (state === 'planned') return plan.data ? null : <Skeleton lines={5} />;
  const working = state === 'queued' || board.cycle?.state === 'ordered';
  return (
    <Notice tone={working ? 'working' : 'plain'} title={working ? words.routing : words.waiting}>
      <p>{working ? words.routingDetail : words.waitingDetail}</p>
    </Notice>
  );
}

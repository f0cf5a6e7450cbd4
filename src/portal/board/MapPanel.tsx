import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { useMessages } from '../messages/messages.ts';
import { useAppearance } from '../theme.ts';
import type { Board } from '../types.ts';
import type { RouteView } from './routes.ts';

/** MapLibre weighs several times the rest of the board, so it is fetched only when the map comes into sight. */
const DeliveryMap = lazy(async () => ({ default: (await import('../map/DeliveryMap.tsx')).DeliveryMap }));

function useInSight() {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!frame.current || seen) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true), { rootMargin: '400px' });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [seen]);
  return { frame, seen };
}

interface MapPanelProps {
  board: Board;
  routes: readonly RouteView[];
  selectedId: string | null;
  onSelect: (routeId: string | null) => void;
}

/** The map in its frame, with what its signs mean. */
export function MapPanel({ board, routes, selectedId, onSelect }: MapPanelProps) {
  const { delivery: words } = useMessages();
  const { dark } = useAppearance();
  const { frame, seen } = useInSight();
  const assumed = board.hubs.filter((hub) => hub.locationAssumed);
  const loading = <p className="map-message">{words.mapLoading}</p>;
  return (
    <div className="map-panel">
      <div className="map-frame" ref={frame}>
        {seen ? (
          <ErrorBoundary fallback={<p className="map-message">{words.mapFailed}</p>}>
            <Suspense fallback={loading}>
              <DeliveryMap key={String(dark)} dark={dark} hubs={board.hubs} outlets={board.outlets} routes={routes} selectedId={selectedId} onSelect={onSelect} styleUrl={board.mapStyleUrl} />
            </Suspense>
          </ErrorBoundary>
        ) : (
          loading
        )}
      </div>
      <ul className="map-legend">
        <li>
          <span className="legend-mark legend-hub" aria-hidden="true" /> {words.legendHub}
        </li>
        <li>
          <span className="legend-mark legend-ordered" aria-hidden="true" /> {words.legendOrdered}
        </li>
        <li>
          <span className="legend-mark legend-not-ordered" aria-hidden="true" /> {words.legendNotOrdered}
        </li>
        {assumed.length > 0 && <li>{words.hubAssumed(assumed.map((hub) => hub.name).join(', '))}</li>}
        {!board.mapStyleUrl && <li>{words.legendGrid}</li>}
        {routes.length > 0 && <li>{words.legendLines}</li>}
      </ul>
    </div>
  );
}

import { useEffect, useRef } from 'react';
import { formatInteger, formatKilometres, formatRupiah } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import { LoadBars } from './LoadBars.tsx';
import { RouteDay } from './RouteDay.tsx';
import { peakLoad, type RouteView } from './routes.ts';
import { TripStops } from './TripStops.tsx';

interface RouteItemProps {
  view: RouteView;
  day: { fromSecond: number; toSecond: number };
  selected: boolean;
  onSelect: (routeId: string | null) => void;
  nameOf: (cooperativeId: string, otherwise: string) => string;
}

/** One vehicle's day: a line to scan, opened a list of stops to follow. */
export function RouteItem({ view, day, selected, onSelect, nameOf }: RouteItemProps) {
  const { delivery: words } = useMessages();
  const { route, letter, colour, stopCount, hub } = view;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // A route chosen on the map may be far down the list.
    if (selected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li ref={item} className={`route route-colour-${colour}${selected ? ' route-selected' : ''}`}>
      <button type="button" className="route-head" aria-expanded={selected} onClick={() => onSelect(selected ? null : route.id)}>
        <span className="route-letter">
          <span className="hidden-text">{words.route('')}</span>
          {letter}
        </span>
        <span className="route-words">
          <span className="route-vehicle">
            {route.vehicleType} <span className="soft small nowrap">{route.vehicleId}</span>
          </span>
          <span className="route-facts">
            {hub && `${words.from(hub.name)} · `}
            {words.trips(formatInteger(route.trips.length))} · {words.stops(formatInteger(stopCount))}
          </span>
        </span>
        <span className="route-cost">
          {formatRupiah(route.costRupiah)}
          <span className="route-facts">{formatKilometres(route.metres)}</span>
        </span>
      </button>
      <div className="route-bars">
        <RouteDay route={route} day={day} />
        {!selected && <LoadBars load={peakLoad(route)} route={route} compact />}
      </div>
      {selected && route.trips.map((trip) => <TripStops key={trip.tripNumber} route={route} trip={trip} nameOf={nameOf} />)}
    </li>
  );
}

import { Badge } from '../components/Badge.tsx';
import { formatInteger, formatKilograms, formatKilometres } from '../format/numbers.ts';
import { formatClock } from '../format/times.ts';
import { useMessages } from '../messages/messages.ts';
import type { DeliveryRoute, DeliveryTrip } from '../types.ts';
import { LoadBars } from './LoadBars.tsx';
import { stopLabel } from './routes.ts';

interface TripStopsProps {
  route: DeliveryRoute;
  trip: DeliveryTrip;
  nameOf: (cooperativeId: string, otherwise: string) => string;
}

/** One round from the hub and back: what it carries and where it stops, in order. */
export function TripStops({ route, trip, nameOf }: TripStopsProps) {
  const { delivery: words } = useMessages();
  return (
    <div className="trip">
      <p className="trip-head">
        <strong>{words.trip(formatInteger(trip.tripNumber))}</strong> <Badge>{words.loads[trip.loadGroup] ?? trip.loadGroup}</Badge>
        <span className="soft">
          {words.departs(formatClock(trip.departSecond))} · {words.returns(formatClock(trip.returnSecond))} · {formatKilometres(trip.metres)}
        </span>
      </p>
      <LoadBars load={trip} route={route} />
      <ol className="stops">
        {trip.stops.map((stop) => (
          <li key={stop.stopNumber} className="stop">
            <span className="stop-number">{stopLabel(route, trip, stop.stopNumber)}</span>
            <span className="stop-name">{nameOf(stop.cooperativeId, stop.name)}</span>
            <span className="stop-weight soft">{formatKilograms(stop.weightGrams)}</span>
            <span className="stop-time">
              <span className="hidden-text">{words.arrive} </span>
              {formatClock(stop.arriveSecond)}–{formatClock(stop.departSecond)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

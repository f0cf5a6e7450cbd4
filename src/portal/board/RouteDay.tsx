import { shareOf } from '../format/numbers.ts';
import { formatSpan } from '../format/times.ts';
import { useMessages } from '../messages/messages.ts';
import type { DeliveryRoute } from '../types.ts';

/** When the vehicle is out: one stretch per trip, on the same scale for every route. */
export function RouteDay({ route, day }: { route: DeliveryRoute; day: { fromSecond: number; toSecond: number } }) {
  const { delivery: words } = useMessages();
  const span = day.toSecond - day.fromSecond;
  return (
    <div className="route-day">
      <span className="load-text">
        <span>{words.day}</span>
        <span className="nowrap">{formatSpan(route.startSecond, route.endSecond)}</span>
      </span>
      <span className="route-day-track" aria-hidden="true">
        {route.trips.map((trip) => (
          <span
            key={trip.tripNumber}
            className="route-trip"
            style={{ left: `${shareOf(trip.departSecond - day.fromSecond, span)}%`, width: `${shareOf(trip.returnSecond - trip.departSecond, span)}%` }}
          />
        ))}
      </span>
    </div>
  );
}

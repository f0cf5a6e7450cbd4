import { Button } from '../components/Button.tsx';
import { useMessages } from '../messages/messages.ts';
import { RouteItem } from './RouteItem.tsx';
import { dayOf, type RouteView } from './routes.ts';
import './RouteList.css';

interface RouteListProps {
  routes: readonly RouteView[];
  selectedId: string | null;
  onSelect: (routeId: string | null) => void;
  nameOf: (cooperativeId: string, otherwise: string) => string;
}

/** Every route with its vehicle, hours and loads; the chosen one shows its stops. */
export function RouteList({ routes, selectedId, onSelect, nameOf }: RouteListProps) {
  const { delivery: words } = useMessages();
  const day = dayOf(routes.map(({ route }) => route));
  return (
    <div className="route-list">
      {selectedId !== null && (
        <div className="route-list-head">
          <Button onClick={() => onSelect(null)}>{words.allRoutes}</Button>
        </div>
      )}
      <ol aria-label={words.list}>
        {routes.map((view) => (
          <RouteItem key={view.route.id} view={view} day={day} selected={view.route.id === selectedId} onSelect={onSelect} nameOf={nameOf} />
        ))}
      </ol>
    </div>
  );
}

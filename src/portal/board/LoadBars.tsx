import { Bar } from '../components/Bar.tsx';
import { formatCubicMetres, formatKilograms, formatPercent, shareOf } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { DeliveryRoute } from '../types.ts';

interface LoadBarsProps {
  load: { weightGrams: number; volumeMillilitres: number };
  route: Pick<DeliveryRoute, 'payloadGrams' | 'capacityMillilitres'>;
  /** Percent only; the full figures are one click away. */
  compact?: boolean;
}

/** How full the vehicle is, by weight and by volume: whichever is longer is what limits it. */
export function LoadBars({ load, route, compact = false }: LoadBarsProps) {
  const { delivery: words } = useMessages();
  const measures = [
    { name: words.weight, percent: shareOf(load.weightGrams, route.payloadGrams), text: words.ofCapacity(formatKilograms(load.weightGrams), formatKilograms(route.payloadGrams)) },
    { name: words.volume, percent: shareOf(load.volumeMillilitres, route.capacityMillilitres), text: words.ofCapacity(formatCubicMetres(load.volumeMillilitres), formatCubicMetres(route.capacityMillilitres)) },
  ];
  return (
    <ul className="load-bars">
      {measures.map(({ name, percent, text }) => (
        <li key={name}>
          <span className="load-text">
            <span>{name}</span>
            <span>{compact ? formatPercent(Math.round(percent)) : text}</span>
          </span>
          <Bar percent={percent} tone="route" />
        </li>
      ))}
    </ul>
  );
}

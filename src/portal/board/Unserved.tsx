import { Notice } from '../components/Notice.tsx';
import { formatKilograms } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { DeliveryPlan } from '../types.ts';

interface UnservedProps {
  items: DeliveryPlan['unserved'];
  nameOf: (cooperativeId: string, otherwise: string) => string;
}

/** Who gets no truck, how much waits, and why. */
export function Unserved({ items, nameOf }: UnservedProps) {
  const { delivery: words } = useMessages();
  return (
    <Notice tone="warn" title={words.unserved}>
      <ul className="shortages">
        {items.map(({ cooperativeId, loadGroup, weightGrams, reason }) => (
          <li key={`${cooperativeId}/${loadGroup}`}>
            <strong>{nameOf(cooperativeId, cooperativeId)}</strong>, {words.loads[loadGroup] ?? loadGroup} {formatKilograms(weightGrams)}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

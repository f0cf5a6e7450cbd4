import { useMessages } from '../messages/messages.ts';
import './Skeleton.css';

/** Holds the place of what is being loaded, as high as it will be, so that nothing jumps. */
export function Skeleton({ lines }: { lines: number }) {
  const { common } = useMessages();
  return (
    <div className="skeleton" aria-live="polite">
      <span className="hidden-text">{common.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}

import { Section } from '../components/Section.tsx';
import { formatInteger } from '../format/numbers.ts';
import { useSpeech } from '../messages/messages.ts';
import type { Cycle } from '../types.ts';
import { useCountdown } from './plan-queries.ts';
import './Plans.css';

/** The nearest few: what an operator can still tell cooperatives before the cut-off. */
const shown = 6;

/** How many more packs bring the next price, nearest first. */
export function Countdown({ cycle }: { cycle: Cycle }) {
  const { language, messages } = useSpeech();
  const words = messages.countdown;
  const countdown = useCountdown(cycle.id);
  const items = countdown.data?.items.slice(0, shown) ?? [];
  if (items.length === 0) return null;
  return (
    <Section id="hitung-mundur" title={words.title} lead={words.lead}>
      <ul className="countdown">
        {items.map((item) => {
          const ordered = item.tierFromPacks - item.morePacks;
          return (
            <li key={`${item.sku}/${item.hubId ?? ''}`} className="countdown-item">
              <p className="countdown-words">{item.words[language]}</p>
              <meter className="countdown-meter" min={0} max={item.tierFromPacks} value={ordered} aria-label={words.progress(formatInteger(ordered), formatInteger(item.tierFromPacks))} />
              <p className="soft small">
                {words.progress(formatInteger(ordered), formatInteger(item.tierFromPacks))} · {item.supplier}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

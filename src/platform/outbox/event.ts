import type { z } from 'zod';
import type { Context } from '../context.ts';

/** Something that happened upstream; its schema stands in the emitter's *.events.ts. */
export interface EventDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
}

export function defineEvent<Payload extends z.ZodType>(name: string, payload: Payload): EventDefinition<Payload> {
  return { name, payload };
}

/** What a downstream feature does when an event arrives. Runs in one transaction, once per event. */
export interface Reaction {
  name: string;
  event: EventDefinition;
  run: (tx: Context, payload: unknown) => Promise<void>;
}

/** Binds a reaction to an event; `name` is `feature.whatItDoes` and never changes once released. */
export function react<Payload extends z.ZodType>(
  name: string,
  event: EventDefinition<Payload>,
  run: (tx: Context, payload: z.output<Payload>) => Promise<void>,
): Reaction {
  return { name, event: event as unknown as EventDefinition, run: (tx, payload) => run(tx, event.payload.parse(payload)) };
}

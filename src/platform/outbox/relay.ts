import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { Logger } from '../log.ts';
import { definedJobs } from '../queues/job.ts';
import type { Queues } from '../queues/queues.ts';
import type { Reaction } from './event.ts';
import { OutboxMessage } from './outbox.entities.ts';
import { reactionJob } from './reaction.job.ts';

const batchSize = 100;
/** The wake-up call can be lost with its connection; then the outbox waits no longer than this. */
const pollMilliseconds = 1000;

interface RelayOptions {
  orm: MikroORM;
  databaseUrl: string;
  queues: Queues;
  reactions: readonly Reaction[];
  log: Logger;
}

/**
 * Carries committed outbox rows to the queue. Any number of relays may run: each takes rows that no other
 * holds. A crash between enqueuing and marking enqueues again under the same key, which changes nothing.
 */
export class OutboxRelay {
  readonly #options: RelayOptions;
  #running: Promise<void> | undefined;
  #closed = false;
  #wake: () => void = () => undefined;
  #listener: Client | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.#listen();
    this.#running = this.#loop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#running;
    await this.#listener?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    const client = new Client({ connectionString: this.#options.databaseUrl });
    client.on('error', () => {
      this.#listener = undefined;
    });
    client.on('notification', () => this.#wake());
    await client.connect();
    await client.query('listen lumbung_outbox');
    this.#listener = client;
  }

  async #loop(): Promise<void> {
    while (!this.#closed) {
      try {
        if ((await this.relayOnce()) === batchSize) continue;
        if (!this.#listener) await this.#listen();
      } catch (error) {
        this.#options.log.error({ err: error }, 'The outbox could not be relayed; it is tried again.');
      }
      if (this.#closed) break;
      await new Promise<void>((resume) => {
        const timer = setTimeout(resume, pollMilliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resume();
        };
      });
    }
  }

  /** Relays one batch; returns how many rows it carried. */
  async relayOnce(): Promise<number> {
    return this.#options.orm.em.fork().transactional(async (em) => {
      const rows: { id: string }[] = await em.execute('select id from outbox_message where relayed_at is null order by id limit ? for update skip locked', [batchSize]);
      if (rows.length === 0) return 0;
      const messages = await em.find(OutboxMessage, { id: { $in: rows.map((row) => row.id) } }, { orderBy: { id: 'asc' } });
      for (const message of messages) {
        if (message.kind === 'job') await this.#enqueueJob(message.name, message.payload);
        else await this.#enqueueReactions(message.id, message.name, message.payload);
        message.relayedAt = new Date();
      }
      return messages.length;
    });
  }

  async #enqueueJob(name: string, payload: Record<string, unknown>): Promise<void> {
    const job = definedJobs().find((known) => known.name === name);
    if (!job) throw new Error(`The outbox holds a job «${name}» that this program does not know.`);
    await this.#options.queues.enqueue(job, payload);
  }

  async #enqueueReactions(eventId: string, name: string, payload: Record<string, unknown>): Promise<void> {
    for (const reaction of this.#options.reactions) {
      if (reaction.event.name === name) await this.#options.queues.enqueue(reactionJob, { eventId, reaction: reaction.name, payload });
    }
  }
}

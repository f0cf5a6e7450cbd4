import { BuyPlan } from '../../src/consolidation/buy-plan.entities.ts';
import { approveBuyPlan } from '../../src/consolidation/buy-plan.usecases.ts';
import { DeliveryPlan } from '../../src/delivery/delivery.entities.ts';
import { Hub } from '../../src/directory/hub.entities.ts';
import { Holiday } from '../../src/directory/place.entities.ts';
import { closeCycle, openCycle, scheduleCycle } from '../../src/ordering/cycle.usecases.ts';
import { RestockOrder } from '../../src/ordering/order.entities.ts';
import { submitOrder } from '../../src/ordering/order.usecases.ts';
import { forkContext, type Context } from '../../src/platform/context.ts';
import { DomainError } from '../../src/platform/errors.ts';
import type { JobProgress } from '../../src/platform/queues/job.ts';
import type { Runtime } from '../../src/platform/runtime.ts';
import { actAs, seedDemoPeople } from './accounts.ts';
import { deliveryDay, holidayWarning, orderWindow } from './calendar.ts';
import { demandOfWeek } from './demand-of-week.ts';
import type { DemoWeek as DemoDemand } from './demand.ts';

export type CityId = 'malang' | 'kediri' | 'metro' | 'palembang';
export type DemoStage = 'full' | 'pilot';

export interface DemoOptions {
  city: CityId;
  stage: DemoStage;
  seed: number;
  /** The order day, YYYY-MM-DD. */
  date: string;
}

export const demoSteps = ['orders', 'buy', 'routes'] as const;
export type DemoStep = (typeof demoSteps)[number];

/** Who watches the week go by: the terminal's bars, or nobody. */
export interface DemoWatcher {
  progress: (step: DemoStep, progress: JobProgress) => void;
  warn: (message: string) => void;
}

export interface DemoWeek {
  cycleId: string;
  refused: { cooperativeId: string; reason: string }[];
  demand: DemoDemand;
  timings: Record<string, number>;
}

const pollMilliseconds = 60;

/** Waits until `read` gives something; a job that finally failed ends the wait with its reason. */
async function waitFor<T>(runtime: Runtime, read: (context: Context) => Promise<T | null>): Promise<T> {
  for (;;) {
    const value = await read(forkContext(runtime.context));
    if (value !== null) return value;
    const [failed] = await runtime.queues.failed(1);
    if (failed) throw new Error(`${failed.job.name} failed for good: ${failed.job.failedReason}`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

async function openDemoCycle(context: Context, { city, date }: DemoOptions, watcher: DemoWatcher) {
  const em = context.em.fork();
  const holidays = await em.find(Holiday, {}, { orderBy: { date: 'asc' } });
  const hubs = await em.find(Hub, { cityId: city });
  const day = deliveryDay(date, { holidays: new Set(holidays.map((holiday) => holiday.date)), closedWeekdays: new Set(hubs.flatMap((hub) => hub.closedWeekdays)) });
  const warning = holidayWarning(day, holidays.at(-1)?.date);
  if (warning) watcher.warn(warning);
  const cycle = await scheduleCycle(context, { cityId: city, ...orderWindow(date), deliveryDate: day });
  return cycle.state === 'scheduled' ? openCycle(context, cycle.id) : cycle;
}

async function sendOrders(context: Context, cycleId: string, demand: DemoDemand, watcher: DemoWatcher): Promise<DemoWeek['refused']> {
  const refused: DemoWeek['refused'] = [];
  const known = new Set((await context.em.fork().find(RestockOrder, { cycleId })).map((order) => order.cooperativeId));
  for (const [index, order] of demand.orders.entries()) {
    if (!known.has(order.cooperativeId)) {
      try {
        await submitOrder(forkContext(context), { cycleId, ...order });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push({ cooperativeId: order.cooperativeId, reason: error.message });
      }
    }
    watcher.progress('orders', { step: 'Koperasi mengirim pesanan', percent: Math.round((100 * (index + 1)) / demand.orders.length) });
  }
  return refused;
}

/**
 * Lives one week of a city: opens the cycle, sends the orders, closes it, and lets the workers buy and route.
 * Every step looks first at what is done already, so that a week that was broken off goes on where it stood.
 */
export async function liveDemoWeek(runtime: Runtime, options: DemoOptions, watcher: DemoWatcher): Promise<DemoWeek> {
  const { context, queues } = runtime;
  const timings: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      timings[name] = Math.round(performance.now() - start);
    }
  };
  await queues.watchProgress('planning', (jobId, progress) => watcher.progress(jobId.startsWith('delivery') ? 'routes' : 'buy', progress));

  const people = await seedDemoPeople(context, options.city);
  const opened = await openDemoCycle(context, options, watcher);
  const demand = await demandOfWeek(context, options);
  const refused = await timed('orders', async () => (opened.state === 'open' ? sendOrders(context, opened.id, demand, watcher) : []));
  await timed('buy', async () => {
    if (opened.state === 'open') await closeCycle(forkContext(context), opened.id);
    const plan = await waitFor(runtime, async ({ em }) => em.findOne(BuyPlan, { cycleId: opened.id, state: { $in: ['proposed', 'approved'] } }, { orderBy: { revision: 'desc' } }));
    await approveBuyPlan(await actAs(context, people, 'hub_manager'), { planId: plan.id });
  });
  await timed('routes', async () => waitFor(runtime, async ({ em }) => em.findOne(DeliveryPlan, { cycleId: opened.id, state: 'planned' })));
  return { cycleId: opened.id, refused, demand, timings };
}

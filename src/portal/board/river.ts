import type { Board, Cycle } from '../types.ts';

const riverStages = ['open', 'closed', 'planned', 'approved', 'ordered', 'routed'] as const;
export type RiverStage = (typeof riverStages)[number];
/** `attention` waits for a person, `active` for the machine or the clock. */
export type StageStatus = 'waiting' | 'active' | 'attention' | 'failed' | 'done';

/** How far a cycle has come: the number of stages it has behind it. */
const stagesBehind: Record<Cycle['state'], number> = {
  scheduled: 0,
  open: 0,
  closed: 2,
  planned: 3,
  approved: 4,
  ordered: 5,
  received: 6,
  delivered: 6,
  settled: 6,
  cancelled: 0,
};

type RiverInput = Pick<Board, 'plan' | 'delivery'> & { cycle: Pick<Cycle, 'state'> };

function currentStatus({ cycle, plan, delivery }: RiverInput): StageStatus {
  switch (cycle.state) {
    case 'open':
      return 'active';
    case 'closed':
      if (plan?.state === 'failed') return 'failed';
      return plan?.state === 'rejected' ? 'attention' : 'active';
    case 'planned':
      return 'attention';
    case 'approved':
      return 'active';
    case 'ordered':
      if (delivery?.state === 'planned') return 'done';
      return delivery?.state === 'failed' ? 'failed' : 'active';
    default:
      return 'waiting';
  }
}

/** Where each stage of the week stands. */
export function riverOf(input: RiverInput): { stage: RiverStage; status: StageStatus }[] {
  const behind = stagesBehind[input.cycle.state];
  return riverStages.map((stage, at) => {
    if (at < behind) return { stage, status: 'done' };
    return { stage, status: at === behind ? currentStatus(input) : 'waiting' };
  });
}

/** Whether a machine is at work whose result the screen should fetch soon. */
export function isWorking({ cycle, plan, delivery }: Pick<Board, 'cycle' | 'plan' | 'delivery'>): boolean {
  if (!cycle) return false;
  if (cycle.state === 'closed') return plan === null || plan.state === 'queued' || plan.state === 'proposed';
  if (cycle.state === 'approved') return true;
  return cycle.state === 'ordered' && (delivery === null || delivery.state === 'queued');
}

export type BoardAction = 'open' | 'close' | 'approve' | 'reject' | 'replan';

/** What a person may do now. */
export function actionsOf({ cycle, plan }: Pick<Board, 'cycle' | 'plan'>): BoardAction[] {
  switch (cycle?.state) {
    case 'scheduled':
      return ['open'];
    case 'open':
      return ['close'];
    case 'closed':
      return plan?.state === 'rejected' || plan?.state === 'failed' ? ['replan'] : [];
    case 'planned':
      return plan?.state === 'proposed' ? ['approve', 'reject'] : [];
    default:
      return [];
  }
}

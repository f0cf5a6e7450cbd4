import { defineError } from '../platform/errors.ts';
import { cooperativeStageNames, readinessItemNames, readinessItems, type CooperativeStage, type ReadinessItem, type RegistrationKind } from './cooperative.values.ts';

/** The checklist lines that must be fulfilled before a stage may be entered. */
const requiredFor: Record<CooperativeStage, readonly ReadinessItem[]> = {
  forming: [],
  incorporated: ['board_elected', 'supervisors', 'deed', 'legal_entity'],
  in_training: ['board_elected', 'supervisors', 'deed', 'legal_entity', 'nib', 'npwp'],
  active: readinessItems,
  suspended: [],
};

const transitions: Record<CooperativeStage, readonly CooperativeStage[]> = {
  forming: ['incorporated'],
  incorporated: ['in_training', 'suspended'],
  in_training: ['active', 'suspended'],
  active: ['suspended'],
  suspended: ['in_training', 'active'],
};

const stageSkipped = defineError('directory.stage_skipped', 409, 'Tahap tidak dapat dilompati', (from: CooperativeStage, to: CooperativeStage) => ({
  detail:
    `Koperasi ini berada pada tahap ${cooperativeStageNames[from]}; dari sana hanya dapat ke ` +
    `${transitions[from].map((stage) => cooperativeStageNames[stage]).join(' atau ')}, bukan ke ${cooperativeStageNames[to]}.`,
  members: { stage: from, wanted: to, allowed: transitions[from] },
}));

const notReady = defineError('directory.not_ready', 409, 'Syarat belum lengkap', (to: CooperativeStage, missing: readonly ReadinessItem[]) => ({
  detail: `Untuk tahap ${cooperativeStageNames[to]} masih kurang: ${missing.map((item) => readinessItemNames[item]).join(', ')}. Lengkapi daftar kesiapan lalu coba lagi.`,
  members: { wanted: to, missing },
}));

/** The stages that may follow `stage`. */
export function nextStages(stage: CooperativeStage): readonly CooperativeStage[] {
  return transitions[stage];
}

/** What is still open on the checklist for entering `stage`. */
function missingFor(stage: CooperativeStage, fulfilled: ReadonlySet<ReadinessItem>): ReadinessItem[] {
  return requiredFor[stage].filter((item) => !fulfilled.has(item));
}

/** @throws DomainError when the checklist does not allow the stage. */
export function assertReadyFor(stage: CooperativeStage, fulfilled: ReadonlySet<ReadinessItem>): void {
  const missing = missingFor(stage, fulfilled);
  if (missing.length > 0) throw notReady(stage, missing);
}

/** @throws DomainError when `to` does not follow `from`, or the checklist does not allow it. */
export function assertMayAdvance(from: CooperativeStage, to: CooperativeStage, fulfilled: ReadonlySet<ReadinessItem>): void {
  if (!transitions[from].includes(to)) throw stageSkipped(from, to);
  assertReadyFor(to, fulfilled);
}

/** Only active cooperatives order. */
export function mayOrder(stage: CooperativeStage): boolean {
  return stage === 'active';
}

/** A registration as it was written down. */
export interface DatedRegistration {
  kind: RegistrationKind;
  validFrom: string;
  validUntil: string | null;
}

/** The registrations that hold on `date` (YYYY-MM-DD). */
export function registrationsOn(registrations: readonly DatedRegistration[], date: string): Set<RegistrationKind> {
  return new Set(registrations.filter((one) => one.validFrom <= date && (one.validUntil === null || date <= one.validUntil)).map((one) => one.kind));
}

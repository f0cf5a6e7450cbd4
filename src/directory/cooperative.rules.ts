/** The stages of a cooperative, in order; `suspended` is left only back to `active` or `in_training`. */
export const cooperativeStages = ['forming', 'incorporated', 'in_training', 'active', 'suspended'] as const;
export type CooperativeStage = (typeof cooperativeStages)[number];

/** How the screens call a stage. */
export const cooperativeStageNames: Record<CooperativeStage, string> = {
  forming: 'persiapan',
  incorporated: 'berbadan hukum',
  in_training: 'pelatihan',
  active: 'aktif',
  suspended: 'dibekukan',
};

/** What a cooperative has to have before it may order. */
export const readinessItems = ['deed', 'legal_entity', 'nib', 'npwp', 'bank_account', 'board_elected', 'supervisors', 'simkopdes', 'outlet_ready', 'training_done'] as const;
export type ReadinessItem = (typeof readinessItems)[number];

export const readinessItemNames: Record<ReadinessItem, string> = {
  deed: 'Akta pendirian',
  legal_entity: 'SK badan hukum',
  nib: 'NIB',
  npwp: 'NPWP',
  bank_account: 'Rekening bank koperasi',
  board_elected: 'Pengurus terpilih dalam rapat anggota',
  supervisors: 'Pengawas (ketua: lurah, ex officio)',
  simkopdes: 'Akun Simkopdes',
  outlet_ready: 'Gerai siap menerima barang',
  training_done: 'Pelatihan pengurus selesai',
};

/** The checklist lines that must be fulfilled before a stage may be entered. */
export const requiredFor: Record<CooperativeStage, readonly ReadinessItem[]> = {
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

/** The stages that may follow `stage`. */
export function nextStages(stage: CooperativeStage): readonly CooperativeStage[] {
  return transitions[stage];
}

/** What is still open on the checklist for entering `stage`. */
export function missingFor(stage: CooperativeStage, fulfilled: ReadonlySet<ReadinessItem>): ReadinessItem[] {
  return requiredFor[stage].filter((item) => !fulfilled.has(item));
}

/** Only active cooperatives order. */
export function mayOrder(stage: CooperativeStage): boolean {
  return stage === 'active';
}

/** Registrations that give an outlet regulated goods. */
export const registrationKinds = ['pangkalan', 'ppts', 'bulog_partner'] as const;
export type RegistrationKind = (typeof registrationKinds)[number];

export const registrationNames: Record<RegistrationKind, string> = {
  pangkalan: 'pangkalan LPG',
  ppts: 'PPTS (penyalur pupuk bersubsidi)',
  bulog_partner: 'mitra Bulog (RPK)',
};

/** A part of the day, in seconds since the city's midnight. */
export interface ReceivingWindow {
  opensAtSecond: number;
  closesAtSecond: number;
}

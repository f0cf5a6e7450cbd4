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
export const readinessItems = ['board_elected', 'supervisors', 'deed', 'legal_entity', 'nib', 'npwp', 'bank_account', 'simkopdes', 'outlet_ready', 'training_done'] as const;
export type ReadinessItem = (typeof readinessItems)[number];

/** How the screens call a line of the checklist. */
export const readinessItemNames: Record<ReadinessItem, string> = {
  board_elected: 'pengurus terpilih dalam rapat anggota',
  supervisors: 'pengawas (ketua: lurah, ex officio)',
  deed: 'akta pendirian',
  legal_entity: 'SK badan hukum',
  nib: 'NIB',
  npwp: 'NPWP',
  bank_account: 'rekening bank koperasi',
  simkopdes: 'akun Simkopdes',
  outlet_ready: 'gerai siap menerima barang',
  training_done: 'pelatihan pengurus selesai',
};

/** Registrations that give an outlet regulated goods. */
export const registrationKinds = ['pangkalan', 'ppts', 'bulog_partner'] as const;
export type RegistrationKind = (typeof registrationKinds)[number];

/** How the screens call a registration. */
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

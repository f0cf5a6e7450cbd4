export const channels = ['via_hub', 'direct_ship', 'peer'] as const;
export type Channel = (typeof channels)[number];

export const loadClasses = ['PANGAN', 'PANGAN-RAPUH', 'PANGAN-AIR', 'PUPUK', 'B3-GAS'] as const;
export type LoadClass = (typeof loadClasses)[number];

/** How PPN falls on a product: dated rules of the state turn this into tax base and tax. */
export const vatTreatments = ['exempt', 'standard', 'special_base', 'settled_upstream', 'untaxed_seller', 'none'] as const;
export type VatTreatment = (typeof vatTreatments)[number];

export const sharingRules = ['proportional', 'equal_awards', 'equal_losses', 'priority_tiers'] as const;
export type SharingRule = (typeof sharingRules)[number];

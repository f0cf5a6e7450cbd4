/** The stages of the chain at which the state caps a price, nearest the consumer first. */
export const ceilingStages = ['consumer', 'retailer', 'distributor_2', 'distributor_1'] as const;
export type CeilingStage = (typeof ceilingStages)[number];

export const ceilingKinds = ['HET', 'HAP'] as const;
export type CeilingKind = (typeof ceilingKinds)[number];

/** As what the hub buys goods whose chain is capped at every stage: as a second distributor (D2) or a plain retailer. */
export const buyingStages = ['distributor_2', 'retailer'] as const;
export type BuyingStage = (typeof buyingStages)[number];

export const quotaPeriods = ['week', 'month'] as const;
export type QuotaPeriod = (typeof quotaPeriods)[number];

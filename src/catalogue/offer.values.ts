export const paymentKinds = ['cash_before_shipment', 'cash_on_delivery', 'tempo'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export const tierKinds = ['all_units', 'incremental'] as const;
export type TierKind = (typeof tierKinds)[number];

/** What a price tier counts: one bulk order, or all that the supplier delivers of the offer in the cycle. */
export const tierCountings = ['order', 'cycle'] as const;
export type TierCounting = (typeof tierCountings)[number];

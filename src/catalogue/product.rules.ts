import type { RegistrationKind } from '../directory/cooperative.values.ts';

/** What the rules need to know of a product. */
export interface RegulatedProduct {
  registration: RegistrationKind | null;
  orderable: boolean;
}

/** The registration that a gerai lacks for this product, or null when it may order it. */
export function missingRegistration(product: RegulatedProduct, registrations: ReadonlySet<RegistrationKind>): RegistrationKind | null {
  return product.registration !== null && !registrations.has(product.registration) ? product.registration : null;
}

/** Whether a gerai with these registrations may order the product. Empties are never ordered. */
export function mayBeOrdered(product: RegulatedProduct, registrations: ReadonlySet<RegistrationKind>): boolean {
  return product.orderable && missingRegistration(product, registrations) === null;
}

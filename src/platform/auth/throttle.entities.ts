import { defineEntity, p } from '@mikro-orm/core';
import { machinery } from '../database/objects.ts';

/** How often one account or address was tried. Known and unknown accounts leave the same row. */
export const Throttle = defineEntity({
  name: 'Throttle',
  comment: machinery,
  properties: {
    /** Digest of limit and key: the table tells nobody which numbers were tried. */
    id: p.string().primary(),
    tries: p.integer(),
    windowStartedAt: p.datetime(),
    lockedUntil: p.datetime().strictNullable(),
    locks: p.integer(),
  },
});

import { defineEntity, p } from '@mikro-orm/core';
import { machinery } from './objects.ts';

/**
 * How often the reference data has changed. A trigger raises it in the same commit, so whoever read the
 * revision in his own transaction knows whether what he remembers still holds.
 */
export const ReferenceRevision = defineEntity({
  name: 'ReferenceRevision',
  comment: machinery,
  properties: {
    id: p.integer().primary(),
    revision: p.integer(),
  },
});

import { booksEntities } from './books/books.entities.ts';
import { catalogueEntities } from './catalogue/catalogue.entities.ts';
import { consolidationEntities } from './consolidation/consolidation.entities.ts';
import { deliveryEntities } from './delivery/delivery.entities.ts';
import { directoryEntities } from './directory/directory.entities.ts';
import { orderingEntities } from './ordering/ordering.entities.ts';
import { auditEntities } from './platform/audit/audit.entities.ts';
import type { Entities } from './platform/database/orm.ts';
import { ReferenceRevision } from './platform/database/revision.entities.ts';
import { IdempotencyKey } from './platform/http/idempotency.entities.ts';
import { HandledEvent, OutboxMessage } from './platform/outbox/outbox.entities.ts';
import { sourcingEntities } from './sourcing/bulk-order.entities.ts';

/** Every table of Lumbung, in the order of the river. */
export const entities: Entities = [
  OutboxMessage,
  HandledEvent,
  ReferenceRevision,
  IdempotencyKey,
  ...auditEntities,
  ...directoryEntities,
  ...catalogueEntities,
  ...booksEntities,
  ...orderingEntities,
  ...consolidationEntities,
  ...sourcingEntities,
  ...deliveryEntities,
];

import { expect, test } from 'vitest';
import * as buyPlan from '../../../src/consolidation/buy-plan.contract.ts';
import * as share from '../../../src/consolidation/share.contract.ts';
import * as delivery from '../../../src/delivery/delivery.contract.ts';
import * as signIn from '../../../src/directory/sign-in.contract.ts';
import * as cycle from '../../../src/ordering/cycle.contract.ts';
import * as board from '../../../src/overview/board.contract.ts';
import * as bulkOrder from '../../../src/sourcing/bulk-order.contract.ts';
import * as operations from '../../../src/portal/endpoints.ts';

const contracts: Record<string, unknown> = { ...buyPlan, ...share, ...delivery, ...signIn, ...cycle, ...board, ...bulkOrder };

test.each(Object.entries(operations))('%s has the method and path of its contract', (name, operation) => {
  expect(contracts[`${name}Endpoint`]).toMatchObject({ method: operation.method, path: operation.path });
});

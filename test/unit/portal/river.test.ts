import { expect, test } from 'vitest';
import { actionsOf, isWorking, riverOf } from '../../../src/portal/board/river.ts';
import { cycle, delivery, plan } from './fixtures.ts';

const statuses = (input: Parameters<typeof riverOf>[0]) => riverOf(input).map(({ status }) => status[0]).join('');

test.each([
  ['scheduled', { cycle: cycle('scheduled'), plan: null, delivery: null }, 'wwwwww'],
  ['orders come in', { cycle: cycle('open'), plan: null, delivery: null }, 'awwwww'],
  ['plan asked for', { cycle: cycle('closed'), plan: null, delivery: null }, 'ddawww'],
  ['plan failed', { cycle: cycle('closed'), plan: plan({ state: 'failed' }), delivery: null }, 'ddfwww'],
  ['approved, orders being written', { cycle: cycle('approved'), plan: plan({ state: 'approved' }), delivery: null }, 'ddddaw'],
  ['routes being planned', { cycle: cycle('ordered'), plan: plan({ state: 'approved' }), delivery: delivery({ state: 'queued' }) }, 'ddddda'],
  ['routes failed', { cycle: cycle('ordered'), plan: plan({ state: 'approved' }), delivery: delivery({ state: 'failed' }) }, 'dddddf'],
  ['all done', { cycle: cycle('ordered'), plan: plan({ state: 'approved' }), delivery: delivery() }, 'dddddd'],
  ['settled', { cycle: cycle('settled'), plan: plan({ state: 'approved' }), delivery: delivery() }, 'dddddd'],
  ['cancelled', { cycle: cycle('cancelled'), plan: null, delivery: null }, 'wwwwww'],
])('%s', (_name, input, expected) => {
  expect(statuses(input)).toBe(expected);
});

test('what waits for a person is told apart from what a machine does', () => {
  expect(riverOf({ cycle: cycle('planned'), plan: plan(), delivery: null })[3]).toEqual({ stage: 'approved', status: 'attention' });
  expect(riverOf({ cycle: cycle('closed'), plan: plan({ state: 'rejected' }), delivery: null })[2]).toEqual({ stage: 'planned', status: 'attention' });
});

test('the screen asks often only while a machine works', () => {
  expect(isWorking({ cycle: cycle('closed'), plan: plan({ state: 'queued' }), delivery: null })).toBe(true);
  expect(isWorking({ cycle: cycle('approved'), plan: plan({ state: 'approved' }), delivery: null })).toBe(true);
  expect(isWorking({ cycle: cycle('ordered'), plan: plan(), delivery: null })).toBe(true);
  expect(isWorking({ cycle: cycle('ordered'), plan: plan(), delivery: delivery() })).toBe(false);
  expect(isWorking({ cycle: cycle('closed'), plan: plan({ state: 'rejected' }), delivery: null })).toBe(false);
  expect(isWorking({ cycle: cycle('planned'), plan: plan(), delivery: null })).toBe(false);
  expect(isWorking({ cycle: null, plan: null, delivery: null })).toBe(false);
});

test('each state allows its own actions', () => {
  expect(actionsOf({ cycle: cycle('scheduled'), plan: null })).toEqual(['open']);
  expect(actionsOf({ cycle: cycle('open'), plan: null })).toEqual(['close']);
  expect(actionsOf({ cycle: cycle('planned'), plan: plan() })).toEqual(['approve', 'reject']);
  expect(actionsOf({ cycle: cycle('closed'), plan: plan({ state: 'rejected' }) })).toEqual(['replan']);
  expect(actionsOf({ cycle: cycle('closed'), plan: plan({ state: 'queued' }) })).toEqual([]);
  expect(actionsOf({ cycle: cycle('ordered'), plan: plan({ state: 'approved' }) })).toEqual([]);
  expect(actionsOf({ cycle: null, plan: null })).toEqual([]);
});

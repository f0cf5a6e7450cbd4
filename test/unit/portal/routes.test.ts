import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayOf, letterOf, outletNames, peakLoad, routeColours, routeViews, stopLabel } from '../../../src/portal/board/routes.ts';
import { boxOf, kilometreGrid, letterFeatures, outletFeatures, routeFeatures, routePlaces, stopFeatures } from '../../../src/portal/map/features.ts';
import { routeColour } from '../../../src/portal/map/palette.ts';
import { hub, outlet, route, trip } from './fixtures.ts';

const outlets = [outlet('a', -7.93, 112.64), outlet('b', -7.94, 112.66), outlet('c', -7.95, 112.65)];

test('letters go on after Z', () => {
  expect([0, 25, 26, 51, 52, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'AAA']);
});

test('routes stand by hub, then by departure', () => {
  const views = routeViews({ routes: [route('late', [trip(1, ['a'])], { startSecond: 30_000 }), route('early', [trip(1, ['b', 'c'])]), route('other', [trip(1, ['a'])], { hubId: 'HUB-ARJ' })] }, [hub]);
  expect(views.map((view) => [view.route.id, view.letter, view.stopCount, view.hub?.id])).toEqual([
    ['other', 'A', 1, undefined],
    ['early', 'B', 2, 'HUB-BAL'],
    ['late', 'C', 1, 'HUB-BAL'],
  ]);
});

test('a stop is numbered within its trip, and says which trip where there are several', () => {
  const one = route('r', [trip(1, ['a'])]);
  const two = route('r', [trip(1, ['a']), trip(2, ['b'])]);
  expect(stopLabel(one, one.trips[0]!, 3)).toBe('3');
  expect(stopLabel(two, two.trips[1]!, 3)).toBe('2.3');
});

test('the fullest trip is what a vehicle must carry', () => {
  const two = route('r', [trip(1, ['a'], { weightGrams: 5, volumeMillilitres: 9 }), trip(2, ['b'], { weightGrams: 7, volumeMillilitres: 2 })]);
  expect(peakLoad(two)).toEqual({ weightGrams: 7, volumeMillilitres: 9 });
  expect(peakLoad(route('empty', []))).toEqual({ weightGrams: 0, volumeMillilitres: 0 });
});

test('the common day is whole hours round all routes', () => {
  expect(dayOf([{ startSecond: 27_000, endSecond: 39_900 }, { startSecond: 25_300, endSecond: 30_000 }])).toEqual({ fromSecond: 25_200, toSecond: 43_200 });
  expect(dayOf([])).toEqual({ fromSecond: 0, toSecond: 86_400 });
});

test('kelurahan names go before the names of gerai', () => {
  const nameOf = outletNames(outlets);
  expect(nameOf('a', 'Gerai A')).toBe('Kelurahan a');
  expect(nameOf('x', 'Gerai X')).toBe('Gerai X');
});

test('a trip is a line from the hub over its stops and back; what has no place is left out', () => {
  const views = routeViews({ routes: [route('r', [trip(1, ['a', 'unknown', 'b'])])] }, [hub]);
  expect(routeFeatures(views, outlets).features[0]!.geometry.coordinates).toEqual([
    [112.65, -7.92],
    [112.64, -7.93],
    [112.66, -7.94],
    [112.65, -7.92],
  ]);
  expect(routePlaces(views[0]!, outlets)).toHaveLength(3);
});

test('a chosen route shows its own stops, and its names go before others', () => {
  const views = routeViews({ routes: [route('r', [trip(1, ['a'])]), route('s', [trip(1, ['b', 'c'])])] }, [hub]);
  expect(stopFeatures(views, outlets, undefined).features).toHaveLength(3);
  expect(stopFeatures(views, outlets, views[1]).features.map((feature) => feature.properties.label)).toEqual(['1', '2']);
  expect(outletFeatures(outlets, views[0]).features.map((feature) => feature.properties.rank)).toEqual([0, 1, 1]);
});

test('a route’s letter stands amid its longest leg; without a place it has none', () => {
  const far = [outlet('a', -7.92, 112.67), outlet('b', -7.92, 112.68)];
  const views = routeViews({ routes: [route('r', [trip(1, ['a', 'b'])]), route('s', [trip(1, ['unknown'])], { hubId: 'unknown' })] }, [hub]);
  const { features } = letterFeatures(views, far);
  expect(features.map((feature) => feature.properties.letter)).toEqual(['A']);
  expect(features[0]!.geometry.coordinates[0]).toBeCloseTo(112.665, 6);
});

test('the box holds every place', () => {
  expect(boxOf([])).toBeNull();
  expect(boxOf(outlets)).toEqual([112.64, -7.95, 112.66, -7.93]);
});

test('grid lines are a kilometre apart', () => {
  const { features } = kilometreGrid([112.6, -8, 112.7, -7.9]);
  const [first, second] = features.map((feature) => feature.geometry.coordinates[0] as [number, number]);
  const kilometres = (second![0] - first![0]) * 111.32 * Math.cos((7.95 * Math.PI) / 180);
  expect(kilometres).toBeCloseTo(1, 6);
  expect(features.length).toBeLessThan(200);
});

test('list and map draw a route in the same colour', () => {
  const tokens = readFileSync(new URL('../../../src/portal/styles/tokens.css', import.meta.url), 'utf8');
  const inStyles = [...tokens.matchAll(/\.route-colour-(\d+) \{ --route: (#\w+);/g)].map(([, index, colour]) => [Number(index), colour]);
  expect(inStyles).toEqual(Array.from({ length: routeColours }, (_, colour) => [colour, routeColour(colour)]));
});

import { loadNation } from './load.ts';
import { namedShapes } from './shapes.ts';

/** Generates and writes the orders in a process of its own, so that its garbage is not counted as the buy's memory. */
const [ownerUrl, cooperatives, seed] = process.argv.slice(2) as [string, string, string];
const shapes = namedShapes(Number(cooperatives), Number(seed));
const lines = await loadNation(ownerUrl, shapes);
process.stdout.write(JSON.stringify({ lines, cities: shapes.length }));

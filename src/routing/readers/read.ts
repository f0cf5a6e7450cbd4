import { readCordeau } from './cordeau.ts';
import type { Instance } from './instance.ts';
import { readSolomon } from './solomon.ts';
import { readVrplib } from './vrplib.ts';

/**
 * Reads an instance in whichever format its text is: VRPLIB has a DIMENSION, Solomon a line CUSTOMER, Cordeau only numbers.
 * @param name what it is called where the text does not say
 * @throws ReaderError
 */
export function readInstance(name: string, text: string): Instance {
  if (/^\s*DIMENSION\s*:/mu.test(text)) return readVrplib(text);
  return /^\s*CUSTOMER\s*$/mu.test(text) ? readSolomon(text) : readCordeau(name, text);
}

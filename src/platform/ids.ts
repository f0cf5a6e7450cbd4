import { v7 } from 'uuid';

/** A UUID version 7: sorts by the time it was made, so that indexes grow at one end. */
export const newId = (): string => v7();

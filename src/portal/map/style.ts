import type { StyleSpecification } from 'maplibre-gl';

/** A base map that has not answered by then is done without. */
const patienceMilliseconds = 6_000;

/** Fetches the configured map style; null when it cannot be reached or is none. */
export async function fetchStyle(address: string, signal: AbortSignal): Promise<StyleSpecification | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]) });
    if (!response.ok) return null;
    const style = (await response.json()) as Partial<StyleSpecification>;
    return style.version === 8 && Array.isArray(style.layers) ? (style as StyleSpecification) : null;
  } catch {
    return null;
  }
}

type Setting = 'language' | 'theme' | 'city';

const keyOf = (setting: Setting): string => `lumbung.${setting}`;

/** What this browser remembers of its user's choices. Where storage is forbidden, nothing is remembered. */
export function readSetting<Value extends string>(setting: Setting, allowed: readonly Value[], otherwise: Value): Value {
  const stored = readText(setting);
  return allowed.find((value) => value === stored) ?? otherwise;
}

export function readText(setting: Setting): string | null {
  try {
    return localStorage.getItem(keyOf(setting));
  } catch {
    return null;
  }
}

export function writeSetting(setting: Setting, value: string): void {
  try {
    localStorage.setItem(keyOf(setting), value);
  } catch {
    // A private window may forbid storage; the choice then lasts as long as the page.
  }
}

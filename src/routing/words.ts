/** One sentence in Indonesian, as officers and drivers read it, and in English. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

export function words(id: string, en: string): Words {
  return { id, en };
}

/** 12.345 in Indonesian; the English sentences use a comma. */
export function numberId(value: number): string {
  return value.toLocaleString('id-ID');
}

export function numberEn(value: number): string {
  return value.toLocaleString('en-US');
}

/** Seconds since midnight as 07:05; a later day shows as +1 and so on. */
export function clockTime(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const minutes = Math.floor((seconds - day * 86_400) / 60);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return day === 0 ? time : `${time} (+${day})`;
}

/** A length of time: "2 jam 5 menit", "2 h 5 min". */
export function durationId(seconds: number): string {
  return spell(seconds, 'jam', 'menit', 'detik');
}

export function durationEn(seconds: number): string {
  return spell(seconds, 'h', 'min', 's');
}

function spell(seconds: number, hour: string, minute: string, second: string): string {
  if (seconds < 60) return `${seconds} ${second}`;
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} ${minute}`;
  return minutes % 60 === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${minutes % 60} ${minute}`;
}

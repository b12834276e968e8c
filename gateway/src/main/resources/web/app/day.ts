/** The day of a time in China, as tables write it: 2025-06-30. */
export function day(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}

/** The month that it is in China. */
export function thisMonth(): string {
  return day(new Date().toISOString()).slice(0, 7);
}

/** Hours, minutes and seconds in China. */
export function clock(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}

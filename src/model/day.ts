/** A day of the calendar in UTC, as `YYYY-MM-DD`; such texts sort as the days do. */
export type Day = string;

const dayMs = 86_400_000;

/** The day that the text writes; null where it writes none, such as the 30th of February. */
export function dayFrom(text: string): Day | null {
  if (!dayForm.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text ? text : null;
}

/** How a day is written. */
export const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/** Whether the last day is over; a day counts to its end. */
export function isOver(last: Day, today: Day): boolean {
  return last < today;
}

/** How many days the second comes after the first; negative where it comes before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / dayMs);
}

/** The day that comes so many days later. */
export function daysAfter(day: Day, days: number): Day {
  return dayOf(new Date(startOf(day) + days * dayMs));
}

function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Numbers and times in words, in the reader's language where that is about digits. */

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const one = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const figures = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const nothing = "–";

const known = (value) => value !== null && value !== undefined && Number.isFinite(Number(value));

export const count = (value) => (known(value) ? (value < 10000 ? whole.format(value) : short.format(value)) : nothing);
export const exact = (value) => (known(value) ? whole.format(value) : nothing);
export const rate = (value) => (known(value) ? (value < 100 ? one.format(value) : count(value)) : nothing);
export const percent = (value) => (known(value) ? percents.format(value) : nothing);
export const figure = (value) => (known(value) ? figures.format(value) : nothing);
export const time = (at) => clock.format(new Date(at));

/** How long ago, in one unit. */
export function age(at, now = Date.now()) {
  const seconds = Math.max(0, (now - new Date(at).getTime()) / 1000);
  if (!Number.isFinite(seconds)) return nothing;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

export const plural = (value, word) => `${count(value)} ${word}${Math.round(value) === 1 ? "" : "s"}`;

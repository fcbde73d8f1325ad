// Days as people say them.
const kDay = 86_400_000;

// One of each for all days: a browser takes half a millisecond to make one.
const as_words = (month: 'short' | 'long', year?: 'numeric') =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month, year, timeZone: 'UTC' });
const [kThisYear, kOtherYear, kLong] = [as_words('short'), as_words('short', 'numeric'),
  as_words('long', 'numeric')];

function midnight(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
}

export function day_words(text: string, now?: string): string {
  const at = midnight(text);
  if (Number.isNaN(at)) return text;
  const date = new Date(at);
  const this_year = (now ? new Date(midnight(now)) : new Date()).getUTCFullYear();
  return (date.getUTCFullYear() === this_year ? kThisYear : kOtherYear).format(date);
}

// A text of the program's with its days as people say them.
export const with_days = (text: string): string =>
  text.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => long_day(day));

export function long_day(text: string): string {
  const at = midnight(text);
  if (Number.isNaN(at)) return text;
  return kLong.format(new Date(at));
}

export function ago_words(text: string, now: string): string {
  const days = Math.round((midnight(now) - midnight(text)) / kDay);
  if (Number.isNaN(days)) return text;
  if (days < 0) return `on ${day_words(text, now)}`;
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 21) return `${days} days ago`;
  if (days < 60) return `${Math.round(days / 7)} weeks ago`;
  if (days < 700) return `${Math.round(days / 30.4)} months ago`;
  return `${Math.round(days / 365)} years ago`;
}

export function add_days(text: string, days: number): string {
  return new Date(midnight(text) + days * kDay).toISOString().slice(0, 10);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

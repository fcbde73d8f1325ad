// How long something takes still, as people say it.
import { plural } from './days';

export function left_words(seconds?: number): string {
  if (seconds === undefined) return '';
  return seconds < 60 ? `${Math.ceil(seconds)} seconds left` : `${plural(Math.ceil(seconds / 60), 'minute')} left`;
}

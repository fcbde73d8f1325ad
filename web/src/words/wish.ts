// What somebody looks for, in their own words: kept among the settings, and said on the week's
// paper. Nothing is worked out from it.
export interface Wish { role: string; place: string; by: string }

const kNames: Record<keyof Wish, string> = { role: 'page.role', place: 'page.place', by: 'page.by' };

export const wish_of = (settings: Record<string, string>): Wish => ({
  role: settings[kNames.role] ?? '', place: settings[kNames.place] ?? '', by: settings[kNames.by] ?? '' });

export const settings_of = ({ role, place, by }: Wish): Record<string, string> => ({
  [kNames.role]: role.trim(), [kNames.place]: place.trim(), [kNames.by]: by.trim() });

// "work as a nurse, in Leeds, by spring", or nothing.
export const wish_words = ({ role, place, by }: Wish): string => [role.trim(),
  place.trim() && `in ${place.trim()}`, by.trim() && `by ${by.trim()}`].filter(Boolean).join(', ');

// What a message then says it is about, until somebody says it better.
export const topic_of = ({ role, place }: Wish): string => (role.trim()
  ? `my search for ${role.trim()}${place.trim() ? ` in ${place.trim()}` : ''}` : '');

// What came in or was changed, in words: imports by their file, changes by what was done.
const kDone: Record<string, string> = {
  add: 'You added somebody', edit: 'You changed somebody', tie: 'You said how you know somebody',
  log: 'You noted an ask', intro: 'You noted an introduction', target: 'You named somebody to meet',
  untarget: 'You took somebody off the list', settings: 'Settings', merge: 'You joined two entries',
  unmerge: 'You took a joined entry apart', notsame: 'You said that two are not the same',
  know: 'You said that two know each other', dontknow: 'You said that two do not know each other',
};
const short_name = (path: string) => path.split('/').filter(Boolean).at(-1) ?? path;

export function change_words(what: string): string {
  const [first = ''] = what.split(' ');
  const done = kDone[first];
  if (done && !what.includes('.') && !what.includes('/')) return done;
  return what.includes('/') ? what.split(' ').map(short_name).join(', ') : what;
}

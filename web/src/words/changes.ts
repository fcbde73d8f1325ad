// What came in or was changed, in words: imports by their file, changes by what was done.
const kDone: Record<string, string> = {
  add: 'You added somebody', edit: 'You changed somebody', tie: 'You said how you know somebody',
  log: 'You noted an ask', intro: 'You noted an introduction', target: 'You named somebody to meet',
  untarget: 'You took somebody off the list', settings: 'You changed a setting', merge: 'You joined two entries',
  unmerge: 'You took a joined entry apart', notsame: 'You said that two are not the same',
  know: 'You said that two know each other', dontknow: 'You said that two do not know each other',
};
const short_name = (path: string) => path.split('/').filter(Boolean).at(-1) ?? path;

// How much came of it; what is nothing is not said.
export function amount_words(created: number, changed: number): string {
  const said = (n: number, what: string) => (n > 0 ? [`${n.toLocaleString('en-GB')} ${what}`] : []);
  return [...said(created, 'new'), ...said(changed, 'changed')].map((text) => `, ${text}`).join('');
}

export function change_words(what: string): string {
  const [first = ''] = what.split(' ');
  const done = kDone[first];
  if (done && !what.includes('.') && !what.includes('/')) return done;
  return `From ${what.includes('/') ? what.split(' ').map(short_name).join(', ') : what}`;
}

// An exchange in a few words: that it was; its subject line, where kept, stands beside.
export function touch_words(kind: string, from_them: boolean, name: string): string {
  switch (kind) {
    case 'mail': return from_them ? `${name} wrote you a mail` : 'You wrote a mail';
    case 'message': return from_them ? `${name} sent you a message` : 'You sent a message';
    case 'meeting': return 'You met';
    case 'call': return 'You spoke by phone';
    case 'invitation': return from_them ? `${name} asked to connect` : 'You asked to connect';
    case 'endorsement': return from_them ? `${name} vouched for a skill of yours` : 'You vouched for a skill';
    case 'recommendation': return from_them ? `${name} recommended you` : 'You recommended them';
    default: return 'You were in touch';
  }
}

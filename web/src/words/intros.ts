// How far an introduction has come, as it is told, and as it is said when it came further.
const kCame: Record<string, string> = { drafted: 'drafted', asked: 'asked', agreed: 'agreed',
  made: 'introduced', met: 'met', thanked: 'thanked', declined: 'said no', lapsed: 'let go' };
const kMoves: Record<string, string> = { drafted: 'I have a draft', asked: 'I sent it',
  agreed: 'They agreed', made: 'We are introduced', met: 'We met', thanked: 'I told them',
  declined: 'They said no', lapsed: 'Let it lapse' };

export const came_words = (stage: string) => kCame[stage] ?? stage;
export const move_words = (stage: string) => kMoves[stage] ?? stage;

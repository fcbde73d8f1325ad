// What stands in the way, in plain words.
const kBlocks: Record<string, { name: string; lever: string }> = {
  relationship: { name: 'They hardly know you', lever: 'Come through somebody they know' },
  ask: { name: 'The ask is too big', lever: 'Ask for less at first' },
  busyness: { name: 'They truly have no time', lever: 'Choose people who have time' },
  follow_up: { name: 'No reminder', lever: 'Remind those who are silent' },
  volume: { name: 'Too few asks', lever: 'Ask more people' },
};
export const block_words = (block: string) => kBlocks[block]?.name ?? block;
export const lever_words = (lever: string) => kBlocks[lever]?.lever ?? lever;

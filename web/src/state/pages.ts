// The pages, in the words of the house, with the key that opens each.
export const kPages = [
  { id: 'week', name: 'This week', key: 'w' },
  { id: 'map', name: 'Map', key: 'm' },
  { id: 'people', name: 'People', key: 'p' },
  { id: 'targets', name: 'Targets', key: 't' },
  { id: 'why', name: 'Why no meetings', key: 'y' },
  { id: 'import', name: 'Import', key: 'i' },
  { id: 'settings', name: 'Settings', key: 's' },
] as const;

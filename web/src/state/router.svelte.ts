// Which page is open: the part of the address after #, so that back and bookmarks work.
// The one-time code comes in the same place and is no page.
function read(): string[] {
  if (location.hash.startsWith('#k=')) return [];
  return location.hash.replace(/^#\/?/, '').split('/').map(decoded).filter(Boolean);
}
// An address typed by hand may be no address: it stays as it stands.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

class Router {
  parts = $state<string[]>(read());
  page = $derived(this.parts[0] ?? 'week');
  id = $derived(this.parts[1] ?? '');

  constructor() {
    addEventListener('hashchange', () => (this.parts = read()));
  }
  go(...parts: string[]): void {
    location.hash = link(...parts);
  }
}

export const link = (...parts: string[]) => `#/${parts.map(encodeURIComponent).join('/')}`;
export const router = new Router();

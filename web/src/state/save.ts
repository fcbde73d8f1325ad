// A file handed to the person: the browser asks where to, or puts it with the downloads.
export function save_file(bytes: Blob, name: string): void {
  const way = document.createElement('a');
  way.href = URL.createObjectURL(bytes);
  way.download = name;
  way.click();
  URL.revokeObjectURL(way.href);
}

// Light, dark or as the computer says: kept in this browser only.
export type Theme = 'system' | 'light' | 'dark';
const kName = 'sweetspot-theme';

class ThemeChoice {
  value = $state<Theme>((localStorage.getItem(kName) as Theme | null) ?? 'system');

  constructor() {
    this.apply();
  }
  set(value: Theme): void {
    this.value = value;
    localStorage.setItem(kName, value);
    this.apply();
  }
  turn(): void {
    const dark = this.value === 'dark' ||
      (this.value === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    this.set(dark ? 'light' : 'dark');
  }
  private apply(): void {
    if (this.value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.value;
  }
}

export const theme = new ThemeChoice();

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// What is built is served by the program under a strict content policy: no script or style
// in the page itself, nothing from elsewhere, no HTML made from text.
export default defineConfig({
  base: './',
  plugins: [svelte({ compilerOptions: { runes: true, fragments: 'tree', css: 'external' } })],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/page.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/page[extname]',
      },
    },
  },
});

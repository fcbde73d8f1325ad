import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const kPlace = 'dist/assets';

// Each file beside its compressed forms, so that the program need not compress while it serves.
const compressed = {
  name: 'compressed',
  closeBundle() {
    for (const name of readdirSync(kPlace).filter((one) => /\.(js|css)$/.test(one))) {
      const bytes = readFileSync(join(kPlace, name));
      writeFileSync(join(kPlace, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(kPlace, `${name}.br`), brotliCompressSync(bytes));
    }
  },
};

// What is built is served by the program under a strict content policy: no script or style
// in the page itself, nothing from elsewhere, no HTML made from text.
export default defineConfig({
  base: './',
  plugins: [svelte({ compilerOptions: { runes: true, fragments: 'tree', css: 'external' } }), compressed],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { entryFileNames: 'assets/page.js', assetFileNames: 'assets/page[extname]' },
    },
  },
});

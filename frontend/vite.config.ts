import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const server = 'http://127.0.0.1:8080';

/** Every browser that knows light-dark() reads woff2. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform: (code, id) =>
    /(?:katex|latin-)[^/]*\.css/.test(id)
      ? code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\) format\(["'][^"']*["']\)/g, '')
      : null,
};

export default defineConfig({
  plugins: [svelte(), oneFontFormat],
  define: { __VERSION__: JSON.stringify(version) },
  // Vitest would otherwise take Svelte's build for servers.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    target: 'es2023',
    // These know light-dark() and nesting, so the style sheets stay as written.
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    // A data: address would be one more thing for the content security policy to allow.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': server,
      '/live': { target: server, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: [],
    testTimeout: 20_000,
  },
});

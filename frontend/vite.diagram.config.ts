import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

/**
 * Makes one document of the script: in a frame without an origin, a browser would fetch a file for each diagram again, and
 * the policy can name the one script by its hash.
 */
const oneDocument: Plugin = {
  name: 'one-document',
  generateBundle(_options, bundle) {
    const [script, ...others] = Object.values(bundle);
    if (script?.type !== 'chunk' || others.length > 0)
      throw new Error('The frame of diagrams has more than one script.');
    delete bundle[script.fileName];
    // Neither may end the element that it stands in, and line ends are hashed as a browser reads them.
    const code = script.code.replace(/<(?=\/script|!--)/gi, '\\x3c').replace(/\r\n?/g, '\n');
    const document = readFileSync(new URL('src/diagram/diagram.html', import.meta.url), 'utf8');
    this.emitFile({
      type: 'asset',
      fileName: 'diagram.html',
      source: document.replace('</main>', () => `</main>\n    <script>${code}</script>`),
    });
  },
};

/** The document of the frame in which diagrams are drawn. The page never loads it. */
export default defineConfig({
  plugins: [oneDocument],
  define: { 'import.meta': '{}' },
  resolve: {
    alias: [{ find: /^elkjs\/.*/, replacement: fileURLToPath(new URL('src/diagram/noElk.ts', import.meta.url)) }],
  },
  publicDir: false,
  build: {
    outDir: 'target/classes/static',
    // The page is there already.
    emptyOutDir: false,
    target: 'es2023',
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      input: 'src/diagram/frame.ts',
      output: { format: 'iife', entryFileNames: 'diagram.js', codeSplitting: false },
    },
  },
});

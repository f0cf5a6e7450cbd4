import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Where `npm run server` listens; only the development server of Vite needs it. */
const api = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/portal', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would become data: addresses, which the content security policy allows for pictures only.
    assetsInlineLimit: 0,
    // The map is one chunk of its own, loaded only where a map shows.
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  // MapLibre's worker is an ES module.
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': api } },
});

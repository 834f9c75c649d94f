import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * One bundle for the three portals, split by page. Nothing is inlined (no data: script, style or image), so
 * that the strictest content security policy holds.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: 'static',
  plugins: [react()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: `${import.meta.dirname}/index.html`,
        'me-worker': `${import.meta.dirname}/me/worker/me-worker.ts`,
      },
      output: {
        // A service worker is found again by its address, which must not change with its bytes.
        entryFileNames: ({ name }) => (name === 'me-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});

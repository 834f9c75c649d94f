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
  },
});

import { defineConfig } from 'vite';

/** The viewer's build. The dev server passes the API on to a running `npm start` (PORT, default 8080). */
export default defineConfig({
  root: 'viewer',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../dist/viewer', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1500 },
  server: {
    proxy: {
      '/api': `http://127.0.0.1:${process.env['PORT'] ?? 8080}`,
      '/ogc': `http://127.0.0.1:${process.env['PORT'] ?? 8080}`,
    },
  },
});

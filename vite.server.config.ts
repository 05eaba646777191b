import { dirname, join, relative, sep } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const bundleDirectory = join(import.meta.dirname, 'dist/server');

/** The server's bundle, for a quick start (api/atlas.mjs). What is asked for later stays a file of its own. */
export default defineConfig({
  publicDir: false,
  plugins: [speakOfTheSource()],
  build: {
    ssr: true,
    outDir: bundleDirectory,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { cli: join(import.meta.dirname, 'api/cli.ts') },
      // one flat folder: from each file the sources are at the same distance
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** SQL, workers and packages are found from the place of the module that asks for them, so `import.meta` tells that of the source. */
function speakOfTheSource(): Plugin {
  return {
    name: 'speak-of-the-source',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta')) return null;
      const source = relative(bundleDirectory, id).split(sep).join('/');
      const said: Readonly<Record<string, string>> = {
        dirname: `(import.meta.dirname + ${JSON.stringify(`/${dirname(source)}`)})`,
        url: `new URL(${JSON.stringify(source)}, import.meta.url).href`,
      };
      return {
        code: code.replaceAll(/\bimport\.meta\b(?:\.(\w+))?/g, (found, name?: string) => said[name ?? ''] ?? this.error(`unknown ${found} in ${id}: the bundle knows dirname and url`)),
        map: null,
      };
    },
  };
}

// Bundles the command to few files, dist/bundle: loading a hundred modules takes longer than cleaning a page.
// The modules in dist stay what they are for the library, the tests and the training.
import { dirname, isAbsolute, join, posix, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';

const OUTPUT = 'bundle';
/** Packages that every run needs; the others are loaded from where they are installed, when they are needed. */
const INLINED = ['commander', 'lilconfig'];
/** Files of the bundle, and the modules, seen from `cli/`, whose static imports they hold. */
const CHUNKS = { border: ['main.js'], run: ['clean.js', 'clean-inputs.js', '../batch/clean.js'] };
/** Entries of the bundle, seen from `dist/`; the second is what threads begin with. */
const ENTRIES = { main: 'cli/main.js', worker: 'batch/worker.js' };
const BESIDE_MODULE = /new URL\((['"`])(\.{1,2}\/[^'"`]*)\1, import\.meta\.url\)/g;

/** Files that lie beside a module are found from the bundle too; a worker begins with the bundle's own. */
function keepUrls(dist) {
  return {
    name: 'keep-urls',
    transform(code, id) {
      if (!id.startsWith(dist)) return null;
      const folder = relative(dist, dirname(id)).split(sep).join('/');
      const moved = code.replace(BESIDE_MODULE, (_, quote, path) => {
        const file = posix.join(folder, path);
        const [entry] = Object.entries(ENTRIES).find(([, module]) => module === file) ?? [];
        return `new URL(${quote}${entry ? `./${entry}.js` : `../${file}`}${quote}, import.meta.url)`;
      });
      return { code: moved, map: null };
    },
  };
}

/** commander loads node:child_process, and with it the network, for subcommands that are programs: there are none. */
const leaveChildProcess = {
  name: 'leave-child-process',
  transform(code, id) {
    if (!id.includes('commander')) return null;
    return { code: code.replace("require('node:child_process')", 'undefined'), map: null };
  },
};

/** Text of ASCII alone is read and scanned faster; what is not stands in strings and regular expressions only. */
const escapeUnicode = {
  name: 'escape-unicode',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk') file.code = file.code.replace(/\\?([^\0-\x7f])/g, escapeUnit);
    }
  },
};

function escapeUnit(_, unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Names the file that a module goes into: one for the border of the command, one for all that a run over text needs,
 * and the rest as their dynamic imports divide them. Every file costs a round trip through the file system's threads.
 */
function chunkNames(dist) {
  const closures = new Map();
  return (id, graph) => {
    for (const [name, roots] of Object.entries(CHUNKS)) {
      const entries = roots.map((root) => join(dist, 'cli', root));
      if (!closures.has(name)) closures.set(name, staticImports(entries, graph));
      if (closures.get(name).has(id)) return name;
    }
    return null;
  };
}

function staticImports(entries, graph) {
  const found = new Set(entries);
  for (const id of found)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** @param {string} dist  folder of the compiled modules */
export async function bundleCommand(dist) {
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, module]) => [name, join(dist, module)])),
    platform: 'node',
    external: (id) => /^[^./\\]/.test(id) && !isAbsolute(id) && !INLINED.includes(id),
    // The command loads on demand what a worker always needs; `CHUNKS` says which file that is in.
    checks: { ineffectiveDynamicImport: false },
    plugins: [keepUrls(dist), leaveChildProcess, escapeUnicode],
  });
  await bundle.write({
    dir: join(dist, OUTPUT),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [{ name: chunkNames(dist), debugName: 'border and run' }] },
    minify: { compress: false, mangle: { toplevel: false }, codegen: true },
    banner: '/* commander: MIT, (c) 2011 TJ Holowaychuk. lilconfig: MIT, (c) 2022 Anton Kastritskiy. */',
  });
  await bundle.close();
}

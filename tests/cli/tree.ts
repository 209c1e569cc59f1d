import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Names and contents of the files below a folder; hidden ones are left out unless asked for. */
export async function tree(folder: string, hidden = false): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && (hidden || !entry.name.startsWith('.')));
  const contents = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [relative(folder, file), await readFile(file, 'latin1')] as const;
  });
  return Object.fromEntries((await Promise.all(contents)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

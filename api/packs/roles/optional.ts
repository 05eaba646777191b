/** Files a pack can do without: where one is not there, a note says what is missing, and the city loads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PackResource } from '../../../core/contract/pack.ts';
import type { PackContext } from '../context.ts';

/** True: note it and go on. Paths that lead outside are left to the opening of the file, which refuses them. */
export function isAbsent({ roots, findings }: PackContext, { name, path }: PackResource, isOptional: boolean): boolean {
  if (!isOptional || path === undefined || path.split(/[\\/]/).includes('..')) return false;
  if ([roots.filesDirectory, roots.packDirectory].some((root) => existsSync(join(root, path)))) return false;
  findings.add({ resource: name, file: path, rowKind: 'line' }, 'file-optional', { file: path }, { value: path });
  return true;
}

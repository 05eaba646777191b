/** What tests change in the mini pack: the table of people, a role, or several things at once. */
import { resourceOf, roleOf, type Files, type Pack } from './mini-pack.ts';

export type Change = (pack: Pack, files: Files) => void;

/** The table of people as this text. */
export const people =
  (text: string): Change =>
  (_, files) =>
    void (files['people.csv'] = text);

/** More members in the role of the table of people. */
export const role =
  (more: Record<string, unknown>): Change =>
  (pack) =>
    void Object.assign(roleOf(pack, 'people'), more);

export const both =
  (...changes: readonly Change[]): Change =>
  (pack, files) =>
    changes.forEach((change) => change(pack, files));

/** The blocks from another file. */
export const blocksAs =
  (path: string, format?: string) =>
  (pack: Pack): void => {
    resourceOf(pack, 'blocks').path = path;
    if (format !== undefined) roleOf(pack, 'blocks')['format'] = format;
  };

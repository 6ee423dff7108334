/** The files of a book that the site has. */
import { statSync } from "node:fs";
import { join } from "node:path";

/** Their kinds, names and sizes in bytes. */
export type Files = { kind: string; name: string; size: number }[];

/** Those that are in a folder. */
export function found(folder: string, slug: string): Files {
  return ["EPUB", "PDF"].flatMap((kind) => {
    const name = `${slug}.${kind.toLowerCase()}`;
    const stat = statSync(join(folder, name), { throwIfNoEntry: false });
    return stat?.isFile() ? [{ kind, name, size: stat.size }] : [];
  });
}

/** A size for people. */
export function spelt(size: number): string {
  return size < 100_000 ? `${Math.ceil(size / 1000)} KB` : `${(size / 1_000_000).toFixed(1)} MB`;
}

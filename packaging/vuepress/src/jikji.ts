/** The program: which books there are, and making them. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

/** How it is started, and the book or workspace that it is about. */
export interface Jikji {
  command: string | undefined;
  path: string | undefined;
}

/** A book as `jikji books --format json` tells it. */
export interface Book {
  path: string;
  title: string | null;
  slug: string;
}

/** What to start, with its first arguments. */
function command(program: Jikji): [string, string[]] {
  if (program.command !== undefined) return [program.command, []];
  try {
    // The site's own, not one that lies beside this plugin.
    const launcher = createRequire(join(process.cwd(), "package.json")).resolve("@jikji/cli/jikji.mjs");
    return [process.execPath, [launcher]];
  } catch {
    return ["jikji", []];
  }
}

function run(program: Jikji, name: string, more: string[], stdout: "pipe" | "inherit") {
  const [file, first] = command(program);
  const args = [...first, name, ...(program.path === undefined ? [] : [program.path]), ...more];
  const ran = spawnSync(file, args, { encoding: "utf8", stdio: ["ignore", stdout, "inherit"] });
  if (ran.error) throw new Error(`vuepress-plugin-jikji: cannot start \`${file}\` (is @jikji/cli installed?): ${ran.error.message}`);
  return ran;
}

/** The books that there are. */
export function list(program: Jikji): Book[] {
  const ran = run(program, "books", ["--format", "json"], "pipe");
  if (ran.status !== 0) throw new Error("vuepress-plugin-jikji: `jikji books` could not be carried out");
  return JSON.parse(ran.stdout) as Book[];
}

/** Makes the books into a folder. One with errors is a book all the same; what can't be made at all stops the site. */
export function build(program: Jikji, folder: string, more: string[]): void {
  const ran = run(program, "build", ["--output", `${folder}/`, ...more], "inherit");
  if (ran.status !== 0 && ran.status !== 1) throw new Error("vuepress-plugin-jikji: `jikji build` could not be carried out");
}

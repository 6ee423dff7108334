// What every package says of the program: its platforms, and its version and addresses as `Cargo.toml` has them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The repository's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The platforms that a release has a binary for. */
export const platforms = JSON.parse(readFileSync(join(root, "packaging/platforms.json"), "utf8"));

/** A text of `[package]` in `Cargo.toml`; nothing where the key is not there. */
export function cargo(key) {
  const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
  const [, table] = /^\[package\]\n([^]*?)(?=^\[)/m.exec(manifest);
  return new RegExp(`^${key} = "(.*)"$`, "m").exec(table)?.[1];
}

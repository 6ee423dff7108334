// Holds that a tag is that of a release: `v` and the version of `Cargo.toml`, which the changelog has a heading for.
// usage: node packaging/release.mjs TAG
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cargo, root } from "./about.mjs";

/** What is wrong with a tag, a line each. */
export function faults(tag, version, changelog) {
  const faults = [];
  if (tag !== `v${version}`) faults.push(`the tag is \`${tag}\`, and Cargo.toml has version \`${version}\``);
  const headings = changelog.split("\n").filter((line) => line.startsWith("## ")).map((line) => line.slice(3).split(" ")[0]);
  if (!headings.includes(version)) faults.push(`CHANGELOG.md has no heading \`## ${version}\``);
  return faults;
}

if (import.meta.filename === process.argv[1]) {
  const found = faults(process.argv[2], cargo("version"), readFileSync(join(root, "CHANGELOG.md"), "utf8"));
  for (const fault of found) console.error(`release: ${fault}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

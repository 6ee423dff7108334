// Writes the three manifests by which winget installs a release. usage: node packaging/winget/build.mjs ARCHIVE.zip OUT
// Their form is version 1.6.0 of winget-pkgs; the publisher is the owner of the repository that `Cargo.toml` names.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cargo } from "../about.mjs";

/** The manifests by their file names. */
export function manifests({ repository, version, archive, sha256 }) {
  const owner = new URL(repository).pathname.split("/")[1];
  const id = `${owner}.Jikji`;
  const common = (kind) => [`PackageIdentifier: ${id}`, `PackageVersion: ${version}`, `ManifestType: ${kind}`, "ManifestVersion: 1.6.0"];
  const file = (kind, ...lines) => `${[...common(kind).slice(0, 2), ...lines, ...common(kind).slice(2)].join("\n")}\n`;
  return {
    [`${id}.yaml`]: file("version", "DefaultLocale: en-US"),
    [`${id}.locale.en-US.yaml`]: file(
      "defaultLocale",
      "PackageLocale: en-US",
      `Publisher: ${owner}`,
      "PackageName: Jikji",
      `PackageUrl: ${repository}`,
      "License: MIT OR Apache-2.0",
      `ShortDescription: ${JSON.stringify(cargo("description"))}`,
    ),
    [`${id}.installer.yaml`]: file(
      "installer",
      "InstallerType: zip",
      "NestedInstallerType: portable",
      "NestedInstallerFiles:",
      "- RelativeFilePath: jikji.exe",
      "  PortableCommandAlias: jikji",
      "Installers:",
      "- Architecture: x64",
      `  InstallerUrl: ${repository}/releases/download/v${version}/${archive}`,
      `  InstallerSha256: ${sha256.toUpperCase()}`,
    ),
  };
}

if (import.meta.filename === process.argv[1]) {
  const [archive, out] = process.argv.slice(2);
  const repository = cargo("repository");
  if (!repository) throw new Error("Cargo.toml names no repository");
  const sha256 = createHash("sha256").update(readFileSync(archive)).digest("hex");
  mkdirSync(out, { recursive: true });
  const files = manifests({ repository, version: cargo("version"), archive: basename(archive), sha256 });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
}

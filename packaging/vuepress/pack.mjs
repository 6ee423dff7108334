// Makes the package of the plugin from what `npm run build` has compiled. usage: node packaging/vuepress/pack.mjs OUT
// Its version is that of `Cargo.toml`, and so is that of the program that it asks for.
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cargo, root } from "../about.mjs";

const here = join(root, "packaging/vuepress");
const [out] = process.argv.slice(2);
if (!out) throw new Error("usage: pack.mjs OUT");
const { private: _private, scripts: _scripts, overrides: _overrides, devDependencies: _development, ...manifest } = JSON.parse(
  readFileSync(join(here, "package.json"), "utf8"),
);
const version = cargo("version");
const repository = cargo("repository");
const whole = {
  ...manifest,
  version,
  ...(repository ? { repository } : {}),
  peerDependencies: { ...manifest.peerDependencies, "@jikji/cli": version },
  peerDependenciesMeta: { "@jikji/cli": { optional: true } },
};
const folder = join(out, "vuepress-plugin-jikji");
mkdirSync(folder, { recursive: true });
cpSync(join(here, "lib"), join(folder, "lib"), { recursive: true });
copyFileSync(join(here, "README.md"), join(folder, "README.md"));
for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, file), join(folder, file));
writeFileSync(join(folder, "package.json"), `${JSON.stringify(whole, null, 2)}\n`);
console.log(folder);

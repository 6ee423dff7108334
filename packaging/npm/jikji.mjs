#!/usr/bin/env node
// Runs the binary of this platform, which came as a package of its own.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const platform = `${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "jikji.exe" : "jikji";

let binary;
try {
  binary = createRequire(import.meta.url).resolve(`@jikji/cli-${platform}/${file}`);
} catch {
  console.error(`jikji: no binary for ${platform}: it comes as the optional package @jikji/cli-${platform}`);
  process.exit(2);
}

const child = spawn(binary, process.argv.slice(2), { stdio: "inherit" });
// Ctrl-C reaches the binary from the terminal; what is sent to this process alone does not.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`jikji: ${binary}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});

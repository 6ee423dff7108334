"""Runs action.yml in copies of an author's repository, as a runner would: its steps in order, its conditions, its variables.

usage: try.py JIKJI
What other actions do (cache, upload) is looked at and not run; `gh` is a stand-in that writes down what it is asked.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text())
VERSION = re.search(r'^version = "(.*)"', (ROOT / "Cargo.toml").read_text(), re.M)[1]
ARCHIVE = "jikji-x86_64-unknown-linux-musl"
GH = """#!/bin/sh
echo "gh $*" >>"$GH_SAID"
[ "$1 $2" != "release view" ] || [ -f "$GH_SAID.made" ] || exit 1
[ "$1 $2" != "release create" ] || : >"$GH_SAID.made"
"""


class Job:
    """A job that uses the action, with its inputs."""

    def __init__(self, work, name, ref="main", ref_type="branch", **inputs):
        self.home = work / name
        self.repository = self.home / "repository"
        shutil.copytree(work / "repository", self.repository)
        for folder in ["temp", "bin"]:
            (self.home / folder).mkdir()
        gh = self.home / "bin/gh"
        gh.write_text(GH)
        gh.chmod(0o755)
        self.said = self.home / "gh.txt"
        defaults = {key: value.get("default", "") for key, value in ACTION["inputs"].items()}
        self.github = {
            "server_url": f"file://{work}/host",
            "action_repository": "OWNER/jikji",
            "repository": "author/lectures",
            "ref_type": ref_type,
            "token": "secret",
        }
        self.contexts = {
            "github": self.github,
            "runner": {"temp": str(self.home / "temp")},
            "steps": {},
            "inputs": {},
        }
        self.contexts["inputs"] = {key: self.text(value) for key, value in {**defaults, **inputs}.items()}
        self.environment = {
            "PATH": f"{self.home / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.home),
            "RUNNER_OS": "Linux",
            "RUNNER_ARCH": "X64",
            "RUNNER_TEMP": str(self.home / "temp"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_REF_NAME": ref,
            "GITHUB_STEP_SUMMARY": str(self.home / "summary.md"),
            "GITHUB_PATH": str(self.home / "path"),
            "GH_SAID": str(self.said),
        }
        self.log = ""
        self.used = {}
        self.code = 0

    def value(self, expression):
        """The value of an expression; the few forms that action.yml has."""
        def looked_up(match):
            if match[1] is not None:
                return match[1]
            found = self.contexts
            for part in match[2].split("."):
                found = found.get(part, {})
            return repr(found if isinstance(found, str) else "")
        expression = re.sub(r"hashFiles\('[^']*'\)", "'0123'", expression)
        expression = re.sub(r"('[^']*')|([a-z_]+(?:\.[a-z_]+)+)", looked_up, expression)
        return eval(expression.replace("&&", " and ").replace("||", " or "))  # noqa: S307

    def text(self, template):
        return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: str(self.value(match[1])), str(template))

    def run(self):
        """Runs all steps until one fails."""
        for step in ACTION["runs"]["steps"]:
            if "if" in step and not self.value(step["if"]):
                continue
            if "uses" in step:
                self.used[step["uses"].split("@")[0]] = {key: self.text(value) for key, value in step["with"].items()}
                continue
            output = self.home / "output"
            output.write_text("")
            path = self.home / "path"
            added = path.read_text().split() if path.exists() else []
            environment = {**self.environment, **{key: self.text(value) for key, value in step.get("env", {}).items()}}
            environment["GITHUB_OUTPUT"] = str(output)
            environment["PATH"] = ":".join([*added, environment["PATH"]])
            ran = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.repository, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )
            self.log += ran.stdout
            if "id" in step:
                self.contexts["steps"][step["id"]] = {"outputs": outputs(output.read_text())}
            if ran.returncode != 0:
                self.code = ran.returncode
                break
        return self

    def files(self):
        return self.contexts["steps"]["build"]["outputs"]["files"].split("\n")


def outputs(text):
    """What a step wrote to GITHUB_OUTPUT."""
    found, lines = {}, iter(text.splitlines())
    for line in lines:
        if "<<" in line and "=" not in line.split("<<")[0]:
            name, mark = line.split("<<")
            body = []
            for inner in lines:
                if inner == mark:
                    break
                body.append(inner)
            found[name] = "\n".join(body)
        else:
            name, value = line.split("=", 1)
            found[name] = value
    return found


def prepare(work, jikji):
    """A host with a release, and a repository with two courses; one has a link that leads nowhere."""
    release = work / "host/OWNER/jikji/releases/download" / f"v{VERSION}"
    (release / ARCHIVE).mkdir(parents=True)
    shutil.copy(jikji, release / ARCHIVE / "jikji")
    subprocess.run(["tar", "-cJf", f"{ARCHIVE}.tar.xz", ARCHIVE], cwd=release, check=True, env={**os.environ, "XZ_OPT": "-0"})
    with open(release / f"{ARCHIVE}.tar.xz.sha256", "w") as sums:
        subprocess.run(["sha256sum", "-b", f"{ARCHIVE}.tar.xz"], cwd=release, check=True, stdout=sums)
    repository = work / "repository"
    for name, text in {"well": "# 우물\n\n물을 긷습니다.\n", "ferry": "# 나루\n\n[배](없음.md)를 탑니다.\n"}.items():
        folder = repository / "courses" / name
        folder.mkdir(parents=True)
        (folder / "book.toml").write_text(f'[book]\ntitle = "{name}"\n')
        (folder / "01.md").write_text(text)
    (repository / "book.toml").write_text('[workspace]\nbooks = ["courses/*"]\n')
    (repository / "site").mkdir()
    return release


def main():
    work = Path(tempfile.mkdtemp())
    try:
        release = prepare(work, sys.argv[1])
        all_files = [f"courses/{name}/dist/{name}.{kind}" for name in ["ferry", "well"] for kind in ["epub", "pdf"]]

        job = Job(work, "branch").run()
        assert job.code == 0, job.log
        assert job.files() == all_files, job.log
        assert "::warning file=courses/ferry/01.md,line=3,col=1,endColumn=11,title=dead-link::" in job.log, job.log
        summary = (job.home / "summary.md").read_text()
        assert "| `courses/well` | `courses/well/dist/well.pdf` | 1 | 3 |" in summary, summary
        assert job.used["actions/upload-artifact"]["path"].split("\n") == all_files
        assert job.used["actions/cache"]["path"] == str(job.home / "temp/jikji-store")
        assert not job.said.exists(), "a branch has no release"
        print("action: a workspace is built, annotated and uploaded")

        job = Job(work, "tag", "v2", "tag", share="2/2", site="site").run()
        assert job.code == 0, job.log
        assert job.files() == all_files[2:], job.log
        said = job.said.read_text()
        sums = job.home / "temp/SHA256SUMS-2-of-2"
        assert said.splitlines()[-1] == f"gh release upload v2 {' '.join(all_files[2:])} {sums} --clobber", said
        assert "gh release create v2" in said
        subprocess.run(["sha256sum", "--check", "--quiet", sums], cwd=job.repository / "courses/well/dist", check=True)
        assert sorted(os.listdir(job.repository / "site/books")) == ["well.epub", "well.pdf"]
        print("action: a share goes to the release of a tag with its checksums, and beside the site")

        job = Job(work, "errors", "v2", "tag", arguments="-D\ndead-link", path="courses/ferry", artifact="").run()
        assert job.code == 1, job.log
        assert "::error file=" in job.log and "gh release upload v2" in job.said.read_text(), job.log
        # One book of a workspace, as in a job of its own: its list is not that of another.
        assert job.said.read_text().endswith("/temp/SHA256SUMS-ferry --clobber\n"), job.said.read_text()
        assert "actions/upload-artifact" not in job.used
        print("action: a book with errors is a book, and the job fails")

        job = Job(work, "whole", "v2", "tag").run()
        assert job.code == 0 and job.said.read_text().endswith("/temp/SHA256SUMS --clobber\n"), job.log

        both = "`courses/ferry/dist/well.epub` and `courses/well/dist/well.epub`"
        for name, inputs in {"release": {"ref": "v2", "ref_type": "tag"}, "site": {"site": "site"}}.items():
            job = Job(work, f"same-{name}", **inputs)
            with open(job.repository / "courses/ferry/book.toml", "a") as settings:
                settings.write('slug = "well"\n')
            assert job.run().code == 2 and f"::error::{both} have one file name" in job.log, job.log
            assert not job.said.exists() and not (job.repository / "site/books").exists(), job.log
        print("action: jobs and books do not overwrite each other")

        # As this repository uses it for its own guide: `uses: ./`.
        job = Job(work, "itself", path="courses/well")
        job.github.update(action_repository="", repository="OWNER/jikji")
        assert job.run().code == 0 and job.files() == all_files[2:], job.log

        job = Job(work, "nowhere", path="none").run()
        assert job.code == 2 and "::error::there is no file or folder `none`" in job.log, job.log
        job = Job(work, "version", version="9.9.9").run()
        assert job.code != 0 and f"/host/OWNER/jikji/releases/download/v9.9.9/{ARCHIVE}.tar.xz" in job.log, job.log
        job = Job(work, "machine")
        job.environment["RUNNER_ARCH"] = "RISCV"
        assert job.run().code == 2 and "::error::jikji has no binary for Linux-RISCV" in job.log, job.log
        with open(release / f"{ARCHIVE}.tar.xz", "ab") as archive:
            archive.write(b"more")
        job = Job(work, "damaged").run()
        assert job.code == 2 and "is not what its checksum says" in job.log, job.log
        print("action: what cannot be installed or built is an error")
    finally:
        shutil.rmtree(work)


main()

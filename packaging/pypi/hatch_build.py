"""Puts the binary into the wheel, and says for which platform it is."""

import json
import os
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[2]


class Binary(BuildHookInterface):
    def initialize(self, version, build_data):
        platforms = json.loads((ROOT / "packaging/platforms.json").read_text())
        wheels = {platform["target"]: platform["wheel"] for platform in platforms}
        target = os.environ["JIKJI_TARGET"]
        name = "jikji.exe" if "windows" in target else "jikji"
        build_data["shared_scripts"][os.path.abspath(os.environ["JIKJI_BINARY"])] = name
        build_data["tag"] = f"py3-none-{wheels[target]}"
        build_data["pure_python"] = False
        # The faces in the binary ask that their licences go with them.
        licences = [*ROOT.glob("LICENSE-*"), *ROOT.glob("fonts/**/*.txt")]
        build_data["extra_metadata"].update({str(path): f"licences/{path.name}" for path in licences})

"""Fails when a document points to something that is not there.

usage: check_documents.py ROOT [PROGRAM]

Relative links of README, CHANGELOG and docs/ must exist; every `./scripts/NAME` they mention must be an executable
file; every `lumyo COMMAND` in README must be known to PROGRAM, and every command of PROGRAM must be in README.
"""
import os
import pathlib
import re
import subprocess
import sys


def links(text):
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    return [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]


def commands_of(program):
    text = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
    section = text.split("Subcommands:", 1)[-1].split("\n\n", 1)[0] if "Subcommands:" in text else ""
    return set(re.findall(r"^ {2}([a-z]+)\b", section, flags=re.MULTILINE))


def check(root, program):
    faults = []
    documents = [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]
    for document in documents:
        text = document.read_text(encoding="utf-8")
        name = document.relative_to(root)
        faults += [f"{name}: {link} does not exist" for link in links(text) if not (document.parent / link).exists()]
        for script in set(re.findall(r"\./(scripts/[\w-]+)", text)):
            if not os.access(root / script, os.X_OK):
                faults.append(f"{name}: {script} is no executable file")
    if program:
        readme = (root / "README.md").read_text(encoding="utf-8")
        told, known = set(re.findall(r"`lumyo ([a-z]+)\b", readme)), commands_of(program)
        faults += [f"README.md: lumyo has no command {command}" for command in sorted(told - known)]
        faults += [f"README.md does not mention the command {command}" for command in sorted(known - told)]
    print("\n".join(faults) or f"{len(documents)} documents: what they point to exists")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(check(pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))

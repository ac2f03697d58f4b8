"""Fails when a text below cli names an option or a command of the command line, or a test does not look at the text of
an error.

usage: check_words.py ROOT        ROOT holds include/, src/ and tests/
The window shows the same messages and has no options: the words of the command line stay in cli, which knows them.
"""
import pathlib
import re
import sys

# Rooms whose texts are checked.
WITHOUT_COMMAND_LINE = {"core", "dicom", "segment", "measure", "phantom", "report", "workflow"}

OPTION = re.compile(r"(?<!var\()(?<![\w-])--[a-z][a-z-]++(?!\s*:)")  # --page: and var(--page) are a style sheet's
COMMAND = re.compile(r"\blumyo (?:scan|levels|segment|readings|measure|phantom|verify|models|batch|stats|pacs)\b(?!/)")
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<edge>[^()\s\\]*)\((?P<raw>.*?)\)(?P=edge)"|"(?P<plain>(?:[^"\\\n]|\\.)*)"'
    r"|'(?:[^'\\\n]|\\.)+'|\b\d[\w']*|\w+|\S", re.DOTALL)
BARE_THROW = re.compile(r"\b(?:EXPECT|ASSERT)_(?:ANY_)?THROW\(.*?\bError\)\s*;", re.DOTALL)


def literals(text):
    """(line, content) of every string of C++ source; neighbours are one, as to the compiler."""
    content, start = None, 0
    for token in TOKEN.finditer(text):
        piece = token["raw"] if token["raw"] is not None else token["plain"]
        if piece is not None:
            if content is None:
                content, start = "", text.count("\n", 0, token.start()) + 1
            content += piece
        elif content is not None and not token[0].startswith(("//", "/*")):
            yield start, content
            content = None
    if content is not None:
        yield start, content


def faults_of_texts(root):
    """Options and commands in the texts of the rooms below cli."""
    for room in sorted(WITHOUT_COMMAND_LINE):
        folders = (root / "include/lumyo" / room, root / "src" / room)
        for file in sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".h", ".cpp")):
            for line, content in literals(file.read_text(encoding="utf-8")):
                for word in OPTION.findall(content) + COMMAND.findall(content):
                    yield f"{file.relative_to(root)}:{line}: a text of {room} names {word}, which is cli's to know"


def faults_of_tests(root):
    """Tests to which every error is as good as the one they mean."""
    for file in sorted((root / "tests").rglob("*.cpp")):
        text = file.read_text(encoding="utf-8")
        for match in BARE_THROW.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{file.relative_to(root)}:{line}: use EXPECT_ERROR, which looks at code and text"


def check(root):
    """All faults below `root`, as `file:line: reason`."""
    return [*faults_of_texts(root), *faults_of_tests(root)]


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) or "the words of the command line stay in cli; tests look at the text of errors")
    sys.exit(bool(found))

"""Fails when ui/CoreText.cpp translates a sentence that no room says (any more).

usage: check_core_text.py ROOT

The rooms below the window speak English with values filled in; the window knows their sentences by heart. Every piece
between the values must stand in a text of include/, src/ or ui/.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "architecture"))
from check_words import literals  # noqa: E402

SENTENCE = re.compile(r'QT_TRANSLATE_NOOP\("CoreText",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
PLACE = re.compile(r"\{[^{}]*\}|%[1-9]| and ")


def check(root):
    table = root / "ui/CoreText.cpp"
    said = []
    for folder in ("include", "src", "ui"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".h", ".cpp") and file != table:
                said += [PLACE.sub("\0", text) for _, text in literals(file.read_text(encoding="utf-8"))]
    said = "\n".join(said)
    sentences = ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', m)) for m in SENTENCE.findall(table.read_text("utf-8"))]
    faults = []
    for sentence in sentences:
        lost = [piece for piece in PLACE.split(sentence) if piece.strip(" :()%") and piece.strip() not in said]
        faults += [f"ui/CoreText.cpp: nobody says {piece!r} of {sentence!r}" for piece in lost]
    print("\n".join(faults) or f"{len(sentences)} sentences are said as they are translated")
    return bool(faults) or not sentences


if __name__ == "__main__":
    sys.exit(check(pathlib.Path(sys.argv[1])))

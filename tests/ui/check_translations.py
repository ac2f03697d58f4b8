"""Fails when a catalogue misses a text of ui/, holds one that is no longer there, or leaves one untranslated.

usage: check_translations.py ROOT LUPDATE

Looks itself at what a translator easily loses: the places for values (%1, %n) and the plural forms.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

FORMS = {"en": 2, "de": 2, "tr": 1}
HOLES = re.compile(r"%(?:[1-9]|n)")


def messages(file):
    """(context, source, comment) → translations, of which there are several for a number."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = (forms, translation.get("type"), message.get("numerus") == "yes")
    return found


def faults_of(language, own, wanted):
    for key in wanted.keys() - own.keys():
        yield f"{language}: {key[1]!r} ({key[0]}) is missing: run scripts/translations"
    for key in own.keys() - wanted.keys():
        yield f"{language}: {key[1]!r} ({key[0]}) is no text of ui/ any more: run scripts/translations"
    for (context, source, _), (forms, kind, is_plural) in own.items():
        if kind is not None or not all(forms):
            yield f"{language}: {source!r} ({context}) is not translated"
            continue
        if is_plural and len(forms) != FORMS[language]:
            yield f"{language}: {source!r} ({context}) needs {FORMS[language]} forms, has {len(forms)}"
        for form in forms:
            if set(HOLES.findall(source)) != set(HOLES.findall(form)):
                yield f"{language}: {form!r} does not hold the values of {source!r}"


def check(root, lupdate):
    catalogues = root / "ui/translations"
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        subprocess.run([lupdate, root / "ui", "-silent", "-locations", "none", "-ts", fresh], check=True)
        wanted = messages(fresh)
    faults = []
    for language in FORMS:
        own = messages(catalogues / f"lumyo_{language}.ts")
        of_language = {k: v for k, v in wanted.items() if v[2]} if language == "en" else wanted
        faults += faults_of(language, own, of_language)
    print("\n".join(faults) or f"{len(wanted)} texts, {len(FORMS)} complete catalogues")
    return bool(faults) or not wanted


if __name__ == "__main__":
    sys.exit(check(pathlib.Path(sys.argv[1]), sys.argv[2]))

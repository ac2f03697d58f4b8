"""Manual pages and completion say what `--help` says, and what the program takes."""
import gzip
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

LUMYO = os.environ["LUMYO"]
PAGES = pathlib.Path(os.environ["LUMYO_BUILD"]) / "src/cli/pages"
COMPLETION = PAGES / "bash-completion/lumyo"
COMPLETE = r"""
source "$1"
shift
compopt() { [[ $* != '+o default' ]] || files=no; }
files=yes
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_lumyo
printf '%s\n' "$files" "${COMPREPLY[@]}"
"""


def help_of(*command):
    return subprocess.run([LUMYO, *command, "--help"], check=True, capture_output=True, text=True).stdout


def commands():
    return re.findall(r"^ {2}([a-z]+)\b", help_of().split("Subcommands:")[1].split("Examples:")[0], flags=re.MULTILINE)


def options(text):
    """{"-o", "--output", …} of a help text."""
    return {o for line in re.findall(r"^ {2}(-\S+)", text, flags=re.MULTILINE) for o in line.split(",")}


def words_of(text):
    """The words that an option can be, by option: {"--fat": ["none", …]}."""
    found = re.findall(r"^ {2}(?:-\w,)?(--[\w-]+) ([a-z0-9_]+(?:\|[A-Za-z0-9_]+)+)", text, flags=re.MULTILINE)
    return {option: [w for w in words.split("|") if w.islower()] for option, words in found}


class ManualPages(unittest.TestCase):
    def test_there_is_one_for_every_command(self):
        wanted = {"lumyo.1.gz"} | {f"lumyo-{command}.1.gz" for command in commands()}
        self.assertEqual({page.name for page in (PAGES / "man1").iterdir()}, wanted)

    def test_they_are_shown_without_a_complaint_and_tell_all_that_help_tells(self):
        for command in [[], *([c] for c in commands())]:
            page = PAGES / "man1" / ("-".join(["lumyo", *command]) + ".1.gz")
            shown = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], check=True, capture_output=True,
                                   text=True, env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
            self.assertEqual(shown.stderr, "", page)
            text, told = " ".join(shown.stdout.split()), help_of(*command)
            self.assertLessEqual(options(told), set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", shown.stdout)), page)
            for line in re.split("Options:|Subcommands:", told.split("Examples:")[0], maxsplit=1)[1].splitlines():
                if line == "Subcommands:":
                    continue
                sentence = re.sub(r"^ {2}\S.*?(?: {2,}|$)|^ {3,}", "", line).replace("`", "").strip()
                self.assertIn(sentence, text, page)
            for part in ("NAME", "SYNOPSIS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"):
                self.assertRegex(shown.stdout, rf"(?m)^{part}$")

    def test_no_line_of_text_is_taken_for_a_request(self):
        for page in (PAGES / "man1").iterdir():
            for line in gzip.open(page, "rt", encoding="utf-8"):
                if line[0] in ".'":
                    self.assertRegex(line, r"^\.(TH|SH|TP|nf|fi|nh|ad)\b")


class Completion(unittest.TestCase):
    def complete(self, *words):
        """(whether files are offered, the words offered)"""
        done = subprocess.run(["bash", "-c", COMPLETE, "bash", COMPLETION, "lumyo", *words], check=True,
                              capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        files, *offered = done.stdout.split()
        return files == "yes", offered

    def test_offers_commands_and_all_options(self):
        self.assertEqual(set(self.complete("")[1]), set(commands()) | options(help_of()))
        self.assertEqual(self.complete("mea"), (False, ["measure"]))
        for command in commands():
            self.assertEqual(set(self.complete(command, "--quiet", "-")[1]), options(help_of(command)))

    def test_offers_the_words_of_an_option(self):
        for command in commands():
            for option, words in words_of(help_of(command)).items():
                self.assertEqual(self.complete(command, "x", option, "")[1], words)
        self.assertEqual(self.complete("measure", "--fat", "=", "gm")[1], ["gmm3"])
        self.assertEqual(self.complete("measure", "--export", "csv,j"), (False, ["csv,json"]))

    def test_offers_files_where_one_is_taken(self):
        for words in (("measure", ""), ("measure", "-o", ""), ("measure", "--labels", "x"), ("verify", "")):
            self.assertEqual(self.complete(*words), (True, []), words)
        self.assertEqual(self.complete("measure", "--label-map", "mu"), (True, ["musclemap"]))
        for words in (("measure", "--series", ""), ("measure", "--threads", ""), ("phantom", "--seed", "")):
            self.assertEqual(self.complete(*words), (False, []), words)

    def test_the_program_takes_every_word_offered(self):
        with tempfile.TemporaryDirectory() as folder:
            def status(command, *words):
                place = ["nowhere"] if command != "phantom" else []
                return subprocess.run([LUMYO, command, *place, *words], cwd=folder, capture_output=True).returncode

            for command in set(commands()) - {"models"}:  # nothing would stop that from listing them
                for option, words in words_of(help_of(command)).items():
                    others = [] if command in ("scan", "readings", "verify") else ["-o", "/proc/no/such/x.nii.gz"]
                    if option in ("--label-map", "--roi"):
                        others += ["--labels", "nowhere"]
                    for word in words:
                        self.assertNotEqual(status(command, *others, option, word), 2, (command, option, word))
                    if option != "--label-map":  # any word may be a file
                        self.assertEqual(status(command, *others, option, "rubbish"), 2, (command, option))

    def test_is_clean_shell(self):
        subprocess.run(["shellcheck", "--shell=bash", COMPLETION], check=True)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How bench/ builds its peers, with programs in the place of Java, Maven and cargo."""
import os
import pathlib
import sys
import tempfile
import unittest
import unittest.mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))

import building  # noqa: E402
import lucene  # noqa: E402
import rivals  # noqa: E402

JAVA = """\
case $1 in
-version) echo 'openjdk version "%s" 2025-10-21' >&2 ;;
--list-modules) printf 'java.base@25\\n%s' ;;
-jar) echo "$@" >>$LOG; mkdir classes; : >classes/Lucene10Peer.class ;;
esac
"""
JAVAC = """\
case $1 in
-version) echo "javac %s" ;;
*) echo "javac $@" >>$LOG; mkdir classes; : >classes/Lucene10Peer.class ;;
esac
"""
MAVEN = """\
echo "mvn $@" >>$LOG
for each; do folder=${each#-DoutputDirectory=}; done
mkdir -p "$folder"
: >"$folder/lucene-core-10.6.0.jar"
"""
CARGO = """\
echo "cargo $@" >>$LOG
mkdir -p target/release
: >target/release/tantivy-peer
"""
FAILS = "echo Resolving; echo 'ERROR: no route to the registry'; echo 'more of it'; exit 1\n"


class Programs(unittest.TestCase):
    """A folder of peers that is read-only, and a PATH with what a test puts there."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        self.peers, self.bin, self.log = (self.path / name for name in ("peers", "bin", "log"))
        for name in ("lucene10/Lucene10Peer.java", "lucene10/pom.xml", "tantivy/Cargo.toml",
                     "tantivy/src/main.rs", "data/de_DR.xml", "data/dictionary-de.txt"):
            self.write(self.peers / name, "")
        (self.peers / "lucene10").chmod(0o555)
        (self.peers / "tantivy").chmod(0o555)
        self.bin.mkdir()
        for name in ("mkdir", "sh"):
            (self.bin / name).symlink_to(f"/bin/{name}")
        environment = {"PATH": str(self.bin), "LOG": str(self.log)}
        patch = unittest.mock.patch.dict(os.environ, environment, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    @staticmethod
    def write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def install(self, name, text, folder=None):
        path = (folder or self.bin) / name
        self.write(path, "#!/bin/sh\n" + text)
        path.chmod(0o755)

    def program(self):
        return lucene.Program(str(self.peers), str(self.path / "build"))

    def logged(self):
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


class Lucene(Programs):
    def test_without_java_or_with_an_old_one_it_is_absent(self):
        self.assertIn("no Java 21 or newer", self.program().missing())
        for version in ("17.0.15", "1.8.0_402"):
            self.install("java", JAVA % (version, ""))
            self.assertIn("no Java 21 or newer", self.program().missing())

    def test_java_may_be_that_of_java_home(self):
        self.install("java", JAVA % ("17.0.15", ""))
        home = self.path / "home"
        self.install("java", JAVA % ("25.0.2", ""), home / "bin")
        with unittest.mock.patch.dict(os.environ, {"JAVA_HOME": str(home)}):
            self.assertEqual(self.program().missing(), "no mvn (Maven)")

    def test_javac_compiles_if_it_is_new_enough(self):
        self.install("java", JAVA % ("21", ""))
        self.install("javac", JAVAC % "21.0.2")
        self.install("mvn", MAVEN)
        self.assertIsNone(self.program().missing())
        self.assertIn("javac --release 21", self.logged()[-1])

    def test_the_compiler_of_eclipse_stands_in_for_an_old_javac(self):
        self.install("java", JAVA % ("25", ""))
        self.install("javac", JAVAC % "17.0.15")
        self.install("mvn", MAVEN)
        self.assertIsNone(self.program().missing())
        self.assertIn("org.eclipse.jdt:ecj", self.logged()[1])
        self.assertIn("-jar", self.logged()[2])

    def test_it_is_built_again_only_after_a_change(self):
        self.install("java", JAVA % ("25", ""))
        self.install("javac", JAVAC % "25")
        self.install("mvn", MAVEN)
        self.assertIsNone(self.program().missing())
        self.assertIsNone(self.program().missing())
        self.assertEqual(len(self.logged()), 2)
        self.write(self.peers / "lucene10" / "pom.xml", "<!-- newer -->")
        self.install("mvn", FAILS)
        for _ in range(2):  # and what was built of the older one is not used
            self.assertEqual(self.program().missing(),
                             "mvn failed: ERROR: no route to the registry")

    def test_the_vector_module_is_used_where_java_has_it(self):
        self.install("javac", JAVAC % "25")
        self.install("mvn", MAVEN)
        for modules, used in (("jdk.incubator.vector@25", True), ("jdk.net@25", False)):
            self.install("java", JAVA % ("25.0.2", modules))
            program = self.program()
            self.assertIsNone(program.missing())
            self.assertEqual("jdk.incubator.vector" in program.command("index"), used)
            self.assertEqual(program.about(), "Lucene 10.6.0, Java 25 "
                             f"{'with' if used else 'without'} jdk.incubator.vector")

    def test_only_decomp_needs_the_word_list(self):
        self.install("java", JAVA % ("25", ""))
        self.install("javac", JAVAC % "25")
        self.install("mvn", MAVEN)
        (self.peers / "data" / "de_DR.xml").unlink()
        engines = lucene.engines(lucene.Engine, str(self.peers), str(self.path / "build"))
        self.assertEqual({engine.name: engine.missing() for engine in engines}, {
            "lucene-decomp": "no data/de_DR.xml in the folder of peers", "lucene-german": None,
            "lucene-std": None})


class Tantivy(Programs):
    def engine(self):
        return rivals.Tantivy(str(self.peers), str(self.path / "build"))

    def test_without_cargo_it_is_absent(self):
        self.assertEqual(self.engine().missing(), "no cargo")
        self.install("cargo", FAILS)
        self.assertEqual(self.engine().missing(), "cargo failed: ERROR: no route to the registry")

    def test_it_is_built_once_and_outside_the_folder_of_peers(self):
        self.install("cargo", CARGO)
        for _ in range(2):
            self.assertIsNone(self.engine().missing())
        self.assertEqual(len(self.logged()), 1)
        self.assertFalse((self.peers / "tantivy" / "target").exists())
        self.write(self.peers / "tantivy" / "src" / "main.rs", "fn main() {}")
        self.assertIsNone(self.engine().missing())
        self.assertEqual(len(self.logged()), 2)

    def test_its_version_is_that_of_the_manifest(self):
        self.install("cargo", CARGO)
        self.write(self.peers / "tantivy" / "Cargo.toml",
                   '[package]\nversion = "0.1.0"\n[dependencies]\ntantivy = "=0.27.0"\n')
        self.assertIsNone(self.engine().missing())
        self.assertEqual(self.engine().about(), "tantivy 0.27.0")


class Failures(unittest.TestCase):
    def test_colours_are_left_out_of_the_reason(self):
        command = ["sh", "-c", r"printf '\033[31mERROR\033[0m it is red\n'; exit 3"]
        self.assertEqual(building.failure(command), "sh failed: ERROR it is red")

    def test_a_program_that_says_nothing_has_its_status(self):
        self.assertEqual(building.failure(["sh", "-c", "exit 3"]), "sh failed: exit status 3")


if __name__ == "__main__":
    unittest.main()

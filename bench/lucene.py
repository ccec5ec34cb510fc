# SPDX-License-Identifier: GPL-2.0-or-later
"""Lucene 10: lucene10/Lucene10Peer.java in the folder of the peers, its build and its commands.

The pom.xml beside the program names the version of Lucene. Maven fetches it, and the compiler of
Eclipse where there is no javac, or only one for an older Java. The program reads the word list and
the patterns of its analyser decomp from the folder data of the peers, so it runs in their folder.
"""
import glob
import os
import re
import shutil
import subprocess

import building

JAVA = 21  # Lucene 10 needs it
ECJ = "3.40.0"  # of Maven's org.eclipse.jdt:ecj
CLASS = "Lucene10Peer"
VECTORS = "jdk.incubator.vector"
LISTS = ("data/dictionary-de.txt", "data/de_DR.xml")  # for decomp


def version(program):
    """The feature version of a java or javac: 21; 0 if it cannot be run."""
    try:
        done = subprocess.run([program, "-version"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r'(?:version "|javac )(\d+)', done.stdout)
    return int(found[1]) if found else 0


def find(name):
    """A java or javac that is new enough, of $JAVA_HOME or the PATH. None if there is none."""
    home = os.environ.get("JAVA_HOME")
    paths = [os.path.join(home, "bin", name)] if home else []
    paths.append(shutil.which(name))
    return next((path for path in paths if path and version(path) >= JAVA), None)


class Program:
    """Lucene10Peer, built once for all analysers."""

    def __init__(self, peers, build):
        self.peers = peers or ""
        self.sources = os.path.join(self.peers, "lucene10")
        self.build = os.path.join(build, "lucene10")
        self.classes = os.path.join(self.build, "classes")
        self.java = None
        self.result = ()  # what missing() returned before

    def missing(self):
        """Builds it. Returns what is missing for that; None: nothing is."""
        if not self.result:
            self.result = (self.try_build(),)
        return self.result[0]

    def try_build(self):
        """The steps, each of which returns None or why it failed."""
        if not os.path.exists(os.path.join(self.sources, CLASS + ".java")):
            return f"no lucene10/{CLASS}.java in a folder of peers"
        self.java = find("java")
        if not self.java:
            return f"no Java {JAVA} or newer (java on the PATH or in JAVA_HOME)"
        if building.outdated(os.path.join(self.classes, CLASS + ".class"), self.sources, self.build,
                             [CLASS + ".java", "pom.xml"]):
            return self.fetch() or self.compile()
        return None

    def maven(self, *arguments):
        """Runs Maven quietly."""
        if not shutil.which("mvn"):
            return "no mvn (Maven)"
        return building.failure(["mvn", "-B", "-q", *arguments], self.build)

    def fetch(self):
        """The jars of the pom."""
        library = os.path.join(self.build, "lib")
        shutil.rmtree(library, ignore_errors=True)
        return self.maven("dependency:copy-dependencies", f"-DoutputDirectory={library}")

    def compile(self):
        """By javac if it is new enough, or by Eclipse's compiler, which runs with any Java."""
        target = ["-cp", os.pathsep.join(self.jars()), "-d", self.classes, CLASS + ".java"]
        javac = find("javac")
        if javac:
            return building.failure([javac, "--release", str(JAVA), *target], self.build)
        folder = os.path.join(self.build, "ecj")
        missing = self.maven("dependency:copy", f"-Dartifact=org.eclipse.jdt:ecj:{ECJ}",
                             f"-DoutputDirectory={folder}")
        compiler = [self.java, "-jar", os.path.join(folder, f"ecj-{ECJ}.jar"), "-nowarn",
                    "-source", str(JAVA), "-target", str(JAVA)]
        return missing or building.failure([*compiler, *target], self.build)

    def jars(self):
        """Lucene's."""
        return sorted(glob.glob(os.path.join(self.build, "lib", "*.jar")))

    def options(self):
        """Options of this Java: its vector module makes Lucene faster, and it is not in each."""
        modules = subprocess.run([self.java, "--list-modules"], stdout=subprocess.PIPE, text=True,
                                 check=False).stdout
        vectors = ["--add-modules", VECTORS] if VECTORS + "@" in modules else []
        return [*vectors, "--enable-native-access=ALL-UNNAMED", "-Xmx4g"]

    def command(self, *arguments):
        """To be run in the folder of the peers."""
        path = os.pathsep.join([*self.jars(), self.classes])
        return [self.java, *self.options(), "-cp", path, CLASS, *arguments]

    def about(self):
        """The versions, as text."""
        core = next((jar for jar in self.jars() if "lucene-core-" in jar), "")
        lucene = os.path.basename(core).removeprefix("lucene-core-").removesuffix(".jar")
        vectors = "with" if VECTORS in self.options() else "without"
        return f"Lucene {lucene}, Java {version(self.java)} {vectors} {VECTORS}"


class Engine:
    """Lucene with one of the analysers of the program; the benchmark defines what it measures."""

    def __init__(self, analyzer, program):
        self.name = "lucene-" + analyzer
        self.analyzer = analyzer
        self.program = program
        self.about = program.about

    def missing(self):
        """What is missing, for this analyser or all of them."""
        lists = LISTS if self.analyzer == "decomp" else ()
        for name in lists:
            if not os.path.exists(os.path.join(self.program.peers, name)):
                return f"no {name} in the folder of peers"
        return self.program.missing()


def engines(kind, peers, build):
    """The analysers that are compared, the one of the aims first."""
    program = Program(peers, build)
    return [kind(name, program) for name in ("decomp", "german", "std")]

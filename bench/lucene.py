# SPDX-License-Identifier: GPL-2.0-or-later
"""LucenePeer.java in the folder of the peers: whether it can be run, and the command for it.

The program reads its word list and patterns from the folder data beside it, so it runs there.
"""
import glob
import os
import shutil
import subprocess

JARS = "/usr/share/java"  # where Debian's liblucene8-java puts them


class Program:
    """LucenePeer, compiled when it is first run."""

    def __init__(self, peers, scratch):
        self.folder = peers
        self.classes = os.path.join(scratch, "classes")

    def jars(self):
        """The core and the analysers, of one version; an empty list where there are none."""
        found = [sorted(glob.glob(os.path.join(JARS, f"lucene-{part}-[0-9]*.jar")))
                 for part in ("core", "analyzers-common")]
        return [paths[-1] for paths in found if paths]

    def missing(self):
        """What is not there of Java, Lucene and the program; None: nothing is missing."""
        if not self.folder or not os.path.exists(os.path.join(self.folder, "LucenePeer.java")):
            return "no LucenePeer.java in a folder of peers"
        if not shutil.which("javac"):
            return "no javac (openjdk-17-jdk-headless)"
        return None if len(self.jars()) == 2 else "no Lucene (liblucene8-java)"

    def command(self, *arguments):
        """To be run in the folder."""
        path = os.pathsep.join(self.jars() + [self.classes])
        if not os.path.isdir(self.classes):
            subprocess.run(["javac", "-cp", path, "-d", self.classes, "LucenePeer.java"],
                           cwd=self.folder, check=True)
        return ["java", "-Xmx4g", "-cp", path, "LucenePeer", *arguments]


class Engine:
    """Lucene with one of the analysers of the program; what it measures, the benchmark says."""

    def __init__(self, analyzer, peers, scratch):
        self.name = "lucene-" + analyzer
        self.analyzer = analyzer
        self.program = Program(peers, scratch)
        self.missing = self.program.missing

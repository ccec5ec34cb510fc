#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Runs the golden tests of the command line.

A case is a directory with four files: `command`, a shell snippet, and what it must come to, byte
for byte: `stdout`, `stderr`, `status`. The snippet runs in an empty scratch directory and finds
$NEWSIDX, the program; $DATA, the demo articles; $CASE, its own directory; $EDIT_MANIFEST, which
makes an index look like that of another version. Absolute paths are
written $SCRATCH, $DATA, $CASE and $CASES in what it prints. Figures that differ from
run to run, such as times, it takes out with sed.

    run.py --newsidx build/cli/newsidx                 all cases
    run.py --newsidx build/cli/newsidx search remove   these
    run.py --newsidx build/cli/newsidx --accept        write down what came out; then read the diff
"""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = ("stdout", "stderr", "status")
TIMEOUT_SECONDS = 60


def environment(programs, data, case):
    """What a snippet sees: nothing of who runs the tests but where the programs are."""
    kept = {name: os.environ[name] for name in os.environ
            if name in ("PATH", "HOME", "LD_LIBRARY_PATH", "MESON_EXE_WRAPPER")
            or name.startswith(("ASAN_", "UBSAN_", "LSAN_", "TSAN_"))}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", **programs,
            "DATA": str(data), "CASE": str(case)}


def run(case, programs, data):
    """Runs a case. Returns what it came to, as bytes by the names of the files."""
    with tempfile.TemporaryDirectory(prefix="newsidx-cli-") as scratch:
        try:
            done = subprocess.run(["sh", str(case / "command")], cwd=scratch, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS, check=False,
                                  env=environment(programs, data, case))
        except subprocess.TimeoutExpired as late:
            return {"stdout": late.stdout or b"", "stderr": late.stderr or b"",
                    "status": b"none after %d seconds\n" % TIMEOUT_SECONDS}
    names = ((os.path.realpath(scratch), b"$SCRATCH"), (str(data), b"$DATA"), (str(case), b"$CASE"),
              (str(case.parent), b"$CASES"))
    return {"stdout": without_paths(done.stdout, names), "stderr": without_paths(done.stderr, names),
            "status": b"%d\n" % done.returncode}


def without_paths(output, names):
    """Output with names for absolute paths, which differ from machine to machine."""
    for path, name in names:
        output = output.replace(os.fsencode(path), name)
    return output


def differences(case, came):
    """The lines of a diff from what was expected to what came."""
    for name in EXPECTED:
        path = case / name
        wanted = path.read_bytes() if path.exists() else b""
        if came[name] == wanted:
            continue
        texts = [text.decode("utf-8", "backslashreplace").splitlines(keepends=True)
                 for text in (wanted, came[name])]
        for line in difflib.unified_diff(*texts, f"{case.name}/{name}", "came"):
            yield line if line.endswith("\n") else line + "\n\\ no newline at the end\n"


def main():
    parser = argparse.ArgumentParser(description="Runs the golden tests of the command line.")
    parser.add_argument("--newsidx", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("--edit-manifest", type=pathlib.Path, help="tests/edit_manifest, as built")
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parents[1] / "data" / "demo",
                        help="the demo articles")
    parser.add_argument("--accept", action="store_true", help="write down what comes out")
    parser.add_argument("cases", nargs="*", help="names of cases; without any, all")
    options = parser.parse_args()
    names = options.cases or sorted(path.parent.name for path in HERE.glob("*/command"))
    editor = options.edit_manifest or options.newsidx.parent.parent / "tests" / "edit_manifest"
    programs = {"NEWSIDX": str(options.newsidx.resolve()), "EDIT_MANIFEST": str(editor.resolve())}
    failed = []
    for name in names:
        case = HERE / name
        came = run(case, programs, options.data.resolve())
        if options.accept:
            for file in EXPECTED:
                (case / file).write_bytes(came[file])
        diff = list(differences(case, came))
        print("FAIL" if diff else "ok  ", name)
        sys.stdout.writelines(diff)
        if diff:
            failed.append(name)
    print(f"{len(names)} cases, {len(failed)} failed" + (": " if failed else "") + " ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

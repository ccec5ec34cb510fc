# SPDX-License-Identifier: GPL-2.0-or-later
"""
Repeats the first session of README.md on a terminal of 80 columns without colour, and prints it as
it is there, so that the two can be compared.

    session.py NEWSIDX README
"""
import fcntl
import os
import pathlib
import pty
import re
import struct
import sys
import termios

INDENT = "    "


def session(readme):
    """The commands of the session, each with the lines below it."""
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    part = text.split("## A first session\n", 1)[1].split("\n## ", 1)[0]
    lines = [line[len(INDENT):] for line in part.splitlines() if line.startswith(INDENT)]
    for block in "\n".join(lines).split("$ newsidx")[1:]:
        command, _, said = block.partition("\n")
        yield command, said.rstrip("\n") + "\n"


def on_terminal(command):
    """What a shell command prints there."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execvp("sh", ["sh", "-c", command])
    output = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is gone
            break
        if not piece:
            break
        output += piece
    os.waitpid(child, 0)
    return output.decode("utf-8").replace("\r\n", "\n")


def main(newsidx, readme):
    """All commands of the session; a time is as long as the README says."""
    for command, said in session(readme):
        came = on_terminal(f"'{newsidx}'{command}")
        came = re.sub(r"in \d+\.\d s", "in 0.1 s", came)
        print("as it is" if came == said else f"$ newsidx{command}\n{came}")


main(*sys.argv[1:])

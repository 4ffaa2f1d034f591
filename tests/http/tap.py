#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one file of unittest cases and says in TAP what became of each test and subtest.

usage: tap.py FILE.py [PATTERN…]        PATTERN: only tests whose name holds one of these
"""
import importlib.util
import os
import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    """One TAP line for every subtest, and one for every test that ended well."""

    def __init__(self, stream):
        super().__init__()
        self.stream = stream
        self.count = 0
        self.bad = 0

    def say(self, good, test, note="", details=""):
        self.count += 1
        self.bad += not good
        name = test.id().split(".", 1)[-1].replace("#", "№").replace("\n", " ")
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}{note}", file=self.stream)
        for line in details.rstrip().splitlines():
            print(f"#   {line}", file=self.stream)
        self.stream.flush()

    @staticmethod
    def explain(error):
        text = "".join(traceback.format_exception(*error))
        return text if len(text) < 12_000 else text[:4000] + "\n…\n" + text[-8000:]

    def addSuccess(self, test):
        self.say(True, test)

    def addFailure(self, test, err):
        self.say(False, test, details=self.explain(err))

    addError = addFailure

    def addSubTest(self, test, subtest, err):
        if err is None:
            self.say(True, subtest)
        else:
            self.addFailure(subtest, err)

    def addSkip(self, test, reason):
        self.say(True, test, f" # SKIP {reason}")


def run(module, patterns=()):
    """Runs the tests of a module; the exit status."""
    stream, sys.stdout = sys.stdout, sys.stderr
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{pattern}*" for pattern in patterns] or None
    result = TapResult(stream)
    loader.loadTestsFromModule(module).run(result)
    print(f"1..{result.count}", file=stream, flush=True)
    return bool(result.bad)


def main():
    path = os.path.abspath(sys.argv[1])
    sys.path[:0] = [os.path.dirname(path), os.path.dirname(os.path.abspath(__file__))]
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except unittest.SkipTest as reason:
        print(f"1..0 # SKIP {reason}")
        return 0
    return run(module, sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs other people's OAuth clients with given credentials and tells what each of them says."""
import json
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"
COMMANDS = {
    "curl": [os.path.join(HERE, "with_curl")],
    "oauth4webapi": ["node", os.path.join(HERE, "oauth4webapi.mjs")],
    "openid-client": ["node", os.path.join(HERE, "openid-client.mjs")],
    "simple-oauth2": ["node", os.path.join(HERE, "simple-oauth2.mjs")],
    "jose": ["node", os.path.join(HERE, "jose.mjs")],
    "authlib": [PYTHON, os.path.join(HERE, "with_authlib.py")],
    "requests-oauthlib": [PYTHON, os.path.join(HERE, "with_requests_oauthlib.py")],
}
MODULES = {"authlib": "authlib", "requests-oauthlib": "requests_oauthlib"}


def missing(name):
    """What this client needs and the machine lacks, or None."""
    program = COMMANDS[name][0]
    if name == "curl":
        return None if shutil.which("curl") else "curl is not installed"
    if not shutil.which(program):
        return f"{program} is not installed"
    if program == "node" and not os.path.isdir(os.path.join(HERE, "node_modules", name)):
        return "tests/clients/install has not been run"
    if name in MODULES and subprocess.run([PYTHON, "-c", f"import {MODULES[name]}"], capture_output=True).returncode:
        return f"python3-{name} is not installed"
    return None


def run(name, callback_url, client_id, client_secret):
    """What the client says of each way that it knows, as {way: {…}}."""
    env = {**os.environ, "CALLBACK_URL": callback_url, "CLIENT_ID": client_id, "CLIENT_SECRET": client_secret,
           "AUTHLIB_INSECURE_TRANSPORT": "1", "OAUTHLIB_INSECURE_TRANSPORT": "1", "no_proxy": "*", "NO_PROXY": "*"}
    done = subprocess.run(COMMANDS[name], env=env, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise AssertionError(f"{name} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    return {result.pop("way"): result.get("answer", result) for result in results}

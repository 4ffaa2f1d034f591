#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""python3-requests-oauthlib: token by Basic and by body."""
import json
import os
import sys

from oauthlib.oauth2 import BackendApplicationClient, OAuth2Error
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

URL, CLIENT_ID, SECRET = [os.environ[name] for name in ("CALLBACK_URL", "CLIENT_ID", "CLIENT_SECRET")]


def use(way, **options):
    session = OAuth2Session(client=BackendApplicationClient(client_id=CLIENT_ID))
    token = session.fetch_token(f"{URL}/oauth2/token", **options)
    scope = token.get("scope")
    print(json.dumps({"way": way, **token, "scope": " ".join(scope) if isinstance(scope, list) else scope}))


for way, options in (("basic", {"auth": HTTPBasicAuth(CLIENT_ID, SECRET)}),
                     ("body", {"client_secret": SECRET, "include_client_id": True})):
    try:
        use(way, **options)
    except OAuth2Error as error:
        print(error, file=sys.stderr)
        print(json.dumps({"way": way, "refused": error.error, "by": type(error).__name__}))

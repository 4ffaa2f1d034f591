#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""python3-authlib: token by Basic and by body, introspection, revocation."""
import json
import os
import sys

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

URL, CLIENT_ID, SECRET = [os.environ[name] for name in ("CALLBACK_URL", "CLIENT_ID", "CLIENT_SECRET")]


def use(way, method):
    session = OAuth2Session(CLIENT_ID, SECRET, token_endpoint_auth_method=method, revocation_endpoint_auth_method=method)
    token = session.fetch_token(f"{URL}/oauth2/token", grant_type="client_credentials")
    active = []
    for _ in range(2):
        answer = session.introspect_token(f"{URL}/oauth2/introspect", token=token["access_token"])
        active.append(answer.json()["active"])
        session.revoke_token(f"{URL}/oauth2/revoke", token=token["access_token"])
    print(json.dumps({"way": way, "active": active, **token}))


for way, method in (("basic", "client_secret_basic"), ("body", "client_secret_post")):
    try:
        use(way, method)
    except OAuthError as error:
        print(error, file=sys.stderr)
        print(json.dumps({"way": way, "refused": error.error, "by": type(error).__name__}))

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other people's OAuth clients get a token from the real server and check it. Prints TAP.

usage: CBI_TEST_SERVER=PROGRAM run.py [PATTERN…]
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))

import casebook     # noqa: E402
import clients      # noqa: E402
import tap          # noqa: E402

# What a client tells of a wrong secret, in its own words.
REFUSALS = {
    "curl": ("invalid_client", None),
    "oauth4webapi": ("invalid_client", ("ResponseBodyError", "WWWAuthenticateChallengeError")),
    "openid-client": ("invalid_client", ("ResponseBodyError", "WWWAuthenticateChallengeError")),
    "simple-oauth2": ("invalid_client", ("Boom", "Error")),
    "jose": ("invalid_client", ("Error",)),
    "authlib": ("invalid_client", ("OAuthError",)),
    "requests-oauthlib": ("invalid_client", ("InvalidClientError",)),
}


class Clients(casebook.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.create(name="Other people's client", roles=["Intake Worker"])

    def results(self, name, secret):
        if problem := clients.missing(name):
            self.skipTest(problem)
        return clients.run(name, self.server.url, self.app.client_id, secret)

    def good(self, name):
        for way, result in self.results(name, self.app.secret).items():
            with self.subTest(way=way):
                if "refused" in way:
                    self.assertIsNotNone(result["refused"], result)
                    continue
                self.assertEqual(result.get("token_type", "").lower(), "bearer", result)
                self.assertEqual(result["expires_in"], 3600)
                self.assertEqual(casebook.unpack(result["access_token"])["client_id"], self.app.client_id)
                self.assertIn("intake.create", result["scope"].split(" "))
                self.assertEqual(result.get("client_id", self.app.client_id), self.app.client_id)
                self.assertEqual(result.get("active", [True, False]), [True, False])
                self.assertIs(result.get("expired", False), False)

    def wrong(self, name):
        app, self.app = self.app, self.server.create()      # a few wrong tries shut the door on a client
        code, errors = REFUSALS[name]
        results = self.results(name, self.app.secret[:-1] + "_")
        self.app = app
        for way, result in results.items():
            if way == "body as JSON is refused":
                continue
            with self.subTest(way=way):
                self.assertEqual(result.get("refused", result.get("error")), code, result)
                self.assertNotIn("access_token", result)
                if errors:
                    self.assertIn(result["by"], errors)


for _name in clients.COMMANDS:
    _word = _name.replace("-", "_")
    setattr(Clients, f"test_{_word}", lambda self, name=_name: self.good(name))
    setattr(Clients, f"test_{_word}_with_a_wrong_secret", lambda self, name=_name: self.wrong(name))

if __name__ == "__main__":
    sys.exit(tap.run(sys.modules[__name__], sys.argv[1:]))

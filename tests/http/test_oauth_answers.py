# SPDX-License-Identifier: GPL-3.0-or-later
"""The token endpoint's answers and errors, RFC 6749 section 5; and the bearer token's use, RFC 6750.

Of the checklist's lines B6, B7 and B9 speak of resources that applications read with their tokens. Until those are
here, B9 is shown at the introspection endpoint, and B6 and B7 by an application's token at the administrator's
addresses, which are not for it. B8 does not apply: no RFC 9728 metadata is served.
"""
import statistics
import time

import casebook

GRANT = {"grant_type": "client_credentials"}


class TokenAnswer(casebook.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.create(roles=["Intake Worker"])

    def test_R1_members(self):
        """RFC 6749 section 5.1: access_token and token_type REQUIRED, expires_in RECOMMENDED."""
        answer = self.app.ask()
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"), answer)
        body = answer.json
        self.assertIsInstance(body["access_token"], str)
        self.assertEqual(body["token_type"], "Bearer")
        self.assertIs(type(body["expires_in"]), int)
        self.assertEqual(set(body), {"access_token", "token_type", "expires_in", "scope"})

    def test_R2_never_cached(self):
        """RFC 6749 section 5.1: Cache-Control "no-store" and Pragma "no-cache"."""
        wrong = {"client_secret": "x"}
        for answer in (self.app.ask(), self.app.ask(wrong), self.server.form("/oauth2/token", GRANT, user=("x", "y")),
                       self.server.get("/oauth2/token", token=None)):
            with self.subTest(status=answer.status):
                self.assertIn("no-store", answer.headers["Cache-Control"])
                self.assertEqual(answer.headers["Pragma"], "no-cache")

    def test_R3_scope_is_always_told(self):
        """RFC 6749 section 5.1: “OPTIONAL, if identical to the scope requested by the client; otherwise, REQUIRED.”"""
        self.assertTrue(self.app.ask().json["scope"])
        self.assertEqual(self.app.ask({"scope": "people.view"}).json["scope"], "people.view")

    def test_R4_no_refresh_token(self):
        """RFC 6749 section 4.4.3: “A refresh token SHOULD NOT be included.”"""
        self.assertNotIn("refresh_token", self.app.ask().json)
        self.assertNotIn("id_token", self.app.ask({"scope": "people.view"}).json)

    def test_R5_errors(self):
        """RFC 6749 section 5.2: 400 with one of six codes."""
        for fields, status, code in (({"grant_type": ""}, (400,), "invalid_request"), ({"grant_type": "x"}, (400,), "unsupported_grant_type"),
                                     ({"scope": "x"}, (400,), "invalid_scope"), ({"client_secret": "x"}, (400, 401), "invalid_client"),
                                     ({"client_id": "x"}, (400, 401), "invalid_client")):
            with self.subTest(fields=fields):
                body = self.assert_oauth_error(self.app.ask(fields), status, code)
                self.assertLessEqual(set(body), {"error", "error_description", "error_uri"})

    def test_R6_failed_authentication(self):
        """RFC 6749 section 5.2: with an Authorization field the answer MUST be 401 with the matching WWW-Authenticate."""
        disabled, revoked, deleted = self.server.create(), self.server.create(), self.server.create()
        disabled.patch(status="disabled")
        revoked.revoke_secret(revoked.secret_id)
        deleted.delete()
        for what, user in (("wrong secret", (self.app.client_id, "x")), ("unknown id", ("nobody", "x")),
                           ("no secret", (self.app.client_id, "")), ("disabled", (disabled.client_id, disabled.secret)),
                           ("revoked secret", (revoked.client_id, revoked.secret)), ("deleted", (deleted.client_id, deleted.secret)),
                           ("another's secret", (self.app.client_id, disabled.secret)),
                           ("in another case", (self.app.client_id, self.app.secret.swapcase())),
                           ("cut", (self.app.client_id, self.app.secret[:-1])), ("longer", (self.app.client_id, self.app.secret + "x"))):
            with self.subTest(what):
                answer = self.server.form("/oauth2/token", GRANT, user=user)
                self.assert_oauth_error(answer, 401, "invalid_client")
                self.assertRegex(answer.headers["WWW-Authenticate"], r"(?i)^basic\b.*realm=")

    def test_R7_all_failures_look_alike(self):
        """OWASP: the answer does not tell which part was wrong."""
        disabled = self.server.create()
        disabled.patch(status="disabled")
        bodies = {self.server.form("/oauth2/token", {**GRANT, "client_id": name, "client_secret": secret}).body
                  for name, secret in (("cbi_app_" + "x" * 22, "x"), (self.app.client_id, "x"), (self.app.client_id, disabled.secret),
                                       (disabled.client_id, disabled.secret), (disabled.client_id, "x"), ("nobody", self.app.secret))}
        self.assertEqual(len(bodies), 1, bodies)

    def test_R7_all_failures_take_alike(self):
        """OWASP: nor does the time. Coarse on purpose: a slow password hash on one of the ways would show."""
        apps, unknown, wrong = [self.server.create() for _ in range(6)], [], []
        connection = self.server.connect()
        for turn in range(5):
            for number, app in enumerate(apps):
                for times, name in ((unknown, f"cbi_app_{turn:02}{number:020}"), (wrong, app.client_id)):
                    began = time.perf_counter()
                    self.server.form("/oauth2/token", {**GRANT, "client_id": name, "client_secret": app.secret[:-1] + "_"},
                                     connection=connection)
                    times.append(time.perf_counter() - began)
        connection.close()
        slow, fast = sorted((statistics.median(unknown), statistics.median(wrong)))[::-1]
        self.assertLess(slow, fast * 3 + 0.002)

    def test_R8_not_allowed(self):
        """RFC 6749 section 5.2: unauthorized_client, when the organisation has no licence for the API."""
        self.server.patch_organization(api_licensed=False)
        answer = self.app.ask()
        self.server.patch_organization(api_licensed=True)
        self.assert_oauth_error(answer, 400, "unauthorized_client")
        self.assertEqual(self.app.ask().status, 200)

    def test_R9_characters_of_errors(self):
        """RFC 6749 section 5.2: error_description has only %x20-21 / %x23-5B / %x5D-7E, whatever was sent."""
        for fields in ({"grant_type": '"\\\u00fc\n'}, {"scope": '"\\\u00fc\n'}, {"client_id": '"\\\u00fc\n'}):
            with self.subTest(fields=fields):
                self.assert_oauth_error(self.app.ask(fields), (400, 401))

    def test_R9_in_another_language(self):
        """RFC 6749 section 5.2: plain ASCII in any language of the machine."""
        server = self.start(env={"LANGUAGE": "es", "LANG": "es_ES.UTF-8", "LC_ALL": "es_ES.UTF-8"})
        app = server.create()
        for fields in ({"grant_type": "x"}, {"scope": "x"}, {"client_secret": "x"}, {"grant_type": ""}):
            self.assert_oauth_error(app.ask(fields), (400, 401))
        server.stop()

    def test_R10_tokens_cannot_be_guessed(self):
        """RFC 6749 section 10.10: a probability of at most 2^-128; here the signature and the jti see to it."""
        tokens = [self.app.token() for _ in range(50)]
        self.assertEqual(len({token.split(".")[2] for token in tokens}), 50)
        jtis = {casebook.unpack(token)["jti"] for token in tokens}
        self.assertEqual(len(jtis), 50)
        self.assertGreaterEqual(min(map(len, jtis)), 22)

    def test_R11_lifetime(self):
        """RFC 6750 section 5.3: one hour or less; the guide says one hour."""
        body = self.app.ask({"expires_in": "999999"}).json
        self.assertEqual(body["expires_in"], 3600)
        payload = casebook.unpack(body["access_token"])
        self.assertEqual(payload["exp"] - payload["iat"], 3600)

    def test_R12_lost_roles_give_no_scope(self):
        """RFC 6749 section 3.3."""
        app = self.server.create(roles=["Intake Worker", "Provider Worker"])
        self.assertIn("providers.create", app.ask().json["scope"].split(" "))
        app.patch(roles=["Intake Observer"])
        self.assertEqual(sorted(app.ask().json["scope"].split(" ")), ["intake.view", "people.view"])
        self.assert_oauth_error(app.ask({"scope": "providers.create"}), 400, "invalid_scope")
        self.assertEqual(casebook.unpack(app.token())["roles"], ["Intake Observer"])


class Bearer(casebook.Case):
    path = "/admin/incoming-applications"

    def challenge(self, answer, status, error=None):
        self.assert_status(answer, status)
        value = answer.headers["WWW-Authenticate"]
        self.assertRegex(value or "", r"^Bearer\b")
        if error is None:
            self.assertNotIn("error", value)
        else:
            self.assertIn(f'error="{error}"', value)

    def test_B1_scheme(self):
        """RFC 6750 section 2.1, RFC 9110 section 11.1: the scheme's name has no case."""
        for scheme in ("Bearer", "bearer", "BEARER", "Bearer "):
            with self.subTest(scheme=scheme):
                answer = self.server.get(self.path, headers={"Authorization": f"{scheme} {self.server.admin_token}"})
                self.assert_status(answer, 200)

    def test_B2_two_ways_at_once(self):
        """RFC 6750 section 2: “Clients MUST NOT use more than one method to transmit the token in each request.”"""
        self.assert_status(self.server.get(f"{self.path}?access_token={self.server.admin_token}"), 400)
        reply = self.server.raw((f"GET {self.path} HTTP/1.1\r\nHost: {self.server.host}:{self.server.port}\r\n" +
                                 f"Authorization: Bearer {self.server.admin_token}\r\n" * 2 + "\r\n").encode())
        self.assertIn(casebook.status_of(reply), (400, 401), reply[:300])
        answer = self.server.form(self.path, {"access_token": self.server.admin_token},
                                  headers={"Authorization": f"Bearer {self.server.admin_token}"})
        self.assert_status(answer, 400, 415)

    def test_B3_not_in_the_query_string(self):
        """RFC 6750 section 2.3: it SHOULD NOT be used; here it is refused."""
        self.assert_status(self.server.get(f"{self.path}?access_token={self.server.admin_token}", token=None), 400, 401)

    def test_B3_not_in_the_body(self):
        """RFC 6750 section 2.2: MAY be supported; here it is not."""
        self.assert_status(self.server.form(self.path, {"access_token": self.server.admin_token}), 400, 401)

    def test_B4_no_credentials(self):
        """RFC 6750 section 3.1: without any credentials the answer SHOULD NOT include an error code."""
        answer = self.server.get(self.path, token=None)
        self.challenge(answer, 401)
        self.assert_error(answer, 401)

    def test_B5_wrong_tokens(self):
        """RFC 6750 section 3.1, invalid_token: “expired, revoked, malformed, or invalid for other reasons”."""
        token = self.server.admin_token
        for value in ("x", token[:-1], token + "x", token.swapcase(), "a.b.c", "'; --", "x" * 5000, token + " x"):
            with self.subTest(value=value[:8]):
                self.challenge(self.server.get(self.path, headers={"Authorization": f"Bearer {value}"}), 401, "invalid_token")
        for value in ("Bearer", "Bearer ", "Basic " + casebook.pack(f"x:{token}".encode()), token, "Token " + token, ""):
            with self.subTest(header=value[:8]):
                self.assert_status(self.server.get(self.path, headers={"Authorization": value}), 400, 401)

    def test_B6_B7_an_applications_token_is_not_the_administrators(self):
        """RFC 6750 section 3.1; ASVS 5.0, 10.3.1: not even with every role there is."""
        app = self.server.create(roles=list(self.server.roles))
        token = app.token()
        for method, path in (("GET", self.path), ("POST", self.path), ("DELETE", app.path), ("GET", "/admin/organization"),
                             ("POST", "/admin/signing-keys"), ("POST", "/admin/shutdown")):
            with self.subTest(method=method, path=path):
                answer = self.server.request(method, path, token=token)
                self.assert_status(answer, 401, 403)
                self.challenge(answer, answer.status, "invalid_token" if answer.status == 401 else "insufficient_scope")
        with self.subTest("a client secret is no token"):
            self.assert_status(self.server.get(self.path, token=app.secret), 401)

    def test_B9_changes_bite_on_the_next_request(self):
        """Contract: a disabled application or a revoked token is refused on the next request."""
        app = self.server.create()
        token = app.token()
        app.patch(status="disabled")
        self.assert_oauth_error(app.ask(), (400, 401), "invalid_client")
        self.assert_oauth_error(app.introspect(token), 401, "invalid_client")
        app.patch(status="active")
        token = app.token()
        self.assertTrue(app.is_active(token))
        self.server.form("/oauth2/revoke", {"token": token, **app.form})
        self.assertFalse(app.is_active(token))

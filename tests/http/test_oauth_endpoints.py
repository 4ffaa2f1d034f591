# SPDX-License-Identifier: GPL-3.0-or-later
"""Introspection (RFC 7662), revocation (RFC 7009), metadata (RFC 8414), resource indicators (RFC 8707).

Lines of the checklist that do not apply now:
- K1 to K4: no private_key_jwt; clients have a secret.
- K5: no mutual TLS on loopback, no DPoP.
- M4's signing algorithms belong to K1.
- M5 in part: there is one resource, the server itself; all others are unknown.
"""
import casebook

GRANT = {"grant_type": "client_credentials"}


class Introspection(casebook.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app, cls.other = cls.server.create(roles=["Intake Worker"]), cls.server.create()

    def ask(self, fields, **kw):
        return self.server.form("/oauth2/introspect", fields, **kw)

    def test_I1_callers_are_authenticated(self):
        """RFC 7662 section 2.1: “the endpoint MUST also require some form of authorization”."""
        token = self.app.token()
        self.assert_oauth_error(self.ask({"token": token}), 401, "invalid_client")
        self.assert_oauth_error(self.ask({"token": token}, user=(self.app.client_id, "x")), 401, "invalid_client")
        self.assert_oauth_error(self.ask({"token": token, "client_id": self.app.client_id, "client_secret": "x"}), (400, 401),
                                "invalid_client")
        for answer in (self.ask({"token": token, **self.app.form}), self.ask({"token": token}, user=(self.app.client_id, self.app.secret))):
            self.assertIs(answer.json["active"], True)

    def test_I1_form_post(self):
        """RFC 7662 section 2.1: POST with the parameter token."""
        self.assert_oauth_error(self.ask(self.app.form), 400, "invalid_request")
        self.assert_oauth_error(self.ask({**self.app.form, "token": ""}), 400, "invalid_request")
        self.assert_oauth_error(self.ask([*self.app.form.items(), ("token", "x"), ("token", "y")]), 400, "invalid_request")
        self.assert_status(self.server.get("/oauth2/introspect" + casebook.query(token="x", **self.app.form), token=None), 405)

    def test_I1_only_its_own_tokens(self):
        """RFC 7662 section 4: an application learns nothing of another's tokens."""
        answer = self.other.introspect(self.app.token())
        self.assertEqual((answer.status, answer.json), (200, {"active": False}))

    def test_I2_what_an_active_one_says(self):
        """RFC 7662 section 2.2."""
        token = self.app.token(scope="people.view")
        answer = self.app.introspect(token)
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))
        self.assertIn("no-store", answer.headers["Cache-Control"])
        claims, body = casebook.unpack(token), answer.json
        self.assertIs(body["active"], True)
        for name in ("scope", "client_id", "exp", "iat", "sub", "aud", "iss", "jti"):
            self.assertEqual(body[name], claims[name], name)
        self.assertEqual(body["token_type"], "Bearer")

    def test_I2_inactive_says_nothing_else(self):
        """RFC 7662 section 2.2: “the authorization server SHOULD NOT include any additional information”."""
        revoked = self.app.token()
        self.server.form("/oauth2/revoke", {"token": revoked, **self.app.form})
        for what, token in (("revoked", revoked), ("unknown", "x"), ("malformed", "a.b.c"), ("foreign", self.other.token()),
                            ("a secret", self.app.secret), ("the administrator's", self.server.admin_token), ("unicode", "ü.é.ñ")):
            with self.subTest(what):
                answer = self.app.introspect(token)
                self.assertEqual((answer.status, answer.json), (200, {"active": False}))

    def test_I2_hints(self):
        """RFC 7662 section 2.1: an unsuitable token_type_hint is only a hint."""
        for hint in ("access_token", "refresh_token", "nonsense", ""):
            with self.subTest(hint=hint):
                answer = self.ask({"token": self.app.token(), "token_type_hint": hint, **self.app.form})
                self.assertIs(answer.json["active"], True)

    def test_I3_state_of_the_application(self):
        """RFC 7662 section 4: every applicable check; here by the administrator, since the application cannot ask."""
        app = self.server.create()
        tokens = [app.token() for _ in range(2)]

        def active(token):
            answer = self.ask({"token": token}, headers={"Authorization": f"Bearer {self.server.admin_token}"})
            self.assert_status(answer, 200)
            return answer.json["active"]
        self.assertTrue(active(tokens[0]))
        app.patch(status="disabled")
        self.assertFalse(active(tokens[0]))
        app.patch(status="active")
        app.delete()
        self.assertFalse(active(tokens[1]))


class Revocation(casebook.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app, cls.other = cls.server.create(), cls.server.create()

    def revoke(self, fields, **kw):
        return self.server.form("/oauth2/revoke", fields, **kw)

    def test_V1_client_is_authenticated(self):
        """RFC 7009 section 2.1: “The authorization server first validates the client credentials”."""
        token = self.app.token()
        self.assert_oauth_error(self.revoke({"token": token}), 401, "invalid_client")
        self.assert_oauth_error(self.revoke({"token": token}, user=(self.app.client_id, "x")), 401, "invalid_client")
        self.assertTrue(self.app.is_active(token))
        self.assert_oauth_error(self.revoke(self.app.form), 400, "invalid_request")
        self.assert_status(self.server.get("/oauth2/revoke", token=None), 405)

    def test_V1_only_its_own_tokens(self):
        """RFC 7009 section 2.1: “verifies whether the token was issued to the client making the revocation request. If this
        validation fails, the request is refused and the client is informed of the error”."""
        token = self.app.token()
        answer = self.revoke({"token": token, **self.other.form})
        self.assertTrue(self.app.is_active(token), "another application ended it")
        self.assert_oauth_error(answer, (400, 401, 403))

    def test_V2_unknown_or_dead_is_fine(self):
        """RFC 7009 section 2.2: 200 “if the token has been revoked successfully or if the client submitted an invalid token”."""
        token = self.app.token()
        for value in (token, token, "x", "a.b.c", "ü", token + "x"):
            with self.subTest(value=value[:5]):
                self.assert_status(self.revoke({"token": value, **self.app.form}), 200)

    def test_V3_wrong_hint(self):
        """RFC 7009 section 2.1: “If the server is unable to locate the token using the given hint, it MUST extend its search”."""
        for hint in ("refresh_token", "nonsense", "access_token", ""):
            with self.subTest(hint=hint):
                token = self.app.token()
                self.assert_status(self.revoke({"token": token, "token_type_hint": hint, **self.app.form}), 200, 400)
                self.assertFalse(self.app.is_active(token))

    def test_V4_at_once(self):
        """RFC 7009 section 2: “The invalidation takes place immediately”."""
        for _ in range(20):
            token = self.app.token()
            self.revoke({"token": token}, user=(self.app.client_id, self.app.secret))
            self.assertFalse(self.app.is_active(token))

    def test_V4_others_stay(self):
        """RFC 7009 section 2.1."""
        tokens = [self.app.token() for _ in range(3)]
        self.revoke({"token": tokens[1], **self.app.form})
        self.assertEqual([self.app.is_active(token) for token in tokens], [True, False, True])


class Metadata(casebook.Case):
    def metadata(self):
        answer = self.server.get("/.well-known/oauth-authorization-server", token=None)
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))
        return answer.json

    def test_M1_issuer(self):
        """RFC 8414 section 3.3: the issuer is the URL it was asked at."""
        here = self.metadata()
        self.assertEqual(here["issuer"], self.server.url)
        for name, path in (("token_endpoint", "/oauth2/token"), ("introspection_endpoint", "/oauth2/introspect"),
                           ("revocation_endpoint", "/oauth2/revoke"), ("jwks_uri", "/.well-known/jwks.json")):
            self.assertEqual(here[name], self.server.url + path)

    def test_M1_callback_url_is_the_issuer(self):
        """Contract: what applications are given leads here."""
        self.assertEqual(self.server.create().attributes["callback_url"], self.metadata()["issuer"])

    def test_M2_grant_types(self):
        """RFC 8414 section 2: the default would be authorization_code and implicit."""
        self.assertEqual(self.metadata()["grant_types_supported"], ["client_credentials"])

    def test_M3_response_types(self):
        """RFC 8414 section 2 and erratum 7793: required, and yet empty."""
        self.assertEqual(self.metadata().get("response_types_supported", []), [])

    def test_M4_authentication_methods(self):
        """RFC 8414 section 2."""
        here = self.metadata()
        for name in ("token", "introspection", "revocation"):
            methods = here[f"{name}_endpoint_auth_methods_supported"]
            self.assertLessEqual({"client_secret_basic", "client_secret_post"}, set(methods), name)
            self.assertFalse({"none", "private_key_jwt"} & set(methods), name)

    def test_M4_scopes(self):
        """RFC 8414 section 2: scopes_supported, where it is there, holds what tokens hold."""
        scopes = self.metadata().get("scopes_supported")
        if scopes is None:
            self.skipTest("no scopes_supported")
        app = self.server.create(roles=["All Access"])
        self.assertEqual(set(app.ask().json["scope"].split(" ")), set(scopes))

    def test_M5_resource(self):
        """RFC 8707 section 2: an absolute URI without a fragment; unknown ones are invalid_target."""
        app = self.server.create()
        answer = app.ask({"resource": self.server.url})
        self.assertEqual(answer.status, 200, answer)
        self.assertIn(casebook.unpack(answer.json["access_token"])["aud"], (self.server.url, [self.server.url]))
        for resource in ("https://evil.example", "/relative", self.server.url + "#fragment", "nonsense", "urn:x:y"):
            with self.subTest(resource=resource):
                self.assert_oauth_error(app.ask({"resource": resource}), 400, "invalid_target")

    def test_no_authorization_endpoint(self):
        """RFC 9700 section 2.4: no password grant, no implicit one; here no endpoint for people at all."""
        self.assertNotIn("authorization_endpoint", self.metadata())
        self.assertNotIn("registration_endpoint", self.metadata())

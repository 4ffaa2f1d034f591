# SPDX-License-Identifier: GPL-3.0-or-later
"""The token request, RFC 6749. Each test is named after its line of the project's OAuth checklist.

Not here: T10's “refuse the query string”, since the guide's own text sends it so and this server listens on loopback; the
test of that name shows what it does instead. The slow bodies of T17 are in test_hostile.py.
"""
import urllib.parse

import casebook

GRANT = {"grant_type": "client_credentials"}


class TokenRequest(casebook.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.create(roles=["Intake Worker"])

    def form(self, fields, **kw):
        return self.server.form("/oauth2/token", fields, **kw)

    def granted(self, answer):
        self.assert_status(answer, 200)
        self.assertTrue(answer.json["access_token"])
        return answer.json

    def test_T1_must_be_post(self):
        """RFC 6749 section 3.2: “The client MUST use the HTTP "POST" method when making access token requests.”"""
        for method in ("GET", "PUT", "DELETE", "PATCH"):
            with self.subTest(method=method):
                answer = self.server.request(method, "/oauth2/token" + casebook.query(**GRANT, **self.app.form), token=None)
                self.assert_status(answer, 405)
                self.assertEqual({n.strip() for n in answer.headers["Allow"].split(",")} - {"OPTIONS"}, {"POST"})
                self.assertNotIn(b"access_token", answer.body)

    def test_T2_plain_http_only_on_loopback(self):
        """RFC 6749 section 3.2: TLS is required; this server has none, so it keeps to the machine."""
        with self.assertRaises(casebook.NotReady) as caught:
            self.start(listen="0.0.0.0:0", data_dir=self.folder())
        self.assertEqual(caught.exception.error["code"], "not_loopback")

    def test_T3_form_body(self):
        """RFC 6749 section 4.4.2 and appendix B: "application/x-www-form-urlencoded"."""
        body = urllib.parse.urlencode({**GRANT, **self.app.form})
        for kind in (casebook.FORM, casebook.FORM + ";charset=UTF-8", casebook.FORM + "; charset=utf-8", casebook.FORM.upper()):
            with self.subTest(kind=kind):
                self.granted(self.form(body, headers={"Content-Type": kind}))
        for kind, text in (("application/json", casebook.json.dumps({**GRANT, **self.app.form})), ("text/plain", body), (None, body),
                           ("multipart/form-data", body)):
            with self.subTest(kind=kind):
                self.assert_oauth_error(self.form(text, headers={"Content-Type": kind}), (400, 415), "invalid_request")

    def test_T4_empty_counts_as_absent_and_unknown_is_ignored(self):
        """RFC 6749 section 3.2: “Parameters sent without a value MUST be treated as if they were omitted … MUST ignore
        unrecognized request parameters.”"""
        everything = self.granted(self.app.ask())["scope"]
        self.assertEqual(self.granted(self.app.ask({"scope": ""}))["scope"], everything)
        self.granted(self.app.ask({"foo": "bar", "ü": "é", "access_token": "x", "redirect_uri": "https://x"}))
        self.assert_oauth_error(self.form({**self.app.form, "grant_type": ""}), 400, "invalid_request")
        self.granted(self.form(urllib.parse.urlencode({**GRANT, **self.app.form}) + "&&&=&x&=y"))

    def test_T5_no_parameter_twice(self):
        """RFC 6749 section 3.2: “Request and response parameters MUST NOT be included more than once.”"""
        pairs = [*GRANT.items(), *self.app.form.items(), ("scope", "people.view")]
        for name, value in pairs:
            for second in (value, "other"):
                with self.subTest(name=name, second=second[:5]):
                    self.assert_oauth_error(self.form([*pairs, (name, second)]), 400, "invalid_request")
        with self.subTest("in the query and in the body"):
            answer = self.server.form("/oauth2/token?grant_type=client_credentials", {**GRANT, **self.app.form})
            self.assert_oauth_error(answer, 400, "invalid_request")

    def test_T6_grant_type(self):
        """RFC 6749 section 5.2: unsupported_grant_type; a missing required parameter is invalid_request."""
        self.assert_oauth_error(self.form(self.app.form), 400, "invalid_request")
        for grant in ("password", "authorization_code", "refresh_token", "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer",
                      "urn:ietf:params:oauth:grant-type:device_code", "Client_Credentials", "client_credentials ", "nonsense", "ü"):
            with self.subTest(grant=grant):
                self.assert_oauth_error(self.app.ask({"grant_type": grant, "username": "a", "password": "b", "code": "c"}),
                                        400, "unsupported_grant_type")

    def test_T7_client_is_authenticated(self):
        """RFC 6749 section 4.4.2: “The client MUST authenticate with the authorization server.”"""
        for fields in ({}, {"client_id": self.app.client_id}, {"client_secret": self.app.secret},
                       {"client_id": self.app.client_id, "client_secret": ""}, {"client_id": "", "client_secret": ""}):
            with self.subTest(fields=list(fields)):
                self.assert_oauth_error(self.form({**GRANT, **fields}), (400, 401), "invalid_client")

    def test_T8_basic(self):
        """RFC 6749 section 2.3.1: “The authorization server MUST support the HTTP Basic authentication scheme”."""
        self.granted(self.form(GRANT, user=(self.app.client_id, self.app.secret)))
        text = casebook.basic(self.app.client_id, self.app.secret)["Authorization"]
        for scheme in ("basic", "BASIC"):
            with self.subTest(scheme=scheme):
                self.granted(self.form(GRANT, headers={"Authorization": text.replace("Basic", scheme)}))

    def test_T8_basic_that_is_broken(self):
        """RFC 7617: base64 of user-id ":" password."""
        for value in ("Basic", "Basic ", "Basic !!!", "Basic " + "A" * 9, "Basic Og==", "Basic eA==", "Basic /////w==", "Basic AAA=",
                      "Bearer x", "Negotiate x", "", "Basic " + "QUFB" * 20_000):
            with self.subTest(value=value[:20]):
                try:
                    answer = self.form(GRANT, headers={"Authorization": value})
                except ConnectionError:
                    self.assertGreater(len(value), 50_000)      # cut off while it was sent
                    continue
                self.assert_status(answer, 400, 401, 413, 431)
                if answer.status in (400, 401) and answer.body.startswith(b"{"):
                    self.assert_oauth_error(answer, (400, 401), "invalid_client", "invalid_request")

    def test_T9_basic_is_form_decoded(self):
        """RFC 6749 section 2.3.1 and appendix B: identifier and password are form-encoded before Basic."""
        encode = lambda text: "".join(f"%{ord(c):02X}" if not c.isalnum() else c for c in text)
        self.granted(self.form(GRANT, user=(encode(self.app.client_id), encode(self.app.secret))))
        encode = lambda text: "".join(f"%{ord(c):02x}" for c in text)
        self.granted(self.form(GRANT, user=(encode(self.app.client_id), encode(self.app.secret))))

    def test_T10_query_string_as_the_guide_has_it(self):
        """RFC 6749 section 2.3.1 forbids it; the guide asks for it; so it works here, and the record says so."""
        app = self.server.create()
        self.assertIsNone(app.get().data["attributes"]["query_credentials_used_at"])
        address = "/oauth2/token" + casebook.query(**GRANT, **app.form)
        for headers in ({"Content-Type": casebook.FORM}, {}):
            with self.subTest(headers=headers):
                self.granted(self.server.request("POST", address, token=None, headers=headers))
        used = casebook.until(lambda: app.get().data["attributes"]["query_credentials_used_at"], 10, "the warning")
        self.assertRegex(used, casebook.TIME)
        self.assertRegex(self.server.create().client_id, casebook.CLIENT_ID)

    def test_T10_form_body_leaves_no_warning(self):
        """RFC 6749 section 2.3.1."""
        app = self.server.create()
        app.token()
        self.form(GRANT, user=(app.client_id, app.secret))
        casebook.until(lambda: app.get().data["attributes"]["last_used_at"], 10, "last_used_at")
        self.assertIsNone(app.get().data["attributes"]["query_credentials_used_at"])

    def test_T10_wrong_secret_in_the_query_string(self):
        """RFC 6749 section 5.2."""
        answer = self.server.request("POST", "/oauth2/token" + casebook.query(**GRANT, client_id=self.app.client_id, client_secret="x"),
                                     token=None)
        self.assert_oauth_error(answer, (400, 401), "invalid_client")

    def test_T11_one_way_of_authentication(self):
        """RFC 6749 section 2.3: “The client MUST NOT use more than one authentication method in each request.”"""
        basic = (self.app.client_id, self.app.secret)
        self.assert_oauth_error(self.form({**GRANT, **self.app.form}, user=basic), 400, "invalid_request")
        self.assert_oauth_error(self.form({**GRANT, "client_secret": self.app.secret}, user=basic), 400, "invalid_request")
        address = "/oauth2/token" + casebook.query(client_secret=self.app.secret)
        self.assert_oauth_error(self.server.form(address, GRANT, user=basic), 400, "invalid_request")
        address = "/oauth2/token" + casebook.query(**self.app.form)
        self.assert_oauth_error(self.server.form(address, {**GRANT, **self.app.form}), 400, "invalid_request")

    def test_T12_client_id_beside_basic(self):
        """RFC 6749 erratum 3780: a client_id in the body beside Basic must be the same one."""
        basic = (self.app.client_id, self.app.secret)
        self.granted(self.form({**GRANT, "client_id": self.app.client_id}, user=basic))
        other = self.server.create()
        self.assert_oauth_error(self.form({**GRANT, "client_id": other.client_id}, user=basic), (400, 401))

    def test_T14_scope_syntax(self):
        """RFC 6749 section 3.3 and appendix A.4: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ), separated by one space."""
        for scope in ("people.view\tpeople.edit", 'people.view "', "people\\view", "people.view\x01", "people.view\n", "ü", "\x7f",
                      "people.view,people.edit", "PEOPLE.VIEW", "People.view"):
            with self.subTest(scope=scope):
                self.assert_oauth_error(self.app.ask({"scope": scope}), 400, "invalid_scope")

    def test_T14_scope_has_no_order(self):
        """RFC 6749 section 3.3: “If the value contains multiple space-delimited strings, their order does not matter”."""
        for scope in ("people.view intake.create", "intake.create people.view", "people.view people.view intake.create"):
            with self.subTest(scope=scope):
                body = self.granted(self.app.ask({"scope": scope}))
                self.assertEqual(sorted(body["scope"].split(" ")), ["intake.create", "people.view"])
        self.assert_status(self.app.ask({"scope": " people.view  intake.create "}), 200, 400)

    def test_T15_default_scope(self):
        """RFC 6749 section 3.3: a missing scope means a defined default: everything the roles give."""
        wanted = {"people.view", "people.edit", "people.create", "intake.view", "intake.edit", "intake.create", "intake.delete"}
        self.assertEqual(set(self.granted(self.app.ask())["scope"].split(" ")), wanted)

    def test_T15_scopes_of_several_roles_are_their_union(self):
        """RFC 6749 section 3.3."""
        app = self.server.create(roles=["Engage Observer", "Provider Portal User"])
        self.assertEqual(set(self.granted(app.ask())["scope"].split(" ")),
                         {"people.view", "engage.view"} | {f"provider_portal.{verb}" for verb in ("view", "edit", "create", "delete")})

    def test_T15_an_assigned_level_is_a_scope_too(self):
        """RFC 6749 section 3.3."""
        app = self.server.create(roles=["Engage Worker"])
        self.assertEqual(set(self.granted(app.ask())["scope"].split(" ")), {"people.view", "people.edit", "people.create", "engage.view",
                                                                            "engage.edit", "engage.create"})

    def test_T16_unknown_or_ungranted_scope(self):
        """RFC 6749 section 5.2, invalid_scope: “The requested scope is invalid, unknown, malformed, or exceeds the scope granted”."""
        for scope in ("nonsense", "people.delete", "admin.view", "people.view admin.view", "people.view nonsense", "people.*", "*", "openid",
                      "people"):
            with self.subTest(scope=scope):
                self.assert_oauth_error(self.app.ask({"scope": scope}), 400, "invalid_scope")

    def test_T17_bodies_that_are_broken(self):
        """RFC 6749 section 5.2, invalid_request: “… or is otherwise malformed”."""
        good = urllib.parse.urlencode({**GRANT, **self.app.form})
        for extra in ("&x=%zz", "&x=%", "&x=%4", "&x=%00", "&x=%ff", "&%ff=x", "&x=%ed%a0%80", "&x=\x00"):
            with self.subTest(extra=extra):
                self.assert_oauth_error(self.form(good + extra), 400, "invalid_request")
        for raw in (b"&x=\xff", b"&x=\xc3("):
            with self.subTest(raw=raw):
                self.assert_oauth_error(self.form(good.encode() + raw), 400, "invalid_request")

    def test_T17_bodies_that_are_too_large(self):
        """RFC 9110 section 15.5.14."""
        for size in (300_000, 3_000_000):
            with self.subTest(size=size):
                try:
                    answer = self.app.ask({"x": "y" * size})
                except ConnectionError:
                    continue        # cut off while it was sent
                self.assert_status(answer, 413)

    def test_T17_many_parameters(self):
        """RFC 6749 section 3.2."""
        answer = self.form([*GRANT.items(), *self.app.form.items(), *((f"x{n}", "y") for n in range(3000))])
        self.assert_status(answer, 200, 400, 413)


class Guessing(casebook.Case):
    server_options = {"movable_clock": True}

    def guess(self, app, number, **kw):
        return app.ask({"client_secret": f"cbi_secret_wrong{number}"}, **kw)

    def test_T13_guessing_is_slowed_down(self):
        """RFC 6749 section 2.3.1: “the authorization server MUST protect any endpoint utilizing it against brute force”."""
        app, other = self.server.create(), self.server.create()
        for number in range(10):
            self.assert_oauth_error(self.guess(app, number), (400, 401), "invalid_client")
        answer = self.guess(app, 10)
        self.assert_status(answer, 429)
        self.assertRegex(answer.headers["Retry-After"], r"^[1-9]\d*$")
        self.assertLessEqual(int(answer.headers["Retry-After"]), 60)
        self.assertIn("no-store", answer.headers["Cache-Control"])
        with self.subTest("another client from the same address"):
            self.assertEqual(other.ask().status, 200)
        with self.subTest("the good client from another address"):
            self.assertEqual(app.ask(source=("127.0.0.2", 0)).status, 200)
        with self.subTest("a minute later"):
            self.server.move_clock(70)
            self.assertEqual(app.ask().status, 200)

    def test_T13_with_basic_and_at_the_other_endpoints(self):
        """ASVS 5.0, 6.3.1."""
        app = self.server.create()
        for number in range(10):
            path = ("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke")[number % 3]
            self.server.form(path, {**GRANT, "token": "x"}, user=(app.client_id, f"wrong{number}"))
        for path in ("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"):
            with self.subTest(path=path):
                answer = self.server.form(path, {**GRANT, "token": "x"}, user=(app.client_id, "wrong"))
                self.assert_status(answer, 429)

    def test_T13_good_tries_do_not_count(self):
        """ASVS 5.0, 6.3.1."""
        app = self.server.create()
        for _ in range(30):
            self.assertEqual(app.ask().status, 200)

    def test_T13_forwarded_addresses_are_not_believed(self):
        """RFC 9700 section 4.13; ASVS 5.0, 4.1.3."""
        app = self.server.create()
        for number in range(10):
            self.guess(app, number, headers={"X-Forwarded-For": f"10.0.0.{number}", "Forwarded": f"for=10.0.0.{number}"})
        self.assert_status(self.guess(app, 10, headers={"X-Forwarded-For": "10.0.0.99"}), 429)

    def test_T13_the_memory_of_it_is_bounded(self):
        """ASVS 5.0, 6.3.1: many unknown clients must not fill the memory, nor make room for guessing one."""
        def memory():
            with open(f"/proc/{self.server.process.pid}/statm") as file:
                return int(file.read().split()[1]) * 4096
        connection, before = self.server.connect(), memory()
        for number in range(3000):
            self.server.form("/oauth2/token", {**GRANT, "client_id": f"cbi_app_{number:022}", "client_secret": "x" * 300},
                             connection=connection)
        connection.close()
        self.assertLess(memory() - before, 30_000_000)

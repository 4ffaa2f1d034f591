# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules for what people type, at their edges; and whose an e-mail address is."""
import itertools

import casebook

NAME, EMAIL, URL, TEXT = [f"/data/attributes/{n}" for n in ("name", "email", "application_url", "description")]
ROLES = "/data/relationships/roles"
NOBODY = "00000000-0000-4000-8000-000000000000"


class Rules(casebook.Case):
    def accept(self, **attributes):
        return self.server.create(**attributes).attributes

    def refuse(self, code, pointer, **attributes):
        answer = self.server.post(self.server.document(**attributes))
        self.assert_errors(answer, 422, {pointer: code})

    def test_names_that_are_fine(self):
        for name in ("x", "x" * 100, "é" * 100, "\U0001f642" * 100, "e\u0301" * 100, "<script>alert(1)</script>",
                     "'; DROP TABLE applications; --", "%s%n", "null", "0", "a\u200db", "a\u200cb", "a\u00a0b", "🏳️‍🌈"):
            with self.subTest(name=ascii(name)[:60]):
                self.accept(name=name)

    def test_names_are_trimmed(self):
        for typed in ("  Trimmed  ", "\tTrimmed\n", "\u00a0Trimmed\u2003", "Trimmed\r\n"):
            with self.subTest(typed=ascii(typed)):
                self.assertEqual(self.accept(name=typed)["name"], "Trimmed")
        self.assertEqual(len(self.accept(name="  " + "x" * 100 + "  ")["name"]), 100)

    def test_names_are_normalised(self):
        for typed, kept in (("Cafe\u0301", "Café"), ("A\u030angstro\u0308m", "Ångström"), ("\u212bngstrom", "Ångstrom"),
                            ("\u1112\u1161\u11ab", "한")):
            with self.subTest(typed=ascii(typed)):
                self.assertEqual(self.accept(name=typed)["name"], kept)

    def test_names_that_are_missing(self):
        for name in ("", " ", "\t \n", "\u00a0\u2003"):
            with self.subTest(name=ascii(name)):
                self.refuse("name_required", NAME, name=name)
        document = self.server.document()
        del document["data"]["attributes"]["name"]
        self.assert_errors(self.server.post(document), 422, {NAME: "name_required"})
        document["data"]["attributes"]["name"] = None
        answer = self.server.post(document)
        self.assertIn(answer.codes, ({"name_required"}, {"wrong_type"}))

    def test_names_that_are_too_long(self):
        for name in ("x" * 101, "é" * 101, "\U0001f642" * 101, "x" * 100_000):
            with self.subTest(length=len(name)):
                self.refuse("name_too_long", NAME, name=name)

    def test_names_that_are_unsafe(self):
        controls = ["\x01", "\x07", "\x08", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\n", "\r", "\t"]
        overrides = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
        for char in controls + overrides:
            with self.subTest(char=ascii(char)):
                self.refuse("name_unsafe", NAME, name=f"a{char}b")

    def test_nul(self):
        for field in ("name", "email", "application_url", "description"):
            with self.subTest(field=field):
                typed = {"name": "a\0b", "email": "a\0@example.org", "application_url": "https://a\0b.example",
                         "description": "a\0b"}[field]
                answer = self.server.post(self.server.document(**{field: typed}))
                self.assert_error(answer, (400, 422))

    def test_addresses_that_are_fine(self):
        for email in ("a@b", "me+payroll@example.org", "A.B@EXAMPLE.org", "!#$%&'*+/=?^_`{|}~-.@example.org",
                      "a..b@example.org", ".a@example.org", "1@2.3", "a@" + "x" * 63 + ".org", "zoe@exämple.org",
                      "zoe@例え.jp", "yui@xn--r8jz45g.jp", "a@b-c.d-e", "x" * 242 + "@example.org"):
            with self.subTest(email=email[:60]):
                self.assertEqual(self.accept(email=email)["email"], email)

    def test_addresses_are_trimmed_and_kept_as_typed(self):
        self.assertEqual(self.accept(email="  Some.Body@Example.ORG ")["email"], "Some.Body@Example.ORG")

    def test_addresses_that_are_missing(self):
        for email in ("", "   "):
            with self.subTest(email=email):
                self.refuse("email_required", EMAIL, email=email)
        document = self.server.document()
        del document["data"]["attributes"]["email"]
        self.assert_errors(self.server.post(document), 422, {EMAIL: "email_required"})

    def test_addresses_that_are_wrong(self):
        for email in ("a", "a@", "@b", "a b@example.org", "a@b c", "a@b..c", "a@.b", "a@b.", "a@-b.c", "a@b-.c", "a@b_c.d",
                      "zoë@example.org", "a@b@c", "<a@b.c>", "Ada <a@b.c>", "a@b.c,d@e.f", "a@[127.0.0.1]", "a@b.c\u202e",
                      '"a b"@example.org', "a@" + "x" * 64 + ".org", "a(c)@b.c", "a;b@c.d", "mailto:a@b.c", "a@b\nc",
                      "a\r\nBcc: x@y.z@b.c", "a@b.c:25", "a@b/c", "a\\@b.c"):
            with self.subTest(email=ascii(email)[:60]):
                self.refuse("email_invalid", EMAIL, email=email)

    def test_addresses_that_are_too_long(self):
        for email in ("x" * 243 + "@example.org", "a@" + ".".join(["x" * 60] * 5), "x" * 50_000 + "@example.org"):
            with self.subTest(length=len(email)):
                self.refuse("email_too_long", EMAIL, email=email)

    def test_urls_that_are_fine(self):
        long = "https://example.org/"
        for url in ("https://example.org", "http://localhost:8080/x?y=1&z=%20#top", "https://[::1]:8443/", "http://10.0.0.1",
                    "https://exämple.org/über", "https://sub.example.org:443/a/b;c=d", long + "x" * (2000 - len(long)),
                    "https://例え.jp/テスト", "https://example.org/@me/a:b"):
            with self.subTest(url=url[:60]):
                self.assertEqual(self.accept(application_url=url)["application_url"], url)
        self.assertEqual(self.accept(application_url="HTTPS://Example.ORG/")["application_url"].lower(), "https://example.org/")

    def test_urls_with_another_scheme(self):
        for url in ("ftp://example.org", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.c",
                    "ws://example.org", "httpss://example.org"):
            with self.subTest(url=url):
                self.refuse("url_scheme", URL, application_url=url)

    def test_urls_that_are_not_absolute(self):
        for url in ("example.org", "www.example.org/x", "/path", "//example.org", "payroll", "localhost:8080"):
            with self.subTest(url=url):
                answer = self.server.post(self.server.document(application_url=url))
                self.assert_status(answer, 422)
                self.assertLessEqual(answer.codes, {"url_scheme", "url_invalid"})
                self.assertEqual(answer.json["errors"][0]["source"]["pointer"], URL)

    def test_urls_that_are_wrong(self):
        for url in ("https://", "https:///path", "https://exa mple.org", "https://example.org/a b", "https://example.org:99999",
                    "https://example.org:x", "https://[::1", "https://example.org/\u202egpj", "https://example.org/\x01",
                    "https://?x", "http://:80", 'https://example.org/"<>', "https://example.org\nHost: x"):
            with self.subTest(url=ascii(url)):
                self.refuse("url_invalid", URL, application_url=url)

    def test_urls_with_a_password(self):
        for url in ("https://me:secret@example.org", "https://me@example.org/x", "https://:x@example.org", "https://@example.org"):
            with self.subTest(url=url):
                answer = self.server.post(self.server.document(application_url=url))
                self.assert_status(answer, 422)
                self.assertLessEqual(answer.codes, {"url_user_info"} | ({"url_invalid"} if "//@" in url else set()))

    def test_urls_that_are_too_long(self):
        self.refuse("url_too_long", URL, application_url="https://example.org/" + "x" * 1981)

    def test_descriptions(self):
        for text in ("x" * 2000, "\U0001f642" * 2000, "two\nlines\tand a tab", "Ünïcödé"):
            with self.subTest(text=text[:20]):
                self.assertEqual(self.accept(description=text)["description"], text)
        for text in ("x" * 2001, "\U0001f642" * 2001):
            with self.subTest(text=text[:20]):
                self.refuse("description_too_long", TEXT, description=text)
        for char in ("\x01", "\x1b", "\x7f", "\x9f"):
            with self.subTest(char=ascii(char)):
                self.refuse("description_unsafe", TEXT, description=f"a{char}b")

    def test_roles(self):
        self.refuse("roles_required", ROLES, roles=[])
        self.refuse("role_unknown", ROLES, roles=[NOBODY])
        self.refuse("role_unknown", ROLES, roles=["Intake Worker", NOBODY])
        self.refuse("role_unknown", ROLES, roles=["not a uuid"])
        document = self.server.document()
        del document["data"]["relationships"]
        self.assert_errors(self.server.post(document), 422, {ROLES: "roles_required"})

    def test_all_broken_fields_answer_together(self):
        broken = [(NAME, "name_required", {"name": ""}), (EMAIL, "email_invalid", {"email": "x"}),
                  (ROLES, "roles_required", {"roles": []}), (URL, "url_scheme", {"application_url": "ftp://x"}),
                  (TEXT, "description_too_long", {"description": "x" * 2001})]
        for count in range(1, len(broken) + 1):
            for some in itertools.combinations(broken, count):
                with self.subTest(broken=[code for _, code, _ in some]):
                    document = self.server.document(**{k: v for _, _, d in some for k, v in d.items()})
                    self.assert_errors(self.server.post(document), 422, {pointer: code for pointer, code, _ in some})

    def test_each_sentence_is_its_own(self):
        document = self.server.document(name="", email="x", roles=[], application_url="ftp://x", description="x" * 2001)
        sentences = [error["detail"] for error in self.server.post(document).json["errors"]]
        self.assertEqual(len(set(sentences)), 5, sentences)

    def test_numbers_of_status(self):
        document = self.server.document(name="", email=casebook.ADMIN_EMAIL)
        answer = self.server.post(document)
        self.assert_errors(answer, 422, {NAME: "name_required", EMAIL: "email_taken"})
        statuses = {error["code"]: error["status"] for error in answer.json["errors"]}
        self.assertEqual(statuses, {"name_required": "422", "email_taken": "409"})


class Addresses(casebook.Case):
    """Unique among users and applications, whatever their letters' case; deleted ones do not count."""

    def taken(self, email):
        self.assert_error(self.server.post(self.server.document(email=email)), 409, "email_taken", EMAIL)

    def holder(self, email):
        answer = self.server.get("/admin/email-addresses" + casebook.query(filter_email=email))
        self.assert_status(answer, 200)
        return [(item["type"], item["attributes"]) for item in answer.data]

    def test_taken_by_an_application(self):
        app = self.server.create(email="Taken@Example.org")
        for email in ("Taken@Example.org", "taken@example.org", "TAKEN@EXAMPLE.ORG", " taken@example.org "):
            with self.subTest(email=email):
                self.taken(email)
        self.assertEqual(app.get().data["attributes"]["email"], "Taken@Example.org")

    def test_taken_by_the_administrator(self):
        for email in (casebook.ADMIN_EMAIL, casebook.ADMIN_EMAIL.upper(), casebook.ADMIN_EMAIL.title()):
            with self.subTest(email=email):
                self.taken(email)

    def test_a_tag_makes_another_address(self):
        self.server.create(email="ada+payroll@example.org")
        self.server.create(email="ada+other@example.org")
        self.taken("Ada+Payroll@example.org")

    def test_international_domains(self):
        self.server.create(email="idn@BÜCHER.example")
        for email in ("idn@bücher.example", "IDN@Bücher.example", "idn@bu\u0308cher.example", "idn@xn--bcher-kva.example",
                      "idn@bü\u200bcher.example", "idn@bu\u0308\u00adcher.example"):
            with self.subTest(email=ascii(email)):
                self.taken(email)

    def test_free_after_deletion(self):
        app = self.server.create(email="again@example.org")
        app.delete()
        self.assertEqual(self.holder("again@example.org"), [])
        second = self.server.create(email="again@example.org")
        self.taken("again@example.org")
        second.delete()
        self.server.create(email="AGAIN@example.org")

    def test_taken_by_a_disabled_one(self):
        self.server.create(email="asleep@example.org").patch(status="disabled")
        self.taken("asleep@example.org")

    def test_changing_an_address(self):
        app, other = self.server.create(email="one@example.org"), self.server.create(email="two@example.org")
        self.assert_error(other.patch(email="ONE@example.org"), 409, "email_taken", EMAIL)
        self.assert_status(app.patch(email="One@Example.org"), 200)
        self.assert_status(app.patch(email="three@example.org"), 200)
        self.assert_status(other.patch(email="one@example.org"), 200)
        self.assert_error(app.patch(email=casebook.ADMIN_EMAIL), 409, "email_taken", EMAIL)

    def test_only_one_of_many_at_once(self):
        documents = [self.server.document(email="race@example.org" if n % 2 else "RACE@example.org") for n in range(12)]
        answers = casebook.together(12, lambda n: self.server.post(documents[n]))
        self.assertEqual(sorted(a.status for a in answers), [201] + [409] * 11, answers)

    def test_asking_beforehand(self):
        self.server.create(name="The holder", email="asked@example.org")
        self.assertEqual(self.holder("free@example.org"), [])
        for email in ("asked@example.org", "ASKED@example.org"):
            (kind, attributes), = self.holder(email)
            self.assertEqual((kind, attributes["holder"], attributes["holder_name"]),
                             ("email-addresses", "incoming-applications", "The holder"))
        (_, attributes), = self.holder(casebook.ADMIN_EMAIL)
        self.assertEqual((attributes["holder"], attributes["holder_name"]), ("users", casebook.ADMIN_NAME))

    def test_asking_wrongly(self):
        for email, code in (("x", "email_invalid"), ("x" * 300 + "@b.c", "email_too_long")):
            with self.subTest(email=email[:20]):
                answer = self.server.get("/admin/email-addresses" + casebook.query(filter_email=email))
                self.assert_error(answer, 422, code)
        self.assert_error(self.server.get("/admin/email-addresses"), 400)
        self.assert_error(self.server.get("/admin/email-addresses?filter[email]="), (400, 422))

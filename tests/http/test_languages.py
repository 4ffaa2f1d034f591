# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's sentences follow the caller's languages, with no locale installed."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading

import casebook

TOP = pathlib.Path(__file__).resolve().parents[2]
LIST = "/admin/incoming-applications"
NOBODY = "00000000-0000-4000-8000-000000000000"
DOMAIN = "casebook-integrations.mo"
# RFC 6749, section 5.2
OAUTH_TEXT = re.compile(r"^[\x20-\x21\x23-\x5b\x5d-\x7e]*$")
# The two catalogues of these tests, whatever translations there are: one is all of «…», one knows one sentence.
SWISS = '''msgid ""
msgstr "Language: de_CH\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "There is nothing at this address."
msgstr "Hier gibt es nichts."
'''


def make_catalogues():
    folder = tempfile.mkdtemp(prefix="casebook-languages-")
    subprocess.run([TOP / "build-aux/make-pseudo", folder], check=True, stdout=subprocess.DEVNULL)
    swiss = pathlib.Path(folder, "de_CH/LC_MESSAGES")
    swiss.mkdir(parents=True)
    subprocess.run(["msgfmt", "-o", swiss / DOMAIN, "-"], input=SWISS.encode(), check=True)
    return folder


def is_whole(text):
    """Whether a text in no language is one «text», into which others may have been put, and no row of several."""
    depth = 0
    for index, letter in enumerate(text):
        depth += {"«": 1, "»": -1}.get(letter, 0)
        if depth == 0 and index < len(text) - 1:
            return False
    return text.startswith("«") and depth == 0 and not re.search(r"«\W*»", text)


class Languages(casebook.Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = make_catalogues()
        cls.server = casebook.Server(env={"CBI_LOCALE_DIR": cls.folder, "LC_ALL": "C.UTF-8", "LANGUAGE": ""})

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        shutil.rmtree(cls.folder)

    def ask(self, languages, method="GET", path="/nowhere", body=None, **headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.server.request(method, path, body, headers={**sent, "Accept-Language": languages})

    def assert_language(self, answer, tag):
        self.assertEqual(answer.headers["Content-Language"], tag, answer)
        self.assertEqual(answer.headers["Vary"], "Accept-Language", answer)

    def assert_pseudo(self, answer, status=None):
        """Each sentence, and each title, is translated as a whole."""
        if status is not None:
            self.assert_status(answer, status)
        self.assert_language(answer, "qps")
        for error in answer.json["errors"]:
            for text in (error["title"], error["detail"]):
                self.assertTrue(is_whole(text), text)


class Choice(Languages):
    def test_without_a_wish(self):
        for languages in (None, "", "*", "fr", "fr, *;q=0.5"):
            with self.subTest(languages=languages):
                answer = self.ask(languages)
                self.assert_language(answer, "en")
                self.assertEqual(answer.json["errors"][0]["detail"], "There is nothing at this address.")

    def test_wishes(self):
        for languages, tag in {"qps": "qps", "QPS-ploc": "qps", "fr, qps;q=0.2": "qps", "de-CH": "de-CH", "de": "de-CH",
                               "de-AT, qps;q=0.5": "de-CH", "qps;q=0.5, de-CH;q=0.8": "de-CH", "en, qps;q=0.9": "en",
                               "qps;q=0, de": "de-CH"}.items():
            with self.subTest(languages=languages):
                self.assert_language(self.ask(languages), tag)

    def test_what_a_catalogue_lacks_is_english(self):
        error = self.ask("de").json["errors"][0]
        self.assertEqual((error["title"], error["detail"]), ("Not Found", "Hier gibt es nichts."))

    def test_programs_are_not_spoken_to(self):
        english, pseudo = (self.ask(language, "POST", LIST, {"data": {"type": "incoming-applications", "attributes": {}}})
                           for language in ("en", "qps"))
        strip = lambda answer: [(e["status"], e["code"], e.get("source")) for e in answer.json["errors"]]  # noqa: E731
        self.assertEqual(strip(english), strip(pseudo))
        self.assertNotEqual(english.json["errors"][0]["detail"], pseudo.json["errors"][0]["detail"])

    def test_the_status_line_is_english(self):
        reply = self.server.raw(b"GET /nowhere HTTP/1.1\r\nHost: %b:%d\r\nAccept-Language: qps\r\nConnection: close\r\n\r\n"
                                % (self.server.host.encode(), self.server.port))
        self.assertTrue(reply.startswith(b"HTTP/1.1 404 Not Found\r\n"), reply)

    def test_without_sentences_nothing_varies(self):
        answer = self.ask("qps", path=LIST)
        self.assert_status(answer, 200)
        self.assertIsNone(answer.headers["Content-Language"])
        self.assertIsNone(answer.headers["Vary"])

    def test_hostile_wishes(self):
        for languages in ("../../../etc/passwd", "qps/../qps", "q" * 8000, "a," * 4000, ";;;q=,,,=;", "%s%n%s", "\xe9\xff",
                          "qps;q=9999999999999999999"):
            with self.subTest(languages=languages[:20]):
                self.assert_language(self.ask(languages), "en")
        self.assertTrue(self.server.alive)


class Sentences(Languages):
    """Wherever in the server a sentence is made: in the main thread or in those of the database."""

    def test_addresses(self):
        self.assert_pseudo(self.ask("qps"), 404)
        self.assert_pseudo(self.ask("qps", "PUT", LIST), 405)
        self.assert_pseudo(self.ask("qps", path=LIST + "?page[size]=0&sort=size&filter[x]=1"), 400)
        self.assert_pseudo(self.ask("qps", path=LIST + "?page[after]=nonsense"), 400)

    def test_documents(self):
        document = self.server.document()
        self.assert_pseudo(self.ask("qps", "POST", LIST, b"{", Content_Type=casebook.JSONAPI), 400)
        self.assert_pseudo(self.ask("qps", "POST", LIST, b"{}", Content_Type="text/plain"), 415)
        self.assert_pseudo(self.ask("qps", "POST", LIST, {"data": {"type": "users", "attributes": {}}}), 409)
        self.assert_pseudo(self.ask("qps", "POST", LIST, document, Idempotency_Key="\t"), 400)
        document["data"]["attributes"] = {"name": "x" * 101, "email": "nobody", "application_url": "ftp://x"}
        document["data"]["relationships"]["roles"]["data"] = []
        answer = self.ask("qps", "POST", LIST, document)
        self.assert_pseudo(answer, 422)
        self.assertEqual(len(answer.json["errors"]), 4, answer)

    def test_things_that_are_not_there(self):
        for path in (f"{LIST}/{NOBODY}", f"{LIST}/{NOBODY}/client-secrets", f"/admin/roles/{NOBODY}", f"/admin/users/{NOBODY}",
                     f"{LIST}?page[around]={NOBODY}"):
            with self.subTest(path=path):
                self.assert_pseudo(self.ask("qps", path=path), 404)

    def test_versions(self):
        app = self.server.create()
        document = {"data": {"type": "incoming-applications", "id": app.id, "attributes": {"name": "Other"}}}
        etag = app.get().etag
        app.patch(name="Changed", email="changed-languages@example.org")
        self.assert_pseudo(self.ask("qps", "PATCH", app.path, document), 428)
        self.assert_pseudo(self.ask("qps", "PATCH", app.path, document, If_Match=etag), 412)

    def test_who_changed_what_meanwhile(self):
        role = {"type": "roles", "attributes": {"name": "Languages", "permissions": {"people": {"view": "all"}}}}
        made = self.ask("en", "POST", "/admin/roles", {"data": role})
        self.assert_status(made, 201)
        path = f"/admin/roles/{made.data['id']}"
        changed = {**role, "id": made.data["id"], "attributes": {"name": "Tongues", "description": "New",
                                                                 "permissions": {"people": {"view": "none"}}}}
        self.assert_status(self.ask("en", "PATCH", path, {"data": changed}, If_Match=made.etag), 200)
        answer = self.ask("qps", "PATCH", path, {"data": changed}, If_Match=made.etag)
        self.assert_pseudo(answer, 412)
        self.assertIn(casebook.ADMIN_NAME, answer.json["errors"][0]["detail"])

    def test_addresses_that_are_taken(self):
        app = self.server.create()
        self.assert_pseudo(self.ask("qps", "POST", LIST, self.server.document(email=app.email)), 409)

    def test_secrets(self):
        app = self.server.create()
        app.add_secret()
        self.assert_pseudo(self.ask("qps", "POST", app.path + "/client-secrets", {"data": {"type": "client-secrets"}}), 422)

    def test_strangers(self):
        for token in (None, "nonsense"):
            answer = self.server.request("GET", LIST, token=token, headers={"Accept-Language": "qps"})
            self.assert_pseudo(answer, 401)

    def test_requests_cut_short(self):
        host = f"{self.server.host}:{self.server.port}".encode()
        reply = self.server.raw(b"POST /admin/roles HTTP/1.1\r\nHost: %b\r\nAccept-Language: qps\r\nContent-Length: 99999999\r\n\r\n"
                                % host)
        self.assertEqual(casebook.status_of(reply), 413)
        self.assertIn(b"\r\nContent-Language: qps\r\nVary: Accept-Language\r\n", reply)
        self.assertIn("\"detail\":\"«".encode(), reply)

    def test_import(self):
        lines = ("Email,First Name,Last Name,Roles\nnobody,,Last,Nonsense\nsomeone-languages@example.org,A,B,Intake Worker\n"
                 "someone-languages@example.org,A,B,Intake Worker\n")
        answer = self.ask("qps", "POST", "/admin/users/import?dry_run=true", lines.encode(), Content_Type="text/csv")
        self.assert_status(answer, 200)
        self.assert_language(answer, "qps")
        errors = [error for line in answer.data["attributes"]["lines"] for error in line["errors"]]
        self.assertEqual(len(errors), 4, answer)
        for error in errors:
            self.assertTrue(is_whole(error["detail"]), error)
        self.assert_pseudo(self.ask("qps", "POST", "/admin/users/import", b"Email\n", Content_Type="text/csv"), 422)

    def test_a_repeated_request_keeps_its_language(self):
        document = self.server.document(name="")
        first = self.ask("qps", "POST", LIST, document, Idempotency_Key="languages-1")
        again = self.ask("en", "POST", LIST, document, Idempotency_Key="languages-1")
        self.assert_pseudo(first, 422)
        self.assertEqual(again.headers["Content-Language"], "en" if again.body != first.body else "qps")


class OAuth(Languages):
    def test_errors_stay_ascii(self):
        app = self.server.create()
        header = {"Accept-Language": "qps"}
        token = "/oauth2/token"
        answers = [
            self.server.form(token, {}, headers=header),
            self.server.form(token, {"grant_type": "password", **app.form}, headers=header),
            self.server.form(token, {"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}, headers=header),
            self.server.form(token, {"grant_type": "client_credentials", "scope": "x", **app.form}, headers=header),
            self.server.form(token, b"%%%", headers=header),
            self.server.form("/oauth2/introspect", {}, headers=header),
            self.server.form("/oauth2/revoke", {}, headers=header),
            self.server.request("PUT", token, token=None, headers=header),
        ]
        for answer in answers:
            with self.subTest(answer=answer):
                self.assertGreaterEqual(answer.status, 400)
                self.assertRegex(answer.json.get("error_description", ""), OAUTH_TEXT)
                self.assertIsNone(answer.headers["Content-Language"])


class Interleaved(Languages):
    ROUNDS = 60

    def speak(self, language, path, wrong):
        connection = self.server.connect()
        for _ in range(self.ROUNDS):
            answer = self.server.request("GET", path, headers={"Accept-Language": language}, connection=connection)
            detail = answer.json["errors"][0]["detail"]
            if answer.headers["Content-Language"] != language or detail.startswith("«") != (language == "qps"):
                wrong.append((language, path, answer))
        connection.close()

    def test_callers_at_the_same_time(self):
        wrong = []
        threads = [threading.Thread(target=self.speak, args=(language, path, wrong))
                   for language in ("qps", "en", "de-CH") for path in ("/nowhere", f"{LIST}/{NOBODY}", f"/admin/roles/{NOBODY}")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


class OwnLanguage(casebook.Case):
    """What the server says by itself is in the language of its environment, though no such locale is installed."""

    @classmethod
    def setUpClass(cls):
        cls.folder = make_catalogues()
        cls.server = casebook.Server(admin=False, env={"CBI_LOCALE_DIR": cls.folder, "LC_ALL": "qps_XX.UTF-8", "LANGUAGE": ""})

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        shutil.rmtree(cls.folder)

    def test_callers_without_a_wish(self):
        answer = self.server.get("/nowhere")
        self.assertEqual(answer.headers["Content-Language"], "qps")
        self.assertEqual(self.server.get("/nowhere", headers={"Accept-Language": "en"}).headers["Content-Language"], "en")

    def test_records_do_not_follow_the_caller(self):
        names = set()
        for language in ("en", "de-CH", "qps"):
            answer = self.server.request("POST", LIST, self.server.document(), headers={"Accept-Language": language})
            self.assert_status(answer, 201)
            names.add(answer.data["attributes"]["created_by"])
        self.assertEqual(len(names), 1, names)


class Names(casebook.Case):
    """Found whatever accents and case one types, and in the order of the server's language."""

    NAMES = ["José Feed", "Straße 7", "Đặng Hương", "Łódź export", "مُحَمَّد", "إدارة الحالات", "工资同步", "Åland", "Zebra", "Apfel", "Älpler"]

    @classmethod
    def setUpClass(cls):
        cls.server = casebook.Server(env={"LC_ALL": "de_DE.UTF-8", "LANGUAGE": ""})
        for name in cls.NAMES:
            cls.server.create(name=name, description=f"About {name}")
        cls.server.request("POST", "/admin/users", {"data": {
            "type": "users", "attributes": {"first_name": "Adélaïde", "last_name": "Nguyễn Đức", "email": "adelaide@example.org"},
            "relationships": {"roles": {"data": cls.server.role_links(["Intake Worker"])}}}})
        cls.server.request("POST", "/admin/roles", {"data": {
            "type": "roles", "attributes": {"name": "Équipe d’accueil", "permissions": {"people": {"view": "all"}}}}})

    def test_search(self):
        for typed, name in {"jose": "José Feed", "JOSÉ fee": "José Feed", "jose\u0301": "José Feed", "STRASSE": "Straße 7",
                            "strasse": "Straße 7", "dang": "Đặng Hương", "DANG HUONG": "Đặng Hương", "đặng": "Đặng Hương",
                            "lodz": "Łódź export", "محمد": "مُحَمَّد", "محـمد": "مُحَمَّد", "اداره": "إدارة الحالات",
                            "الحالات": "إدارة الحالات", "同步": "工资同步", "工资": "工资同步", "aland": "Åland"}.items():
            with self.subTest(typed=typed):
                self.assertEqual(self.server.names(filter_q=typed), [name])

    def test_search_finds_no_more(self):
        for typed in ("工步", "osé", "trasse", "资工"):
            with self.subTest(typed=typed):
                self.assertEqual(self.server.names(filter_q=typed), [])

    def test_users_and_roles(self):
        for path, typed in (("/admin/users", "ADELAIDE duc"), ("/admin/users", "nguyen"), ("/admin/roles", "equipe accueil")):
            with self.subTest(typed=typed):
                answer = self.server.get(path + casebook.query(filter_q=typed))
                self.assert_status(answer, 200)
                self.assertEqual(answer.json["meta"]["total"], 1)

    def test_order(self):
        names = ["Åland", "Älpler", "Apfel", "Đặng Hương", "José Feed", "Łódź export", "Straße 7", "Zebra"]
        self.assertEqual([name for name in self.server.names(sort="name") if name in names], names)
        self.assertEqual([name for name in self.server.names(sort="-name") if name in names], names[::-1])

    def test_pages_follow_the_order(self):
        found, link = [], "/admin/incoming-applications" + casebook.query(sort="name", page_size=2)
        while link:
            answer = self.server.get(link.removeprefix(self.server.url))
            self.assert_status(answer, 200)
            found += [item["attributes"]["name"] for item in answer.data]
            link = answer.json["links"].get("next")
        self.assertEqual(found, self.server.names(sort="name"))

    def test_another_language_sorts_anew(self):
        self.server.env["LC_ALL"] = "sv_SE.UTF-8"
        self.server.restart()
        names = ["Apfel", "Zebra", "Åland", "Älpler"]
        self.assertEqual([name for name in self.server.names(sort="name") if name in names], names)
        self.server.env["LC_ALL"] = "de_DE.UTF-8"
        self.server.restart()
        self.assertEqual(self.server.names(sort="name")[:2], ["Åland", "Älpler"])

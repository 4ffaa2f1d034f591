# SPDX-License-Identifier: GPL-3.0-or-later
"""Registering, reading, changing and deleting applications; two writers; the rules of the requests."""
import unicodedata

import casebook

APPLICATIONS = "/admin/incoming-applications"
NOBODY = "00000000-0000-4000-8000-000000000000"


class Create(casebook.Case):
    def test_everything_is_there(self):
        document = self.server.document(
            name="Payroll sync", email="payroll@example.org", roles=["Intake Worker", "Engage Observer"],
            application_url="https://payroll.example.org/app?x=1", description="Sends hours\nevery night")
        answer = self.assert_status(self.server.post(document), 201)
        self.assertTrue(answer.headers["Content-Type"].startswith(casebook.JSONAPI))
        data = answer.data
        self.assertEqual(data["type"], "incoming-applications")
        self.assertRegex(data["id"], casebook.UUID)
        here = data["attributes"]
        for name, value in document["data"]["attributes"].items():
            self.assertEqual(here[name], value)
        self.assertEqual(here["status"], "active")
        self.assertRegex(here["client_id"], casebook.CLIENT_ID)
        self.assertEqual(here["callback_url"], self.server.url)
        for name in ("created_at", "last_updated_at"):
            self.assertRegex(here[name], casebook.TIME)
        self.assertEqual((here["created_by"], here["last_updated_by"]), (casebook.ADMIN_NAME,) * 2)
        self.assertIsNone(here["last_used_at"])
        self.assertIsNone(here["query_credentials_used_at"])
        roles = {link["id"] for link in data["relationships"]["roles"]["data"]}
        self.assertEqual(roles, {self.server.roles["Intake Worker"], self.server.roles["Engage Observer"]})

    def test_answer_holds_the_secret_and_the_roles(self):
        answer = self.server.create(roles=["Intake Worker", "Engage Observer"]).answer
        included = answer.json["included"]
        secrets = [r for r in included if r["type"] == "client-secrets"]
        self.assertEqual(len(secrets), 1)
        secret = secrets[0]["attributes"]
        self.assertRegex(secret["client_secret"], casebook.CLIENT_SECRET)
        self.assertEqual((secret["status"], secret["expires_at"], secret["last_used_at"]), ("active", None, None))
        self.assertRegex(secret["created_at"], casebook.TIME)
        self.assertTrue(secret["hint"])
        self.assertLessEqual(len(secret["hint"].strip("….*•")), 8, "a hint that tells too much")
        names = {r["attributes"]["name"] for r in included if r["type"] == "roles"}
        self.assertEqual(names, {"Intake Worker", "Engage Observer"})

    def test_location_and_etag(self):
        answer = self.server.create().answer
        self.assertRegex(answer.etag, r'^"\d+"$')
        self.assertEqual(answer.data["meta"]["etag"], answer.etag)
        location = answer.headers["Location"]
        self.assertIn(location, (APPLICATIONS + "/" + answer.data["id"],
                                 self.server.url + APPLICATIONS + "/" + answer.data["id"]))
        again = self.server.get(APPLICATIONS + "/" + answer.data["id"])
        self.assertEqual((again.status, again.etag), (200, answer.etag))

    def test_answer_is_never_cached(self):
        self.assertIn("no-store", self.server.create().answer.headers["Cache-Control"] or "")

    def test_optional_fields_may_be_left_out_null_or_empty(self):
        for value in ({}, {"application_url": None, "description": None}, {"application_url": "", "description": ""}):
            with self.subTest(value=value):
                app = self.server.create(**value)
                self.assertIsNone(app.attributes["application_url"])
                self.assertIsNone(app.attributes["description"])

    def test_secrets_and_ids_are_all_different(self):
        apps = [self.server.create() for _ in range(30)]
        for name in ("id", "client_id", "secret", "secret_id"):
            self.assertEqual(len({getattr(app, name) for app in apps}), 30, name)

    def test_read_only_attributes_are_ignored(self):
        app = self.server.create(client_id="mine", callback_url="https://evil.example", created_by="Somebody",
                                 created_at="1999-01-01T00:00:00Z", last_used_at="1999-01-01T00:00:00Z",
                                 client_secret="mine")
        self.assertRegex(app.client_id, casebook.CLIENT_ID)
        self.assertRegex(app.secret, casebook.CLIENT_SECRET)
        self.assertEqual(app.attributes["callback_url"], self.server.url)
        self.assertEqual(app.attributes["created_by"], casebook.ADMIN_NAME)
        self.assertNotIn("1999", app.attributes["created_at"])

    def test_unicode_is_kept(self):
        for name in ("Zoë’s übersicht", "Приложение", "日本語アプリ", "תוכנה", "تطبيق", "👩‍👩‍👧‍👦 family", "می‌خواهم",
                     "\U00020000 beyond the plane", "I ♥ “quotes” & <b>tags</b> 'and' \\backslash/"):
            with self.subTest(name=name):
                app = self.server.create(name=name, description=name * 3)
                here = app.get().data["attributes"]
                self.assertEqual(here["name"], unicodedata.normalize("NFC", name))
                self.assertEqual(here["description"], unicodedata.normalize("NFC", name * 3))

    def test_same_name_twice(self):
        first, second = self.server.create(name="Twin"), self.server.create(name="Twin")
        self.assertNotEqual(first.id, second.id)

    def test_same_role_twice(self):
        answer = self.server.post(self.server.document(roles=["Intake Worker", "Intake Worker"]))
        self.assert_status(answer, 201, 422)
        if answer.status == 201:
            self.assertEqual(len(answer.data["relationships"]["roles"]["data"]), 1)

    def test_every_role_at_once(self):
        app = self.server.create(roles=list(self.server.roles))
        links = app.get().data["relationships"]["roles"]["data"]
        self.assertEqual({link["id"] for link in links}, set(self.server.roles.values()))


class Request(casebook.Case):
    """Documents that say something else than they should."""

    def changed(self, **kw):
        document = self.server.document()
        document["data"].update(kw)
        return document

    def test_plain_json_is_taken(self):
        for kind in ("application/json", "application/json; charset=utf-8", casebook.JSONAPI):
            with self.subTest(kind=kind):
                answer = self.server.request("POST", APPLICATIONS, self.server.document(), headers={"Content-Type": kind})
                self.assert_status(answer, 201)

    def test_other_media_types(self):
        for kind in ("text/plain", casebook.FORM, "application/xml", "multipart/form-data; boundary=x", "nonsense", None):
            with self.subTest(kind=kind):
                answer = self.server.request("POST", APPLICATIONS, self.server.document(), headers={"Content-Type": kind})
                self.assert_error(answer, 415)

    def test_malformed_documents(self):
        for body in (b"", b"{", b"[]", b"null", b"5", b'"text"', b"{}", b'{"data":null}', b'{"data":[]}', b'{"data":5}',
                     b'{"data":{"type":"incoming-applications"}} trailing', b"{'data':{}}", b"\xef\xbb\xbf{",
                     b'{"data":{"type":"incoming-applications","attributes":[]}}'):
            with self.subTest(body=body):
                self.assert_error(self.server.request("POST", APPLICATIONS, body), 400, "malformed")

    def test_wrong_type_name(self):
        self.assert_error(self.server.post(self.changed(type="users")), 409, "wrong_resource_type")

    def test_missing_type_name(self):
        document = self.server.document()
        del document["data"]["type"]
        self.assert_error(self.server.post(document), (400, 409, 422))

    def test_id_of_the_clients_choice(self):
        self.assert_error(self.server.post(self.changed(id=NOBODY)), 403, "client_id_refused")

    def test_wrong_json_types(self):
        for name in ("name", "email", "application_url", "description"):
            for value in (5, True, [], {}, 1.5):
                with self.subTest(name=name, value=value):
                    document = self.server.document(**{name: value})
                    self.assert_errors(self.server.post(document), 422, {f"/data/attributes/{name}": "wrong_type"})

    def test_wrong_relationships(self):
        link = self.server.role_links(["Intake Worker"])[0]
        for roles in (5, [], {"data": link}, {"data": "x"}, {"data": [5]}, {"data": [{"type": "roles"}]},
                      {"data": [{"id": link["id"]}]}, {"data": [{"type": "users", "id": link["id"]}]},
                      {"data": [{"type": "roles", "id": 5}]}, {"data": [[link]]}):
            with self.subTest(roles=roles):
                answer = self.server.post(self.changed(relationships={"roles": roles}))
                self.assert_error(answer, (400, 409, 422))

    def test_unknown_attributes_do_no_harm(self):
        document = self.server.document(surprise=1, __proto__={"a": 1}, status_code=5)
        self.assert_status(self.server.post(document), 201, 400, 422)

    def test_nothing_was_made(self):
        before = self.server.list(page_size=1).json["meta"]["total"]
        self.test_malformed_documents()
        self.test_wrong_json_types()
        self.assertEqual(self.server.list(page_size=1).json["meta"]["total"], before)

    def test_accept(self):
        for accept in (casebook.JSONAPI, "application/json", "*/*", "application/*", None):
            with self.subTest(accept=accept):
                self.assert_status(self.server.get(APPLICATIONS, headers={"Accept": accept}), 200)


class ReadAndChange(casebook.Case):
    def test_read(self):
        app = self.server.create(roles=["Intake Worker"])
        answer = self.assert_status(app.get(), 200)
        self.assertEqual(answer.data["attributes"], app.attributes)
        self.assertEqual(answer.data["meta"]["etag"], answer.etag)
        self.assertNotIn("cbi_secret_", answer.body.decode())

    def test_read_with_roles(self):
        app = self.server.create(roles=["Intake Worker", "Engage Observer"])
        answer = self.server.get(app.path + "?include=roles")
        self.assertEqual({r["attributes"]["name"] for r in answer.json["included"]}, {"Intake Worker", "Engage Observer"})

    def test_not_found(self):
        for key in (NOBODY, "x", "%00", "..", "1'%20OR%20'1'='1", "é", NOBODY.upper(), "a" * 3000):
            with self.subTest(key=key):
                path = casebook.urllib.parse.quote(f"{APPLICATIONS}/{key}", safe="/%'=")
                answer = self.server.get(path)
                self.assert_error(answer, (404, 400, 414) if key in ("%00", "..") or len(key) > 2000 else 404)

    def test_change_each_field(self):
        app = self.server.create(roles=["Intake Worker"])
        for name, value in (("name", "Renamed"), ("email", "renamed@example.org"), ("description", "New"),
                            ("application_url", "http://new.example"), ("status", "disabled"), ("status", "active")):
            with self.subTest(name=name):
                before = app.get().data["attributes"]
                answer = self.assert_status(app.patch(app.get().etag, **{name: value}), 200)
                self.assertEqual(answer.data["attributes"][name], value)
                after = app.get().data["attributes"]
                differing = {key for key in after if after[key] != before[key]}
                self.assertLessEqual(differing, {name, "last_updated_at", "last_updated_by"})

    def test_change_roles(self):
        app = self.server.create(roles=["Intake Worker"])
        answer = self.assert_status(app.patch(roles=["Engage Observer", "Provider Worker"]), 200)
        links = {link["id"] for link in answer.data["relationships"]["roles"]["data"]}
        self.assertEqual(links, {self.server.roles["Engage Observer"], self.server.roles["Provider Worker"]})
        self.assert_errors(app.patch(roles=[]), 422, {"/data/relationships/roles": "roles_required"})
        self.assert_errors(app.patch(roles=[NOBODY]), 422, {"/data/relationships/roles": "role_unknown"})

    def test_clear_optional_fields(self):
        app = self.server.create(application_url="https://x.example", description="x")
        answer = self.assert_status(app.patch(application_url=None, description=None), 200)
        self.assertIsNone(answer.data["attributes"]["application_url"])
        self.assertIsNone(answer.data["attributes"]["description"])

    def test_required_fields_stay(self):
        app = self.server.create()
        self.assert_error(app.patch(name=""), 422, "name_required", "/data/attributes/name")
        self.assert_error(app.patch(email=" "), 422, "email_required", "/data/attributes/email")
        self.assert_error(app.patch(status="asleep"), 422, "status_invalid", "/data/attributes/status")
        self.assertEqual(app.get().data["attributes"], app.attributes)

    def test_several_broken_fields_change_nothing(self):
        app = self.server.create()
        answer = app.patch(name="Fine", email="broken", application_url="ftp://x", status="asleep")
        self.assert_errors(answer, 422, {"/data/attributes/email": "email_invalid", "/data/attributes/status": "status_invalid",
                                         "/data/attributes/application_url": "url_scheme"})
        self.assertEqual(app.get().data["attributes"], app.attributes)

    def test_read_only_attributes_are_ignored(self):
        app = self.server.create()
        self.assert_status(app.patch(client_id="mine", callback_url="https://evil.example", created_by="Eve",
                                     name="New name"), 200)
        here = app.get().data["attributes"]
        for name in ("client_id", "callback_url", "created_by", "created_at"):
            self.assertEqual(here[name], app.attributes[name])
        self.assertEqual(here["name"], "New name")

    def test_document_for_another(self):
        app, other = self.server.create(), self.server.create()
        body = {"data": {"type": "incoming-applications", "id": other.id, "attributes": {"name": "Stolen"}}}
        answer = self.server.request("PATCH", app.path, body, headers={"If-Match": "*"})
        self.assert_error(answer, 409)
        body["data"].update(id=app.id, type="users")
        answer = self.server.request("PATCH", app.path, body, headers={"If-Match": "*"})
        self.assert_error(answer, 409, "wrong_resource_type")
        self.assertNotEqual(other.get().data["attributes"]["name"], "Stolen")

    def test_delete(self):
        app = self.server.create()
        answer = self.assert_status(app.delete(app.get().etag), 204)
        self.assertEqual(answer.body, b"")
        self.assert_error(app.get(), 404)
        self.assert_error(app.delete(), 404)
        self.assert_error(app.patch(name="Back"), 404)
        self.assert_error(app.secrets(), 404)
        self.assert_error(app.reveal(), 404)
        self.assert_error(app.add_secret(), 404)
        self.assert_oauth_error(app.ask(), (400, 401), "invalid_client")
        self.assertNotIn(app.id, [item["id"] for item in self.server.list(filter_email=app.email).data])


class Versions(casebook.Case):
    """RFC 9110 section 13.1.1 and RFC 6585 section 3."""

    def test_etag_changes_with_every_change(self):
        app = self.server.create()
        seen = [app.get().etag]
        for name in ("One", "Two", "Three"):
            answer = app.patch(seen[-1], name=name)
            self.assertEqual(answer.etag, app.get().etag)
            self.assertEqual(answer.data["meta"]["etag"], answer.etag)
            seen.append(answer.etag)
        self.assertEqual(len(set(seen)), 4)

    def test_missing_if_match(self):
        app = self.server.create()
        self.assert_error(app.patch(etag=None, name="x"), 428, "precondition_required")
        self.assert_error(app.delete(etag=None), 428, "precondition_required")
        self.assert_error(app.revoke_secret(app.secret_id, etag=None), 428, "precondition_required")
        self.assert_error(self.server.patch_organization(etag=None, name="x"), 428, "precondition_required")

    def test_old_if_match(self):
        app = self.server.create()
        old = app.get().etag
        app.patch(name="Newer")
        self.assert_error(app.patch(old, name="Mine"), 412, "changed_meanwhile")
        self.assert_error(app.delete(old), 412, "changed_meanwhile")
        self.assertEqual(app.get().data["attributes"]["name"], "Newer")

    def test_if_match_is_a_strong_comparison(self):
        app = self.server.create()
        now = app.get().etag
        for value in ("W/" + now, now.strip('"'), '"x"', '""', '"99999999999999999999999"', "'" + now.strip('"') + "'"):
            with self.subTest(value=value):
                self.assert_error(app.patch(value, name="x"), (400, 412))
        self.assertEqual(app.get().etag, now)

    def test_one_of_a_list(self):
        app = self.server.create()
        self.assert_status(app.patch(f'"0", {app.get().etag}', name="x"), 200)

    def test_star(self):
        app = self.server.create()
        self.assert_status(app.patch("*", name="x"), 200)
        self.assert_status(app.delete("*"), 204)

    def test_list_carries_the_same(self):
        app = self.server.create()
        listed = self.server.list(filter_email=app.email).data[0]
        self.assertEqual(listed["meta"]["etag"], app.get().etag)
        self.assert_status(app.patch(listed["meta"]["etag"], name="x"), 200)

    def test_two_writers(self):
        app = self.server.create()
        etag = app.get().etag
        answers = casebook.together(10, lambda n: app.patch(etag, name=f"Writer {n}"))
        statuses = sorted(answer.status for answer in answers)
        self.assertEqual(statuses, [200] + [412] * 9)
        winner = next(answer for answer in answers if answer.status == 200)
        self.assertEqual(app.get().data["attributes"]["name"], winner.data["attributes"]["name"])

    def test_a_writer_and_a_remover(self):
        app = self.server.create()
        etag = app.get().etag
        answers = casebook.together(6, lambda n: app.delete(etag) if n % 2 else app.patch(etag, name=f"Writer {n}"))
        self.assertEqual(len([a for a in answers if a.status in (200, 204)]), 1, answers)
        self.assertLessEqual({a.status for a in answers}, {200, 204, 404, 412}, answers)

    def test_using_an_application_is_no_change(self):
        app = self.server.create()
        etag = app.get().etag
        app.token()
        self.assert_status(app.patch(etag, name="Still mine"), 200)


class Methods(casebook.Case):
    def test_not_allowed(self):
        app = self.server.create()
        for path, allowed in ((APPLICATIONS, {"GET", "POST"}), (app.path, {"GET", "PATCH", "DELETE"}),
                              (app.path + "/client-secrets", {"GET", "POST"}), ("/admin/roles", {"GET", "POST"}), ("/admin/users", {"GET", "POST"}),
                              ("/admin/organization", {"GET", "PATCH"}), ("/admin/audit-events", {"GET"}),
                              ("/admin/shutdown", {"POST"}), ("/admin/email-addresses", {"GET"}),
                              ("/admin/signing-keys", {"GET", "POST"}), ("/oauth2/introspect", {"POST"}),
                              ("/oauth2/revoke", {"POST"}), ("/.well-known/jwks.json", {"GET"}), ("/healthz", {"GET"})):
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - allowed:
                with self.subTest(path=path, method=method):
                    answer = self.server.request(method, path)
                    self.assert_status(answer, 405)
                    named = {name.strip() for name in answer.headers["Allow"].split(",")}
                    self.assertEqual(named - {"HEAD", "OPTIONS"}, allowed)

    def test_unknown_addresses(self):
        for path in ("/admin/nonsense", "/admin/", "/admin", "/admin/incoming-applications/x/y/z",
                     "/admin/incoming-applicationsx"):
            with self.subTest(path=path):
                self.assert_error(self.server.get(path), 404)
        for path in ("/", "/nonsense", "/oauth2/", "/oauth2/authorize", "/.well-known/openid-configuration"):
            with self.subTest(path=path):
                self.assert_status(self.server.get(path, token=None), 404)

    def test_head(self):
        connection = self.server.connect()
        for path in (APPLICATIONS, "/admin/organization"):
            with self.subTest(path=path):
                answer = self.server.request("HEAD", path, connection=connection)
                self.assert_status(answer, 200, 405)
                self.assertEqual(answer.body, b"")
        connection.close()

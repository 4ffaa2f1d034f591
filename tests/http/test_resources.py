# SPDX-License-Identifier: GPL-3.0-or-later
"""The organisation and its licence, the roles, the client secrets, the audit events, the signing keys."""
import casebook

NOBODY = "00000000-0000-4000-8000-000000000000"
AREAS = {"people", "engage", "intake", "providers", "reporting", "admin", "portal", "provider_portal"}
VERBS = ("view", "edit", "create", "delete")


class Organization(casebook.Case):
    def attributes(self):
        return self.server.get("/admin/organization").data["attributes"]

    def test_what_it_says(self):
        answer = self.server.get("/admin/organization")
        self.assertEqual((answer.status, answer.data["type"]), (200, "organizations"))
        self.assertRegex(answer.data["id"], casebook.UUID)
        self.assertRegex(answer.etag, r'^"\d+"$')
        here = answer.data["attributes"]
        self.assertTrue(here["name"])
        self.assertIs(here["api_licensed"], True)
        self.assertEqual((here["administrator_name"], here["administrator_email"]), (casebook.ADMIN_NAME, casebook.ADMIN_EMAIL))

    def test_rename(self):
        etag = self.server.get("/admin/organization").etag
        answer = self.assert_status(self.server.patch_organization(etag, name="Riverside Ünïted"), 200)
        self.assertNotEqual(answer.etag, etag)
        self.assertEqual(self.attributes()["name"], "Riverside Ünïted")
        self.assert_error(self.server.patch_organization(etag, name="x"), 412, "changed_meanwhile")
        self.assert_error(self.server.patch_organization(name=""), 422, pointer="/data/attributes/name")

    def test_wrong_types(self):
        for name, value in (("api_licensed", "no"), ("api_licensed", 0), ("api_licensed", None), ("name", 5),
                            ("administrator_email", 5), ("administrator_name", [])):
            with self.subTest(name=name, value=value):
                self.assert_error(self.server.patch_organization(**{name: value}), 422, "wrong_type", f"/data/attributes/{name}")

    def test_administrators_address(self):
        self.server.create(email="app@example.org")
        for email, status, code in (("app@example.org", 409, "email_taken"), ("APP@example.org", 409, "email_taken"),
                                    ("nonsense", 422, "email_invalid"), ("", 422, "email_required")):
            with self.subTest(email=email):
                self.assert_error(self.server.patch_organization(administrator_email=email), status, code,
                                  "/data/attributes/administrator_email")
        self.assert_status(self.server.patch_organization(administrator_email="Ada.New@example.org"), 200)
        self.assert_error(self.server.post(self.server.document(email="ada.new@example.org")), 409, "email_taken")
        self.server.create(email=casebook.ADMIN_EMAIL).delete()
        self.assert_status(self.server.patch_organization(administrator_email=casebook.ADMIN_EMAIL), 200)

    def test_administrators_name(self):
        for name, code in (("", "name_required"), ("a\u202eb", "name_unsafe"), ("x" * 101, "name_too_long")):
            with self.subTest(code=code):
                self.assert_error(self.server.patch_organization(administrator_name=name), 422, code,
                                  "/data/attributes/administrator_name")
        self.assert_status(self.server.patch_organization(administrator_name="Ada Zoë"), 200)
        self.assertEqual(self.server.create().attributes["created_by"], "Ada Zoë")
        self.server.patch_organization(administrator_name=casebook.ADMIN_NAME)


class FirstRun(casebook.Base):
    def test_administrator_is_asked_for_later(self):
        server = self.start(admin=False)
        here = server.get("/admin/organization").data["attributes"]
        self.assertEqual((here["administrator_name"], here["administrator_email"]), (None, None))
        self.assert_status(server.patch_organization(administrator_name="Zoë Ö", administrator_email="zoe@example.org"), 200)
        server.restart()
        here = server.get("/admin/organization").data["attributes"]
        self.assertEqual((here["administrator_name"], here["administrator_email"]), ("Zoë Ö", "zoe@example.org"))
        self.assert_error(server.post(server.document(email="ZOE@example.org")), 409, "email_taken")
        self.assertEqual(server.create().attributes["created_by"], "Zoë Ö")
        server.stop()

    def test_the_arguments_do_not_overwrite_it(self):
        server = self.start()
        server.patch_organization(administrator_name="Renamed", administrator_email="renamed@example.org")
        server.restart()
        here = server.get("/admin/organization").data["attributes"]
        self.assertEqual((here["administrator_name"], here["administrator_email"]), ("Renamed", "renamed@example.org"))
        server.stop()


class Licence(casebook.Case):
    def test_without_the_licence(self):
        app = self.server.create()
        token = app.token()
        self.assert_status(self.server.patch_organization(api_licensed=False), 200)
        for method, path in (("GET", "/admin/incoming-applications"), ("POST", "/admin/incoming-applications"), ("GET", app.path),
                             ("PATCH", app.path), ("DELETE", app.path), ("GET", app.path + "/client-secrets"),
                             ("POST", f"{app.path}/client-secrets/{app.secret_id}/reveal"), ("GET", "/admin/roles"),
                             ("GET", "/admin/audit-events"), ("GET", "/admin/email-addresses?filter[email]=a@b.c"),
                             ("GET", "/admin/signing-keys"), ("POST", "/admin/signing-keys")):
            with self.subTest(method=method, path=path):
                body = self.server.document() if method == "POST" and path.endswith("applications") else None
                self.assert_error(self.server.request(method, path, body), 403, "api_not_licensed")
        with self.subTest("token"):
            self.assert_oauth_error(app.ask(), 400, "unauthorized_client")
        with self.subTest("organization"):
            self.assert_status(self.server.get("/admin/organization"), 200)
        with self.subTest("no token"):
            self.assert_status(self.server.get("/admin/roles", token=None), 401)
        self.assert_status(self.server.patch_organization(api_licensed=True), 200)
        self.assertEqual(app.get().status, 200)
        self.assertEqual(app.ask().status, 200)
        self.assertTrue(app.is_active(token))


class Roles(casebook.Case):
    """casebook.md, section 3: four verbs in the order view, edit, create, delete; all others are none."""
    everything = ("all",) * 4
    matrix = {
        "Admin": {"admin": everything},
        "All Access": dict.fromkeys(AREAS, everything),
        "Application Portal User": {"portal": everything},
        "Provider Portal User": {"provider_portal": everything},
        "Engage Observer": {"engage": ("all", "none", "none", "none"), "people": ("all", "none", "none", "none")},
        "Engage Worker": {"engage": ("assigned", "assigned", "all", "none"), "people": ("all", "all", "all", "none")},
        "Engage Supervisor": {"engage": everything, "people": everything},
        "Intake Observer": {"intake": ("all", "none", "none", "none"), "people": ("all", "none", "none", "none")},
        "Intake Worker": {"intake": everything, "people": ("all", "all", "all", "none")},
        "Intake Supervisor": {"intake": everything, "people": everything},
        "Provider Observer": {"providers": ("all", "none", "none", "none"), "people": ("all", "none", "none", "none")},
        "Provider Worker": {"providers": ("all", "all", "all", "none"), "people": ("all", "all", "all", "none")},
        "Provider Supervisor": {"providers": everything, "people": everything},
        "Reporting Observer": {"reporting": ("all", "none", "none", "none")},
        "Reporting Admin": {"reporting": everything},
    }

    def test_all_default_roles_are_there(self):
        answer = self.server.get("/admin/roles" + casebook.query(page_size=200))
        self.assertEqual({r["attributes"]["name"] for r in answer.data}, set(self.matrix))
        self.assertEqual(answer.json["meta"]["total"], len(self.matrix))
        for role in answer.data:
            self.assertEqual(role["type"], "roles")
            self.assertRegex(role["id"], casebook.UUID)
            here = role["attributes"]
            self.assertEqual(here["kind"], "default")
            self.assertIsInstance(here["editable"], bool)
            self.assertIsInstance(here["copyable"], bool)
            self.assertTrue(here["description"])

    def test_permissions(self):
        for role in self.server.get("/admin/roles" + casebook.query(page_size=200)).data:
            name, permissions = role["attributes"]["name"], role["attributes"]["permissions"]
            with self.subTest(role=name):
                wanted = {area: dict(zip(VERBS, self.matrix[name].get(area, ("none",) * 4))) for area in AREAS}
                self.assertEqual(permissions, wanted)

    def test_locked_ones(self):
        """Neither copied nor edited: Admin, Application Portal User and both Reporting roles."""
        locked = {"Admin", "Application Portal User", "Reporting Admin", "Reporting Observer"}
        for role in self.server.get("/admin/roles" + casebook.query(page_size=200)).data:
            here = role["attributes"]
            if here["name"] != "All Access":
                with self.subTest(role=here["name"]):
                    self.assertEqual((here["editable"], here["copyable"]), (here["name"] not in locked,) * 2)

    def test_one(self):
        key = self.server.roles["Intake Worker"]
        answer = self.server.get("/admin/roles/" + key)
        self.assertEqual((answer.status, answer.data["id"], answer.data["attributes"]["name"]), (200, key, "Intake Worker"))
        self.assertRegex(answer.etag, r'^"\d+"$')
        for other in (NOBODY, "x"):
            self.assert_error(self.server.get("/admin/roles/" + other), 404)

    def test_ids_stay(self):
        before = dict(self.server.roles)
        self.server.restart()
        self.assertEqual(self.server.roles, before)


class Secrets(casebook.Case):
    def test_list_never_shows_values(self):
        app = self.server.create()
        answer = app.secrets()
        self.assertEqual(len(answer.data), 1)
        item = answer.data[0]
        self.assertEqual((item["type"], item["id"], item["attributes"]["status"]), ("client-secrets", app.secret_id, "active"))
        self.assertNotIn(app.secret, answer.body.decode())
        self.assertIsNone(item["attributes"].get("client_secret"))
        one = self.server.get(f"{app.path}/client-secrets/{app.secret_id}")
        self.assert_status(one, 200)
        self.assertNotIn(app.secret, one.body.decode())

    def test_reveal(self):
        app = self.server.create()
        for _ in range(2):
            answer = self.assert_status(app.reveal(), 200)
            self.assertEqual(answer.data["attributes"]["client_secret"], app.secret)
            self.assertIn("no-store", answer.headers["Cache-Control"] or "")

    def test_reveal_of_anothers(self):
        app, other = self.server.create(), self.server.create()
        self.assert_error(app.reveal(other.secret_id), 404)
        self.assert_error(app.revoke_secret(other.secret_id), 404)
        self.assert_error(app.reveal(NOBODY), 404)
        self.assertEqual(other.ask().status, 200)

    def test_two_at_most(self):
        app = self.server.create()
        answer = self.assert_status(app.add_secret(), 201)
        second = answer.data["attributes"]["client_secret"]
        self.assertRegex(second, casebook.CLIENT_SECRET)
        self.assertNotEqual(second, app.secret)
        self.assert_error(app.add_secret(), 422, "too_many_secrets")
        self.assertEqual(len(app.secrets().data), 2)
        for secret in (app.secret, second):
            self.assertEqual(app.ask({"client_secret": secret}).status, 200)

    def test_replace_one_without_a_gap(self):
        app = self.server.create()
        made = app.add_secret().data
        etag = self.server.get(f"{app.path}/client-secrets/{app.secret_id}").etag
        self.assert_status(app.revoke_secret(app.secret_id, etag), 204)
        self.assert_oauth_error(app.ask(), (400, 401), "invalid_client")
        self.assertEqual(app.ask({"client_secret": made["attributes"]["client_secret"]}).status, 200)
        self.assert_status(app.add_secret(), 201)
        self.assert_status(app.reveal(app.secret_id), 404, 410, 409, 422)

    def test_the_last_one_may_go(self):
        app = self.server.create()
        self.assert_status(app.revoke_secret(app.secret_id), 204)
        self.assert_oauth_error(app.ask(), (400, 401), "invalid_client")
        active = [s for s in app.secrets().data if s["attributes"]["status"] == "active"]
        self.assertEqual(active, [])
        made = self.assert_status(app.add_secret(), 201).data
        self.assertEqual(app.ask({"client_secret": made["attributes"]["client_secret"]}).status, 200)

    def test_many_at_once_stay_two(self):
        app = self.server.create()
        answers = casebook.together(8, lambda n: app.add_secret())
        self.assertEqual(sorted(a.status for a in answers), [201] + [422] * 7, answers)

    def test_use_is_noted(self):
        app = self.server.create()
        app.token()
        used = casebook.until(lambda: app.secrets().data[0]["attributes"]["last_used_at"], 10, "last_used_at")
        self.assertRegex(used, casebook.TIME)
        self.assertRegex(app.get().data["attributes"]["last_used_at"], casebook.TIME)

    def test_only_the_administrator(self):
        app = self.server.create()
        token = app.token()
        for bearer in (None, "x", token):
            with self.subTest(bearer=bearer and bearer[:3]):
                answer = self.server.request("POST", f"{app.path}/client-secrets/{app.secret_id}/reveal", token=bearer)
                self.assert_status(answer, 401, 403)
                self.assertNotIn(app.secret, answer.body.decode())


class Audit(casebook.Case):
    def actions(self, app):
        return [event["attributes"]["action"] for event in self.server.events(filter_subject=app.id)]

    def test_what_happened_newest_first(self):
        app = self.server.create()
        app.patch(name="Renamed")
        app.reveal()
        made = app.add_secret().data["id"]
        app.revoke_secret(made)
        app.delete()
        actions = self.actions(app)
        wanted = ["application.deleted", "client_secret.revoked", "client_secret.created", "client_secret.revealed",
                  "application.updated", "application.created"]
        own = [a for a in actions if a.startswith("application.")]
        self.assertEqual(own, [a for a in wanted if a.startswith("application.")])
        seen = [e["attributes"]["action"] for e in self.server.events(page_size=50)]
        for action in wanted:
            self.assertIn(action, seen)

    def test_an_event_is_complete(self):
        app = self.server.create(name="Before")
        app.patch(name="After", status="disabled")
        event = self.server.events(filter_subject=app.id)[0]
        self.assertEqual(event["type"], "audit-events")
        here = event["attributes"]
        self.assertRegex(here["at"], casebook.TIME)
        self.assertIn(casebook.ADMIN_NAME, str(here["actor"]))
        self.assertIn(app.id, str(here["subject"]))
        changes = casebook.json.dumps(here["changes"])
        for word in ("name", "Before", "After", "status", "disabled"):
            self.assertIn(word, changes)
        self.assertNotIn("description", changes, "what did not change is no change")

    def test_reveal_is_recorded_each_time(self):
        app = self.server.create()
        events = lambda: [e for e in self.server.events(page_size=200) if e["attributes"]["action"] == "client_secret.revealed"]
        before = len(events())
        app.reveal()
        app.reveal()
        self.assertEqual(len(events()), before + 2)

    def test_refused_changes_leave_no_event(self):
        app = self.server.create()
        before = self.server.events(page_size=200)
        app.patch(name="")
        app.patch('"0"', name="x")
        app.delete('"0"')
        self.server.post(self.server.document(email=app.email))
        self.assertEqual(self.server.events(page_size=200), before)

    def test_other_subjects(self):
        self.server.patch_organization(name="Audited")
        self.server.request("POST", "/admin/signing-keys")
        seen = [e["attributes"]["action"] for e in self.server.events(page_size=10)]
        self.assertEqual(seen[:2], ["signing_key.created", "organization.updated"])

    def test_no_secret_in_any_event(self):
        app = self.server.create()
        app.reveal()
        second = app.add_secret().data["attributes"]["client_secret"]
        app.ask()
        text = casebook.json.dumps(self.server.events(page_size=200))
        for secret in (app.secret, second, "cbi_secret_", self.server.admin_token):
            self.assertNotIn(secret, text)

    def test_pages(self):
        apps = [self.server.create() for _ in range(7)]
        answer, subjects = self.server.get("/admin/audit-events" + casebook.query(page_size=2)), []
        while answer and len(subjects) < 14:
            self.assert_status(answer, 200)
            self.server.create()
            subjects += [e["id"] for e in answer.data]
            link = answer.json["links"].get("next")
            answer = self.server.get(link.removeprefix(self.server.url)) if link else None
        self.assertEqual(len(subjects), len(set(subjects)))
        self.assertTrue(apps)
        for size in ("0", "x"):
            self.assert_error(self.server.get("/admin/audit-events" + casebook.query(page_size=size)), 400)

    def test_a_replay_is_no_event(self):
        document = self.server.document()
        app = casebook.App(self.server, self.server.post(document, "audit-replay"))
        self.server.post(document, "audit-replay")
        self.assertEqual(self.actions(app).count("application.created"), 1)

    def test_survives_deletion(self):
        app = self.server.create()
        app.delete()
        self.assertEqual(self.actions(app)[0], "application.deleted")


class SigningKeys(casebook.Case):
    def test_list_and_rotate(self):
        before = self.server.get("/admin/signing-keys").data
        answer = self.assert_status(self.server.request("POST", "/admin/signing-keys"), 201)
        kid = answer.data["attributes"]["kid"]
        after = self.server.get("/admin/signing-keys").data
        self.assertEqual(len(after), len(before) + 1)
        for key in after:
            here = key["attributes"]
            self.assertEqual(here["alg"], "ES256")
            self.assertRegex(here["created_at"], casebook.TIME)
            if here["kid"] == kid:
                self.assertIsNone(here["retired_at"])
            else:
                self.assertRegex(here["retired_at"], casebook.TIME)

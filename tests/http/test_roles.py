# SPDX-License-Identifier: GPL-3.0-or-later
"""Roles: the list, custom ones, what may not be changed, and what a change does to who holds them."""
import itertools
import casebook

ROLES = "/admin/roles"
LOCKED = ("Admin", "Application Portal User", "Reporting Admin", "Reporting Observer")
NOBODY = "00000000-0000-4000-8000-000000000000"
AREAS = ("people", "engage", "intake", "providers", "reporting", "admin", "portal", "provider_portal")
VERBS = ("view", "edit", "create", "delete")


class Roles(casebook.Case):
    def ask(self, **params):
        return self.server.get(ROLES + casebook.query(**params))

    def post(self, key=None, **attributes):
        return self.server.request("POST", ROLES, {"data": {"type": "roles", "attributes": attributes}},
                                   headers={"Idempotency-Key": key} if key else {})

    def make(self, name=None, **attributes):
        answer = self.post(name=name or casebook.unique("Role "), **attributes)
        self.assert_status(answer, 201)
        self.server._roles = None
        return answer

    def patch(self, role, etag="*", **attributes):
        body = {"data": {"type": "roles", "id": role, "attributes": attributes}}
        return self.server.request("PATCH", f"{ROLES}/{role}", body, headers={"If-Match": etag} if etag else {})

    def delete(self, role, etag="*", replacement=None):
        path = f"{ROLES}/{role}" + (f"?replacement={replacement}" if replacement else "")
        return self.server.request("DELETE", path, headers={"If-Match": etag} if etag else {})

    def user(self, roles, name="Uma"):
        body = {"data": {"type": "users", "attributes": {"first_name": name, "last_name": "User", "email": casebook.unique_email()},
                         "relationships": {"roles": {"data": self.server.role_links(roles)}}}}
        answer = self.server.request("POST", "/admin/users", body)
        self.assert_status(answer, 201)
        return answer.data


class Reading(Roles):
    def test_default_roles(self):
        answer = self.ask(page_size=200, filter_kind="default")
        self.assertEqual(answer.json["meta"]["total"], 15)
        for role in answer.data:
            with self.subTest(role=role["attributes"]["name"]):
                attributes = role["attributes"]
                self.assertEqual(attributes["kind"], "default")
                self.assertEqual(attributes["editable"], attributes["name"] not in LOCKED)
                self.assertEqual(attributes["copyable"], attributes["name"] not in LOCKED)
                self.assertEqual(set(attributes["permissions"]), set(AREAS))
                self.assertEqual(set(attributes["holders"]), {"applications", "users"})

    def test_search_and_kind(self):
        self.make(name="Zürich Night Desk", description="Answers the phone")
        for words in ("zurich", "ZÜR desk", "phone night", "answers"):
            with self.subTest(words=words):
                self.assertEqual([r["attributes"]["name"] for r in self.ask(filter_q=words).data], ["Zürich Night Desk"])
        self.assertEqual(self.ask(filter_q="desk", filter_kind="default").data, [])
        self.assertEqual(self.ask(filter_q="urich").data, [])
        self.assertEqual(len(self.ask(filter_q="desk", filter_kind="custom").data), 1)
        self.assert_error(self.ask(filter_holder="x"), 400, "unknown_parameter")

    def test_sort_and_pages(self):
        names = [r["attributes"]["name"] for r in self.ask(page_size=200).data]
        self.assertEqual(names, sorted(names, key=str.casefold))
        back = [r["attributes"]["name"] for r in self.ask(page_size=200, sort="-name").data]
        self.assertEqual(back, names[::-1])
        for sort, wanted in (("name", names), ("-name", back)):
            pieces, answer = [], self.ask(page_size=4, sort=sort)
            while True:
                pieces += [r["attributes"]["name"] for r in answer.data]
                link = answer.json["links"]["next"]
                if not link:
                    break
                answer = self.server.get(link.removeprefix(self.server.url))
            self.assertEqual(pieces, wanted)
        self.assert_error(self.ask(sort="kind"), 400, parameter="sort")

    def test_around(self):
        """The page of a given size that holds one role, wherever it stands; as a search or another order makes it."""
        middle, first, second = made = [self.make(name=name).data["id"] for name in ("Middle of it", "_Night", "(Day)")]
        self.addCleanup(self.delete, first)
        self.addCleanup(self.delete, second)
        for sort, role, size in itertools.product(("name", "-name"), made, (1, 4, 200)):
            names = [r["id"] for r in self.ask(page_size=200, sort=sort).data]
            with self.subTest(sort=sort, size=size, role=role):
                answer = self.ask(page_size=size, page_around=role, sort=sort)
                offset = names.index(role) // size * size
                self.assertEqual(answer.json["meta"], {"total": len(names), "offset": offset})
                self.assertEqual([r["id"] for r in answer.data], names[offset:offset + size])
        found = self.ask(page_size=4, page_around=middle, filter_q="middle", filter_kind="custom")
        self.assertEqual((found.json["meta"]["offset"], [r["id"] for r in found.data]), (0, [middle]))
        rest = self.ask(page_size=4, page_around=self.server.roles["Admin"])
        self.assertEqual(rest.json["meta"]["offset"], 0)
        following = self.server.get(rest.json["links"]["next"].removeprefix(self.server.url))
        self.assertEqual([r["id"] for r in following.data], [r["id"] for r in self.ask(page_size=4, page_offset=4).data])

    def test_around_nothing(self):
        role = self.server.roles["Admin"]
        self.assert_error(self.ask(page_around=NOBODY), 404, "not_found")
        self.assert_error(self.ask(page_around=role, filter_q="worker"), 404, "not_found")
        self.assert_error(self.ask(page_around=role, filter_kind="custom"), 404, "not_found")
        self.assert_error(self.ask(page_around=role, page_offset=0), 400, "invalid_parameter")
        self.assert_error(self.server.get(f"{ROLES}/{role}/holders?page[around]={NOBODY}"), 400, "unknown_parameter")

    def test_holders(self):
        role = self.make(name="Held by two").data["id"]
        app = self.server.create(name="A holder", roles=["Held by two"])
        user = self.user(["Held by two"], "Bea")
        here = self.server.get(f"{ROLES}/{role}").data["attributes"]["holders"]
        self.assertEqual(here, {"applications": 1, "users": 1})
        listed = self.server.get(f"{ROLES}/{role}/holders")
        self.assertEqual(listed.json["meta"]["total"], 2)
        self.assertEqual([(h["type"], h["id"], h["attributes"]["name"]) for h in listed.data],
                         [("incoming-applications", app.id, "A holder"), ("users", user["id"], "Bea User")])
        first = self.server.get(f"{ROLES}/{role}/holders?page[size]=1")
        rest = self.server.get(first.json["links"]["next"].removeprefix(self.server.url))
        self.assertEqual([h["id"] for h in first.data + rest.data], [app.id, user["id"]])
        self.assert_error(self.server.get(f"{ROLES}/{NOBODY}/holders"), 404, "not_found")
        app.delete()
        self.assertEqual(self.server.get(f"{ROLES}/{role}").data["attributes"]["holders"], {"applications": 0, "users": 1})


class Creating(Roles):
    def test_custom_role(self):
        answer = self.make(name="  Front desk ", description="Sees people",
                           permissions={"people": {"view": "limited"}, "intake": {"view": "assigned", "create": "all"}})
        attributes = answer.data["attributes"]
        self.assertEqual(answer.headers["Location"], f"{self.server.url}{ROLES}/{answer.data['id']}")
        self.assertEqual(answer.etag, '"1"')
        self.assertEqual((attributes["name"], attributes["kind"], attributes["editable"], attributes["copyable"]),
                         ("Front desk", "custom", True, True))
        self.assertEqual(attributes["permissions"]["people"], {"view": "limited", "edit": "none", "create": "none", "delete": "none"})
        self.assertEqual(attributes["permissions"]["intake"]["create"], "all")
        self.assertEqual(self.server.get(f"{ROLES}/{answer.data['id']}").data, answer.data)
        event = self.server.events(filter_subject=answer.data["id"])[0]["attributes"]
        self.assertEqual(event["action"], "role.created")
        self.assertEqual(event["changes"]["permissions.people.view"], {"from": "none", "to": "limited"})

    def test_names(self):
        self.make(name="Taken Name")
        for name in ("Taken Name", "taken name", "  TAKEN NAME", "engage observer"):
            with self.subTest(name=name):
                self.assert_error(self.post(name=name), 409, "role_name_taken", "/data/attributes/name")
        for name, code in (("", "role_name_required"), ("  ", "role_name_required"), (None, "role_name_required"),
                           ("x" * 101, "role_name_too_long"), ("a\u202eb", "role_name_unsafe"), ("a\nb", "role_name_unsafe"),
                           (5, "wrong_type")):
            with self.subTest(name=name):
                self.assert_error(self.post(name=name), 422, code, "/data/attributes/name")
        self.assert_status(self.post(name="x" * 100), 201)

    def test_levels(self):
        offered = {(a, v): {"all"} | ({"limited"} if a in AREAS[:4] and v != "create" else set())
                   | ({"assigned"} if a in ("engage", "intake") and v != "create" else set()) for a in AREAS for v in VERBS}
        for (area, verb), levels in offered.items():
            for level in ("limited", "assigned"):
                with self.subTest(area=area, verb=verb, level=level):
                    answer = self.post(name=casebook.unique("Level "), permissions={area: {verb: level}})
                    if level in levels:
                        self.assert_status(answer, 201)
                        continue
                    code = "permissions_create" if verb == "create" else f"permissions_{level}"
                    self.assert_error(answer, 422, code, f"/data/attributes/permissions/{area}/{verb}")

    def test_permissions_of_no_form(self):
        for permissions in ({"finance": {"view": "all"}}, {"people": {"approve": "all"}}, {"people": {"view": "some"}},
                            {"people": {"view": 1}}, {"people": "all"}, {"people": None}):
            with self.subTest(permissions=permissions):
                self.assert_error(self.post(name=casebook.unique("Role "), permissions=permissions), 422,
                                  "permissions_unknown", "/data/attributes/permissions")
        for permissions in ("all", 5, [], None):
            with self.subTest(permissions=permissions):
                self.assert_error(self.post(name=casebook.unique("Role "), permissions=permissions), 422,
                                  "wrong_type", "/data/attributes/permissions")

    def test_several_faults_at_once(self):
        answer = self.post(name="", description="a\u202eb", permissions={"people": {"create": "limited"}})
        self.assert_errors(answer, 422, {"/data/attributes/name": "role_name_required",
                                         "/data/attributes/description": "description_unsafe",
                                         "/data/attributes/permissions/people/create": "permissions_create"})

    def test_copy(self):
        source = self.server.roles["Engage Worker"]
        copy = self.make(copied_from=source).data["attributes"]
        here = self.server.get(f"{ROLES}/{source}").data["attributes"]
        self.assertEqual((copy["permissions"], copy["description"], copy["kind"]), (here["permissions"], here["description"], "custom"))
        changed = self.make(copied_from=source, permissions={"people": {"view": "all"}}).data["attributes"]
        self.assertEqual(changed["permissions"]["engage"]["view"], "none")

    def test_what_cannot_be_copied(self):
        for name in LOCKED:
            with self.subTest(name=name):
                self.assert_error(self.post(name=casebook.unique("Copy "), copied_from=self.server.roles[name]), 422,
                                  "role_not_copyable", "/data/attributes/copied_from")
        self.assert_error(self.post(name=casebook.unique("Copy "), copied_from=NOBODY), 422, "role_unknown", "/data/attributes/copied_from")
        self.assert_error(self.post(name=casebook.unique("Copy "), copied_from=5), 422, "wrong_type", "/data/attributes/copied_from")

    def test_same_key_makes_one(self):
        name = casebook.unique("Once ")
        first, again = self.post(key="roles-1", name=name), self.post(key="roles-1", name=name)
        self.assertEqual((first.status, first.body), (201, again.body))
        self.assertEqual(again.headers["Idempotent-Replayed"], "true")
        self.assert_error(self.post(key="roles-1", name="Other"), 422, "idempotency_key_reused")
        self.assertEqual(len(self.ask(filter_q=name).data), 1)

    def test_read_only_attributes_are_ignored(self):
        role = self.make(kind="default", editable=False, copyable=False, holders={"users": 9}).data["attributes"]
        self.assertEqual((role["kind"], role["editable"], role["copyable"], role["holders"]["users"]), ("custom", True, True, 0))

    def test_two_at_once(self):
        name = casebook.unique("Race ")
        answers = casebook.together(6, lambda n: self.post(name=name if n % 2 else name.upper()))
        self.assertEqual(sorted(a.status for a in answers), [201] + [409] * 5)


class Changing(Roles):
    def test_change(self):
        role = self.make(permissions={"people": {"view": "all", "delete": "all"}}).data
        answer = self.patch(role["id"], '"1"', name="Renamed", permissions={"people": {"view": "all"}})
        self.assertEqual((answer.status, answer.etag), (200, '"2"'))
        self.assertEqual(answer.data["attributes"]["permissions"]["people"]["delete"], "none")
        changes = self.server.events(filter_subject=role["id"])[0]["attributes"]
        self.assertEqual(changes["action"], "role.updated")
        self.assertEqual(changes["changes"]["permissions.people.delete"], {"from": "all", "to": "none"})
        self.assertEqual(changes["changes"]["name"]["to"], "Renamed")

    def test_nothing_changed(self):
        role = self.make().data
        self.assertEqual(self.patch(role["id"], name=f" {role['attributes']['name']}").etag, '"1"')
        self.assertEqual(len(self.server.events(filter_subject=role["id"])), 1)

    def test_default_role_can_be_edited(self):
        role = self.server.roles["Provider Observer"]
        before = self.server.get(f"{ROLES}/{role}").data["attributes"]["permissions"]
        after = {**before, "providers": {**before["providers"], "edit": "limited"}}
        self.assertEqual(self.patch(role, permissions=after).data["attributes"]["permissions"], after)
        self.assert_status(self.patch(role, permissions=before), 200)

    def test_locked_roles(self):
        for name in LOCKED:
            with self.subTest(name=name):
                self.assert_error(self.patch(self.server.roles[name], name="Mine"), 403, "role_not_editable")

    def test_refused_edits_change_nothing(self):
        role = self.make(name=casebook.unique("Steady "), permissions={"people": {"view": "all"}}).data
        for attributes, status, code in (({"name": ""}, 422, "role_name_required"), ({"name": None}, 422, "role_name_required"),
                                         ({"name": "x" * 101}, 422, "role_name_too_long"), ({"name": "a\nb"}, 422, "role_name_unsafe"),
                                         ({"name": 5}, 422, "wrong_type"), ({"name": " ENGAGE observer "}, 409, "role_name_taken"),
                                         ({"description": "x" * 2001}, 422, "description_too_long"),
                                         ({"description": "a\u202eb"}, 422, "description_unsafe"),
                                         ({"permissions": None}, 422, "wrong_type"), ({"permissions": "all"}, 422, "wrong_type"),
                                         ({"permissions": {"people": {"view": "assigned"}}}, 422, "permissions_assigned"),
                                         ({"permissions": {"reporting": {"view": "limited"}}}, 422, "permissions_limited"),
                                         ({"permissions": {"engage": {"create": "assigned"}}}, 422, "permissions_create"),
                                         ({"permissions": {"people": {"approve": "all"}}}, 422, "permissions_unknown")):
            with self.subTest(attributes=attributes):
                self.assert_error(self.patch(role["id"], '"1"', **attributes), status, code)
                self.assertEqual(self.server.get(f"{ROLES}/{role['id']}").data, role)
        self.assertEqual(len(self.server.events(filter_subject=role["id"])), 1)

    def test_own_name_in_another_case(self):
        role = self.make(name="quiet name").data["id"]
        self.assertEqual(self.patch(role, name="Quiet Name").data["attributes"]["name"], "Quiet Name")

    def test_versions(self):
        role = self.make().data["id"]
        self.assert_error(self.patch(role, None, name="x"), 428, "precondition_required")
        self.assert_status(self.patch(role, '"1"', name="Version two", permissions={"people": {"delete": "all"}}), 200)
        answer = self.patch(role, '"1"', name="Version three")
        error = self.assert_error(answer, 412, "changed_meanwhile")
        self.assertEqual(error["meta"]["etag"], '"2"')
        self.assertEqual(error["meta"]["changed_by"], casebook.ADMIN_NAME)
        self.assertRegex(error["meta"]["changed_at"], casebook.TIME)
        self.assertEqual(error["meta"]["changes"]["permissions.people.delete"], {"from": "none", "to": "all"})
        self.assertEqual(error["meta"]["changes"]["name"]["to"], "Version two")
        self.assertIn("Delete on People", error["detail"])
        self.assert_error(self.delete(role, '"1"'), 412, "changed_meanwhile")
        self.assert_error(self.delete(role, None), 428, "precondition_required")

    def test_several_changes_meanwhile(self):
        role = self.make(name="First name").data["id"]
        for name in ("Second name", "Third name"):
            self.patch(role, name=name)
        error = self.assert_error(self.patch(role, '"1"', name="Mine"), 412)
        self.assertEqual(error["meta"]["changes"]["name"], {"from": "First name", "to": "Third name"})

    def test_two_writers(self):
        role = self.make().data["id"]
        answers = casebook.together(6, lambda n: self.patch(role, '"1"', name=f"Writer {n} {role}"))
        self.assertEqual(sorted(a.status for a in answers), [200] + [412] * 5)

    def test_change_and_delete_at_once(self):
        """One of them is first, and the other is told."""
        for _ in range(5):
            role = self.make().data["id"]
            changed, gone = casebook.together(2, lambda n: self.delete(role, '"1"') if n else self.patch(role, '"1"', name=f"Late {role}"))
            self.assertIn((changed.status, gone.status), ((200, 412), (404, 204)))

    def test_two_take_one_name(self):
        first, second = self.make().data["id"], self.make().data["id"]
        name = casebook.unique("Wanted ")
        answers = casebook.together(2, lambda n: self.patch(second if n else first, name=name.upper() if n else name))
        self.assertEqual(sorted(a.status for a in answers), [200, 409])

    def test_name_of_another(self):
        role = self.make().data["id"]
        self.assert_error(self.patch(role, name="admin"), 409, "role_name_taken")
        self.assert_error(self.patch(role, permissions={"admin": {"view": "limited"}}), 422, "permissions_limited")

    def test_search_of_applications_follows(self):
        role = self.make(name="Hedgehog").data["id"]
        self.server.create(name="Prickly", roles=["Hedgehog"])
        self.assertEqual(self.server.names(filter_q="hedgehog"), ["Prickly"])
        self.patch(role, name="Porcupine")
        self.assertEqual(self.server.names(filter_q="hedgehog"), [])
        self.assertEqual(self.server.names(filter_q="porcupine"), ["Prickly"])

    def test_change_bites_at_once(self):
        role = self.make(name="Biting", permissions={"people": {"view": "all", "create": "all"}}).data["id"]
        app = self.server.create(roles=["Biting"])
        self.assertEqual(set(app.ask().json["scope"].split()), {"people.view", "people.create"})
        token = app.token()
        self.patch(role, permissions={"people": {"view": "all"}})
        self.assertEqual(app.ask().json["scope"], "people.view")
        self.assert_oauth_error(app.ask({"scope": "people.create"}), 400, "invalid_scope")
        self.assertNotIn("people.create", (app.introspect(token).json.get("scope") or "").split())

    def test_wrong_documents(self):
        role = self.make().data["id"]
        body = {"data": {"type": "users", "id": role, "attributes": {}}}
        self.assert_error(self.server.request("PATCH", f"{ROLES}/{role}", body, headers={"If-Match": "*"}), 409, "wrong_resource_type")
        self.assert_error(self.patch(NOBODY, name="x"), 404, "not_found")
        self.assert_error(self.delete(NOBODY), 404, "not_found")


class Deleting(Roles):
    def test_unheld(self):
        role = self.make(name="Short lived").data["id"]
        self.assert_status(self.delete(role, '"1"'), 204)
        self.assert_error(self.server.get(f"{ROLES}/{role}"), 404)
        self.assertEqual(self.ask(filter_q="lived").data, [])
        self.assertEqual(self.server.events(filter_subject=role)[0]["attributes"]["action"], "role.deleted")
        self.make(name="Short lived")

    def test_default_roles_stay(self):
        for name in ("Admin", "Engage Worker", "All Access"):
            with self.subTest(name=name):
                self.assert_error(self.delete(self.server.roles[name]), 403, "role_not_deletable")

    def test_held(self):
        role = self.make(name="Clung to", permissions={"people": {"view": "all"}}).data["id"]
        app = self.server.create(name="Clinging", roles=["Clung to"])
        both = self.server.create(name="Has both", roles=["Clung to", "Intake Observer"])
        user = self.user(["Clung to"])
        error = self.assert_error(self.delete(role), 409, "role_held")
        self.assertEqual(error["meta"]["holders"], {"applications": 2, "users": 1})
        for wrong in (NOBODY, role, "x"):
            self.assert_error(self.delete(role, replacement=wrong), 422, "replacement_unknown", parameter="replacement")
        other = self.server.roles["Intake Observer"]
        before = app.get().etag
        self.assert_status(self.delete(role, replacement=other), 204)
        for held in (app, both):
            links = held.get().data["relationships"]["roles"]["data"]
            self.assertEqual([link["id"] for link in links], [other])
        self.assertNotEqual(app.get().etag, before)
        here = self.server.get(f"/admin/users/{user['id']}").data
        self.assertEqual([link["id"] for link in here["relationships"]["roles"]["data"]], [other])
        event = self.server.events(filter_subject=app.id)[0]["attributes"]
        self.assertEqual((event["action"], event["changes"]["roles"]),
                         ("application.updated", {"from": "Clung to", "to": "Intake Observer"}))
        self.assertIn("Clinging", self.server.names(filter_q="intake observer clinging"))
        self.assertEqual(self.server.names(filter_q="clung"), [])
        self.assertIn("intake.view", app.ask().json["scope"].split())

    def test_parameters(self):
        role = self.make().data["id"]
        for query in ("?x=1", "?replacement=a&replacement=b"):
            answer = self.server.request("DELETE", f"{ROLES}/{role}{query}", headers={"If-Match": "*"})
            self.assert_status(answer, 400)

    def test_restart(self):
        role = self.make(name="Durable", permissions={"engage": {"view": "assigned"}}).data
        self.server.restart()
        self.assertEqual(self.server.get(f"{ROLES}/{role['id']}").data, role)


class Effects(Roles):
    """What a change would do to who holds the role, before it is made."""

    def effects(self, role, permissions, **kw):
        body = {"data": {"type": "roles", "id": role, "attributes": {"permissions": permissions}}}
        return self.server.request("POST", f"{ROLES}/{role}/effects", body, **kw)

    def who(self, role, permissions, effect, **params):
        body = {"data": {"type": "roles", "id": role, "attributes": {"permissions": permissions}}}
        return self.server.request("POST", f"{ROLES}/{role}/effects/holders" + casebook.query(filter_effect=effect, **params), body)

    def told(self, answer):
        self.assert_status(answer, 200)
        self.assertEqual(answer.json["meta"]["total"], len(answer.data))
        return {e["id"]: (e["attributes"]["holders"]["applications"], e["attributes"]["holders"]["users"]) for e in answer.data}

    def test_counts_and_names(self):
        name = casebook.unique("Effective ")
        role = self.make(name=name, permissions={"people": {"view": "all"}}).data["id"]
        only = [self.server.create(name=f"Only {n}", roles=[name]) for n in range(3)]
        self.server.create(name="Deletes anyway", roles=[name, "Engage Supervisor"])
        users = [self.user([name], "Ada")["id"], self.user([name], "Bob")["id"]]
        after = {"people": {"view": "all", "delete": "all"}}
        answer = self.effects(role, after)
        self.assertEqual(self.told(answer), {"people.delete.none.all": (3, 2)})
        self.assertEqual(answer.data[0]["type"], "role-effects")
        self.assertEqual({k: answer.data[0]["attributes"][k] for k in ("area", "verb", "from", "to")},
                         {"area": "people", "verb": "delete", "from": "none", "to": "all"})
        held = self.who(role, after, "people.delete.none.all")
        self.assertEqual(held.json["meta"], {"total": 5, "offset": 0})
        self.assertEqual([(h["type"], h["attributes"]["name"]) for h in held.data],
                         [("users", "Ada User"), ("users", "Bob User")] + [("incoming-applications", f"Only {n}") for n in range(3)])
        middle = self.who(role, after, "people.delete.none.all", page_offset=1, page_size=2)
        self.assertEqual((middle.json["meta"], [h["id"] for h in middle.data]), ({"total": 5, "offset": 1}, [users[1], only[0].id]))
        self.assertEqual(self.who(role, after, "people.edit.none.all").data, [])
        self.assertEqual(self.server.get(f"{ROLES}/{role}").etag, '"1"')
        self.assertEqual(len(self.server.events(filter_subject=role)), 1)

    def test_kinds(self):
        """From each level to each other, for who has nothing else there and for who has."""
        name, beside = casebook.unique("Kinds "), casebook.unique("Beside ")
        role = self.make(name=name).data["id"]
        self.make(name=beside, permissions={"engage": {"view": "limited"}})
        self.server.create(roles=[name])
        self.server.create(roles=[name, beside])
        levels = ("none", "limited", "assigned", "all")
        union = {"none": "limited", "limited": "limited", "assigned": "limited+assigned", "all": "all"}
        for before in levels:
            self.assert_status(self.patch(role, permissions={"engage": {"view": before}}), 200)
            for after in levels:
                with self.subTest(before=before, after=after):
                    wanted = {}
                    for was, is_now in ((before, after), (union[before], union[after])):
                        if was != is_now:
                            key = f"engage.view.{was}.{is_now}"
                            wanted[key] = (wanted.get(key, (0, 0))[0] + 1, 0)
                    self.assertEqual(self.told(self.effects(role, {"engage": {"view": after}})), wanted)

    def test_true_to_what_happens(self):
        """The change is made, and everybody has just what was foretold."""
        name = casebook.unique("Oracle ")
        role = self.make(name=name, permissions={"people": {"view": "all"}, "intake": {"view": "all", "edit": "all"}}).data["id"]
        sets = ([name], [name, "Intake Observer"], [name, "Engage Worker"], [name, "Provider Worker", "Intake Worker"])
        apps = [self.server.create(roles=roles) for roles in sets]
        after = {"people": {"view": "all", "delete": "all"}, "intake": {"view": "assigned"}, "providers": {"create": "all"}}
        before = {app.id: set(app.ask().json["scope"].split()) for app in apps}
        told = self.effects(role, after).data
        meant = {e["id"]: {h["id"] for h in self.who(role, after, e["id"]).data} for e in told}
        self.assert_status(self.patch(role, permissions=after), 200)
        for app in apps:
            now = set(app.ask().json["scope"].split())
            gains = {f"{e['attributes']['area']}.{e['attributes']['verb']}" for e in told
                     if app.id in meant[e["id"]] and e["attributes"]["from"] == "none"}
            loses = {f"{e['attributes']['area']}.{e['attributes']['verb']}" for e in told
                     if app.id in meant[e["id"]] and e["attributes"]["to"] == "none"}
            self.assertEqual((now - before[app.id], before[app.id] - now), (gains, loses))

    def test_of_nobody_and_of_nothing(self):
        role = self.make().data["id"]
        self.assertEqual(self.effects(role, {"people": {"view": "all"}}).data, [])
        held = self.server.roles["Intake Worker"]
        self.server.create(roles=["Intake Worker"])
        here = self.server.get(f"{ROLES}/{held}").data["attributes"]["permissions"]
        self.assertEqual(self.effects(held, here).data, [])

    def test_replacement(self):
        """What another role allows, in place of one that is to be deleted: also for roles that can't be changed."""
        name = casebook.unique("Leaving ")
        role = self.make(name=name, permissions={"people": {"view": "all"}}).data["id"]
        self.server.create(roles=[name])
        self.server.create(roles=[name, "Reporting Observer"])
        other = self.server.get(f"{ROLES}/{self.server.roles['Reporting Observer']}").data["attributes"]["permissions"]
        self.assertEqual(self.told(self.effects(role, other)), {"people.view.all.none": (2, 0), "reporting.view.none.all": (1, 0)})
        admin = self.server.roles["Admin"]
        self.server.create(roles=["Admin"])
        self.assertIn("admin.view.all.none", self.told(self.effects(admin, {})))

    def test_refusals(self):
        role = self.make().data["id"]
        self.assert_error(self.effects(NOBODY, {}), 404, "not_found")
        self.assert_error(self.who(NOBODY, {}, "people.view.none.all"), 404, "not_found")
        self.assert_error(self.effects(role, {"people": {"create": "limited"}}), 422, "permissions_create",
                          "/data/attributes/permissions/people/create")
        self.assert_error(self.effects(role, {"finance": {}}), 422, "permissions_unknown")
        self.assert_error(self.server.request("POST", f"{ROLES}/{role}/effects", {"data": {"type": "users", "id": role}}), 409,
                          "wrong_resource_type")
        self.assert_error(self.server.request("POST", f"{ROLES}/{role}/effects?x=1", {"data": {"type": "roles", "id": role}}), 400,
                          "unknown_parameter")
        for effect in ("", "people", "people.view", "people.view.none.none", "people.view.all.some", "finance.view.none.all",
                       "people.view.assigned+limited.all", "people.view.none.all.x", "people.view.none+all.all"):
            with self.subTest(effect=effect):
                self.assert_error(self.who(role, {}, effect), 400, "invalid_parameter", parameter="filter[effect]")
        self.assert_error(self.who(role, {}, "people.view.none.all", page_after="x"), 400, "invalid_parameter", parameter="page[after]")
        answer = self.server.get(f"{ROLES}/{role}/effects")
        self.assert_error(answer, 405, "method_not_allowed")
        self.assertEqual(answer.headers["Allow"], "POST")

    def test_many_holders(self):
        """Names come page by page, and none twice."""
        name = casebook.unique("Crowd ")
        role = self.make(name=name).data["id"]
        made = {self.server.create(name=f"Crowd {n:02}", roles=[name] + (["Intake Worker"] if n % 3 == 0 else [])).id for n in range(30)}
        after = {"intake": {"view": "all"}}
        self.assertEqual(self.told(self.effects(role, after)), {"intake.view.none.all": (20, 0)})
        seen = []
        for offset in range(0, 25, 7):
            page = self.who(role, after, "intake.view.none.all", page_size=7, page_offset=offset)
            self.assertEqual(page.json["meta"], {"total": 20, "offset": offset})
            seen += [h["id"] for h in page.data]
        self.assertEqual((len(seen), len(set(seen)), set(seen) <= made), (20, 20, True))


class Rights(Roles):
    def test_applications_may_not(self):
        token = self.server.create(roles=["All Access"]).token()
        for method, path in (("GET", ROLES), ("POST", ROLES), ("GET", f"{ROLES}/{NOBODY}/holders"), ("PATCH", f"{ROLES}/{NOBODY}"),
                             ("DELETE", f"{ROLES}/{NOBODY}"), ("POST", f"{ROLES}/{NOBODY}/effects"),
                             ("POST", f"{ROLES}/{NOBODY}/effects/holders")):
            with self.subTest(method=method, path=path):
                self.assert_error(self.server.request(method, path, {} if method in ("POST", "PATCH") else None, token=token), 403)
                self.assert_error(self.server.request(method, path, {} if method in ("POST", "PATCH") else None, token=None), 401)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Users: the list, new ones, changes, who has to stay, and files that bring many."""
import casebook

USERS = "/admin/users"
NOBODY = "00000000-0000-4000-8000-000000000000"
HEADER = "Email,First Name,Last Name,Middle Name,Phone,Roles\r\n"


class Users(casebook.Case):
    def ask(self, **params):
        return self.server.get(USERS + casebook.query(**params))

    def names(self, **params):
        answer = self.ask(**params)
        self.assert_status(answer, 200)
        return [f"{u['attributes']['first_name']} {u['attributes']['last_name']}" for u in answer.data]

    def document(self, roles=("Intake Worker",), **attributes):
        filled = {"first_name": "Uma", "last_name": "User", "email": casebook.unique_email(), **attributes}
        return {"data": {"type": "users", "attributes": filled, "relationships": {"roles": {"data": self.server.role_links(roles)}}}}

    def post(self, document, key=None):
        return self.server.request("POST", USERS, document, headers={"Idempotency-Key": key} if key else {})

    def make(self, **kw):
        answer = self.post(self.document(**kw))
        self.assert_status(answer, 201)
        return answer.data

    def patch(self, user, etag="*", roles=None, **attributes):
        body = {"data": {"type": "users", "id": user, "attributes": attributes}}
        if roles is not None:
            body["data"]["relationships"] = {"roles": {"data": self.server.role_links(roles)}}
        return self.server.request("PATCH", f"{USERS}/{user}", body, headers={"If-Match": etag} if etag else {})

    def administrator(self):
        return self.ask(filter_email=casebook.ADMIN_EMAIL).data[0]


class Reading(Users):
    def test_administrator_is_a_user(self):
        here = self.administrator()
        self.assertEqual((here["type"], here["attributes"]["first_name"], here["attributes"]["status"]), ("users", "Ada", "active"))
        self.assertEqual(here["relationships"]["roles"]["data"], self.server.role_links(["Admin"]))
        self.assertEqual(self.names(filter_q="ada adm"), ["Ada Admin"])

    def test_search_sort_and_filters(self):
        people = (("Zoë", "Ärmel", "Admin"), ("bob", "Baker", "Engage Worker"), ("Carl", "Carter", "Engage Worker"))
        for first, last, role in people:
            self.make(first_name=first, last_name=last, email=f"{last.lower().replace('ä', 'a')}@list.example", roles=[role])
        self.assertEqual(self.names(filter_q="list example"), ["bob Baker", "Carl Carter", "Zoë Ärmel"])
        self.assertEqual(self.names(filter_q="list", sort="-name"), ["Zoë Ärmel", "Carl Carter", "bob Baker"])
        self.assertEqual(self.names(filter_q="list", sort="-created_at"), ["Carl Carter", "bob Baker", "Zoë Ärmel"])
        self.assertEqual(self.names(filter_q="zoe armel"), ["Zoë Ärmel"])
        self.assertEqual(self.names(filter_role=self.server.roles["Engage Worker"]), ["bob Baker", "Carl Carter"])
        self.assertEqual(self.names(filter_email="BAKER@list.example"), ["bob Baker"])
        user = self.ask(filter_q="carter").data[0]["id"]
        self.patch(user, status="disabled")
        self.assertEqual(self.names(filter_status="disabled"), ["Carl Carter"])
        self.assertNotIn("Carl Carter", self.names(filter_status="active"))
        self.assert_error(self.ask(sort="phone"), 400, parameter="sort")
        self.assert_error(self.ask(filter_phone="1"), 400, "unknown_parameter")

    def test_pages(self):
        for number in range(9):
            self.make(first_name="Page", last_name=f"Turner {number}")
        wanted = [f"Page Turner {n}" for n in range(9)]
        for sort, names in (("name", wanted), ("-name", wanted[::-1]), ("created_at", wanted), ("-created_at", wanted[::-1])):
            with self.subTest(sort=sort):
                got, answer = [], self.ask(filter_q="turner", page_size=4, sort=sort)
                self.assertEqual(answer.json["meta"]["total"], 9)
                while True:
                    got += [f"{u['attributes']['first_name']} {u['attributes']['last_name']}" for u in answer.data]
                    link = answer.json["links"]["next"]
                    if not link:
                        break
                    answer = self.server.get(link.removeprefix(self.server.url))
                self.assertEqual(got, names)
        self.assertEqual(self.names(filter_q="turner", page_offset=7), wanted[7:])

    def test_around(self):
        """The page of a given size that holds one user, wherever they stand; as a search, a status or another order makes it."""
        middle = self.make(first_name="Middle", last_name="Ofit")["id"]
        for number in range(5):
            self.make(first_name="Around", last_name=f"Ofit {number}")
        for sort in ("name", "-name", "created_at", "-created_at"):
            ids = [u["id"] for u in self.ask(page_size=200, sort=sort).data]
            for size in (1, 4, 200):
                with self.subTest(sort=sort, size=size):
                    answer = self.ask(page_size=size, page_around=middle, sort=sort)
                    offset = ids.index(middle) // size * size
                    self.assertEqual(answer.json["meta"], {"total": len(ids), "offset": offset})
                    self.assertEqual([u["id"] for u in answer.data], ids[offset:offset + size])
        found = self.ask(page_size=1, page_around=middle, filter_q="ofit", sort="-name", filter_status="active")
        self.assertEqual((found.json["meta"], [u["id"] for u in found.data]), ({"total": 6, "offset": 0}, [middle]))
        self.assert_error(self.ask(page_around=middle, filter_status="disabled"), 404)
        self.assert_error(self.ask(page_around=NOBODY), 404)

    def test_include(self):
        self.make(last_name="Included")
        names = [r["attributes"]["name"] for r in self.ask(filter_q="included", include="roles").json["included"]]
        self.assertEqual(names, ["Intake Worker"])


class Creating(Users):
    def test_complete(self):
        answer = self.post(self.document(first_name=" Eva ", last_name="Maria", middle_name="M.", phone="+1 555", email="Eva@new.example"))
        self.assert_status(answer, 201)
        attributes = answer.data["attributes"]
        self.assertEqual([attributes[n] for n in ("first_name", "middle_name", "last_name", "phone", "email", "status")],
                         ["Eva", "M.", "Maria", "+1 555", "Eva@new.example", "active"])
        self.assertRegex(attributes["created_at"], casebook.TIME)
        self.assertEqual(answer.etag, '"1"')
        self.assertEqual(self.server.get(answer.headers["Location"].removeprefix(self.server.url)).data, answer.data)
        self.assertEqual(self.server.events(filter_subject=answer.data["id"])[0]["attributes"]["action"], "user.created")

    def test_rules(self):
        for attributes, pointer, code in (
                ({"first_name": ""}, "first_name", "first_name_required"), ({"last_name": None}, "last_name", "last_name_required"),
                ({"first_name": "x" * 101}, "first_name", "first_name_too_long"), ({"last_name": "a\u202eb"}, "last_name", "last_name_unsafe"),
                ({"middle_name": "x" * 101}, "middle_name", "middle_name_too_long"), ({"phone": "1" * 51}, "phone", "phone_too_long"),
                ({"phone": "1\n2"}, "phone", "phone_unsafe"), ({"email": "nobody"}, "email", "email_invalid"),
                ({"email": ""}, "email", "email_required"), ({"first_name": 5}, "first_name", "wrong_type"),
                ({"status": "asleep"}, "status", "status_invalid")):
            with self.subTest(**attributes):
                self.assert_error(self.post(self.document(**attributes)), 422, code, f"/data/attributes/{pointer}")
        self.assert_error(self.post(self.document(roles=[])), 422, "roles_required", "/data/relationships/roles")
        self.assert_error(self.post(self.document(roles=[NOBODY])), 422, "role_unknown", "/data/relationships/roles")

    def test_addresses_are_shared_with_applications(self):
        app = self.server.create(email="Shared@both.example")
        self.assert_error(self.post(self.document(email="shared@BOTH.example")), 409, "email_taken", "/data/attributes/email")
        user = self.make(email="person@both.example")
        answer = self.server.post(self.server.document(email="PERSON@both.example"))
        self.assert_error(answer, 409, "email_taken")
        self.assert_error(self.post(self.document(email=casebook.ADMIN_EMAIL)), 409, "email_taken")
        held = self.server.get("/admin/email-addresses?filter[email]=person@both.example").data[0]
        self.assertEqual((held["attributes"]["holder"], held["id"]), ("users", user["id"]))
        app.delete()
        self.assert_status(self.post(self.document(email="shared@both.example")), 201)

    def test_same_address_at_once(self):
        def one(number):
            if number % 2:
                return self.post(self.document(email="race@both.example"))
            return self.server.post(self.server.document(email="RACE@both.example"))
        self.assertEqual(sorted(a.status for a in casebook.together(6, one)), [201] + [409] * 5)

    def test_same_key_makes_one(self):
        document = self.document(last_name="Onlyonce")
        first, again = self.post(document, "user-1"), self.post(document, "user-1")
        self.assertEqual(first.body, again.body)
        self.assertEqual(len(self.ask(filter_q="onlyonce").data), 1)


class Changing(Users):
    def test_change(self):
        user = self.make(last_name="Before")["id"]
        answer = self.patch(user, '"1"', last_name="After", roles=["Engage Observer"])
        self.assertEqual((answer.status, answer.etag, answer.data["attributes"]["last_name"]), (200, '"2"', "After"))
        self.assertEqual(answer.data["relationships"]["roles"]["data"], self.server.role_links(["Engage Observer"]))
        self.assertEqual(self.names(filter_q="after"), ["Uma After"])
        self.assertEqual(self.names(filter_q="before"), [])
        event = self.server.events(filter_subject=user)[0]["attributes"]
        self.assertEqual(event["changes"], {"last_name": {"from": "Before", "to": "After"},
                                            "roles": {"from": "Intake Worker", "to": "Engage Observer"}})

    def test_disable_and_enable(self):
        user = self.make()["id"]
        for status in ("disabled", "active"):
            self.assertEqual(self.patch(user, status=status).data["attributes"]["status"], status)
        self.assert_error(self.patch(user, status="gone"), 422, "status_invalid", "/data/attributes/status")
        self.assert_error(self.patch(user, status=None), 422, "status_invalid", "/data/attributes/status")

    def test_versions(self):
        user = self.make()["id"]
        self.assert_error(self.patch(user, None, phone="1"), 428, "precondition_required")
        self.assert_status(self.patch(user, '"1"', phone="1"), 200)
        error = self.assert_error(self.patch(user, '"1"', phone="2"), 412, "changed_meanwhile")
        self.assertEqual(error["meta"]["changes"], {"phone": {"from": None, "to": "1"}})
        answers = casebook.together(5, lambda n: self.patch(user, '"2"', phone=f"9{n}"))
        self.assertEqual(sorted(a.status for a in answers), [200] + [412] * 4)

    def test_not_deleted(self):
        user = self.make()["id"]
        self.assert_error(self.server.request("DELETE", f"{USERS}/{user}", headers={"If-Match": "*"}), 403, "user_not_deletable")
        self.assert_error(self.server.get(f"{USERS}/{NOBODY}"), 404, "not_found")
        self.assert_error(self.patch(NOBODY, phone="1"), 404, "not_found")

    def test_application_cannot_take_a_users_address(self):
        self.make(email="mine@change.example")
        app = self.server.create()
        self.assert_error(app.patch(email="MINE@change.example"), 409, "email_taken")
        self.assert_error(self.patch(self.make()["id"], email=app.email), 409, "email_taken")


class Administrators(Users):
    def test_administrator_stays(self):
        here = self.administrator()["id"]
        other = self.make(roles=["Admin"], last_name="Deputy")["id"]
        self.assert_error(self.patch(here, status="disabled"), 422, "last_administrator", "/data/attributes/status")
        self.assert_status(self.patch(other, status="disabled"), 200)
        self.assert_error(self.patch(here, roles=["Engage Worker"]), 422, "last_administrator", "/data/relationships/roles")
        self.assert_status(self.patch(other, status="active"), 200)
        self.assert_status(self.patch(here, roles=["Engage Worker"]), 200)
        self.assert_error(self.patch(other, status="disabled"), 422, "last_administrator", "/data/attributes/status")
        self.assert_status(self.patch(here, roles=["Admin"]), 200)

    def test_rename_shows_everywhere(self):
        here = self.administrator()["id"]
        etag = self.server.get("/admin/organization").etag
        self.assert_status(self.patch(here, last_name="Lovelace"), 200)
        organization = self.server.get("/admin/organization")
        self.assertEqual(organization.data["attributes"]["administrator_name"], "Ada Lovelace")
        self.assertNotEqual(organization.etag, etag)
        self.assertEqual(self.server.create().attributes["created_by"], "Ada Lovelace")
        self.assert_status(self.server.patch_organization(administrator_name="Ada Admin"), 200)
        self.assertEqual(self.names(filter_q="ada admin"), ["Ada Admin"])


    def test_administrator_with_one_name(self):
        self.assert_status(self.server.patch_organization(administrator_name="Ada"), 200)
        here = self.administrator()
        self.assertEqual(here["attributes"]["last_name"], "")
        self.assert_status(self.patch(here["id"], last_name="", phone="1"), 200)
        self.assert_status(self.patch(here["id"], last_name="Admin"), 200)
        self.assert_error(self.patch(here["id"], last_name=""), 422, "last_name_required")


class Importing(Users):
    def send(self, text, dry_run=None, key=None, media="text/csv"):
        path = f"{USERS}/import" + (f"?dry_run={dry_run}" if dry_run is not None else "")
        headers = {"Content-Type": media, "Idempotency-Key": key}
        return self.server.request("POST", path, text if isinstance(text, bytes) else text.encode(), headers=headers)

    def test_report_and_import(self):
        text = (HEADER + "ida@csv.example,Ida,Import,,,Intake Worker; engage OBSERVER\r\n"
                '"quoted@csv.example","Qu""ote","Comma, the",M.,555,Admin\r\n'
                "bad,No,Address,,,Admin\r\n"
                "ida@CSV.example,Twice,Ida,,,Admin\r\n"
                "norole@csv.example,No,Role,,,\r\n"
                "wrong@csv.example,Wrong,Role,,,Chief\r\n"
                f"{casebook.ADMIN_EMAIL},Second,Ada,,,Admin\r\n"
                ",,,,,\r\n")
        dry = self.send(text, "true")
        self.assert_status(dry, 200)
        report = dry.data["attributes"]
        self.assertEqual((report["dry_run"], report["accepted"], report["refused"]), (True, 2, 6))
        self.assertEqual([[e["code"] for e in line["errors"]] for line in report["lines"]],
                         [[], [], ["email_invalid"], ["email_taken"], ["roles_required"], ["role_unknown"], ["email_taken"],
                          ["first_name_required", "last_name_required", "email_required", "roles_required"]])
        self.assertEqual([line["line"] for line in report["lines"]], list(range(2, 10)))
        for line in report["lines"]:
            for error in line["errors"]:
                self.assertRegex(error["detail"], r"\.$")
        self.assertEqual(self.ask(filter_q="ida").data, [])
        real = self.send(text).data["attributes"]
        self.assertEqual((real["dry_run"], real["accepted"], real["refused"]), (False, 2, 6))
        made = self.server.get(f"{USERS}/{real['lines'][1]['user_id']}").data
        self.assertEqual([made["attributes"][n] for n in ("first_name", "last_name", "middle_name", "phone")],
                         ['Qu"ote', "Comma, the", "M.", "555"])
        ida = self.ask(filter_email="ida@csv.example").data[0]
        self.assertEqual({link["id"] for link in ida["relationships"]["roles"]["data"]},
                         {self.server.roles["Intake Worker"], self.server.roles["Engage Observer"]})
        self.assertEqual(self.send(text).data["attributes"]["accepted"], 0)

    def test_columns(self):
        shuffled = "\ufeffRoles, last name ,EMAIL,First Name,Ignored\nAdmin,Shuffle,shuffle@csv.example,Sam,x\n"
        self.assertEqual(self.send(shuffled).data["attributes"]["accepted"], 1)
        for text in ("Email,First Name,Last Name\n", "x\n", "Email;First Name;Last Name;Roles\n"):
            with self.subTest(text=text):
                self.assert_error(self.send(text), 422, "csv_header")
        for text in ("", "\r\n\n"):
            self.assert_error(self.send(text), 422, "csv_empty")

    def test_files_that_cannot_be_read(self):
        for text in (HEADER + 'a@b.example,"open,x\n', HEADER + 'a"b,x\n', HEADER + '"a"b,x\n', b"\xff\xfe", HEADER + "a\0b\n"):
            with self.subTest(text=text):
                self.assert_error(self.send(text), 400, "malformed")
        self.assert_error(self.send(HEADER, media="application/json"), 415, "unsupported_media_type")
        self.assert_error(self.send(HEADER, "perhaps"), 400, "invalid_parameter")
        self.assert_error(self.server.request("POST", f"{USERS}/import?x=1", HEADER.encode(), headers={"Content-Type": "text/csv"}),
                          400, "unknown_parameter")

    def test_many(self):
        lines = "".join(f"many{n}@bulk.example,Many,Number {n},,,Engage Worker\r\n" for n in range(10000))
        answer = self.send(HEADER + lines)
        self.assert_status(answer, 200)
        self.assertEqual(answer.data["attributes"]["accepted"], 10000)
        self.assertEqual(self.ask(filter_q="many", page_size=1).json["meta"]["total"], 10000)
        self.assert_error(self.send(HEADER + lines + "x@csv.example,X,Y,,,Admin\r\n"), 422, "csv_too_long")

    def test_same_key_imports_once(self):
        text = HEADER + "key@csv.example,Key,Holder,,,Admin\r\n"
        first, again = self.send(text, key="import-1"), self.send(text, key="import-1")
        self.assertEqual((first.status, first.body), (200, again.body))
        self.assert_error(self.send(text + "\r\nx@csv.example,X,Y,,,Admin\r\n", key="import-1"), 422, "idempotency_key_reused")
        self.assert_error(self.send(text, "true", key="import-1"), 422, "idempotency_key_reused")

    def test_applications_may_not(self):
        token = self.server.create(roles=["All Access"]).token()
        for method, path in (("GET", USERS), ("POST", USERS), ("POST", USERS + "/import"), ("PATCH", f"{USERS}/{NOBODY}")):
            self.assert_error(self.server.request(method, path, b"{}" if method != "GET" else None, token=token), 403)
            self.assert_error(self.server.request(method, path, b"{}" if method != "GET" else None, token=None), 401)

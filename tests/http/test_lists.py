# SPDX-License-Identifier: GPL-3.0-or-later
"""Paging, sorting, searching and filtering the list of applications."""
import itertools
import urllib.parse

import casebook

LIST = "/admin/incoming-applications"
NOBODY = "00000000-0000-4000-8000-000000000000"


class Listing(casebook.Case):
    def ask(self, **params):
        return self.server.get(LIST + casebook.query(**params))

    def follow(self, answer):
        link = answer.json["links"].get("next")
        return self.server.get(link.removeprefix(self.server.url)) if link else None

    def walk(self, meanwhile=lambda number: None, **params):
        """The names on all pages, and how many each page had."""
        answer, names, sizes = self.server.list(**params), [], []
        while answer:
            self.assert_status(answer, 200)
            names += [item["attributes"]["name"] for item in answer.data]
            sizes.append(len(answer.data))
            meanwhile(len(sizes))
            answer = self.follow(answer)
        return names, sizes


class Pages(Listing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letters = [f"row{n:02}" for n in range(60)]
        for name in sorted(cls.letters, key=lambda n: n[::-1]):
            cls.server.create(name=name)

    def test_default_size_is_fifty(self):
        answer = self.server.list()
        self.assertEqual(len(answer.data), 50)
        self.assertEqual(answer.json["meta"]["total"], 60)
        self.assertIn("self", answer.json["links"])
        self.assertIn("next", answer.json["links"])

    def test_rows_are_complete_and_hold_no_secret(self):
        answer = self.server.list(page_size=200)
        self.assertNotIn("cbi_secret_", answer.body.decode())
        for item in answer.data:
            self.assertEqual(item["type"], "incoming-applications")
            self.assertRegex(item["id"], casebook.UUID)
            self.assertRegex(item["meta"]["etag"], r'^"\d+"$')
            self.assertRegex(item["attributes"]["client_id"], casebook.CLIENT_ID)
            self.assertEqual(item["attributes"]["callback_url"], self.server.url)
            self.assertEqual(len(item["relationships"]["roles"]["data"]), 1)

    def test_size(self):
        for size in (1, 7, 60, 199, 200):
            with self.subTest(size=size):
                self.assertEqual(len(self.server.list(page_size=size).data), min(size, 60))
        for size in ("0", "-1", "x", "5x", "+5", "1e1", "99999999999999999999", "5.0"):
            with self.subTest(size=size):
                self.assert_error(self.ask(page_size=size), 400, parameter="page[size]")
        answer = self.ask(page_size=201)
        self.assert_status(answer, 200, 400)

    def test_all_pages(self):
        names, sizes = self.walk(page_size=7, sort="name")
        self.assertEqual(names, self.letters)
        self.assertEqual(sizes, [7] * 8 + [4])

    def test_last_page_has_no_next(self):
        for size in (60, 200):
            with self.subTest(size=size):
                self.assertIsNone(self.server.list(page_size=size).json["links"].get("next"))

    def test_next_keeps_the_question(self):
        names, _ = self.walk(page_size=3, sort="-name", filter_q="row1")
        self.assertEqual(names, [f"row1{n}" for n in range(9, -1, -1)])

    def test_plain_brackets(self):
        answer = self.server.get(LIST + "?page[size]=5&sort=name")
        self.assertEqual([i["attributes"]["name"] for i in answer.data], self.letters[:5])

    def test_cursors_that_are_wrong(self):
        for cursor in ("x", "!!!", "AAAA", "e30", "W10", "bnVsbA", "A" * 5000, "é", "%00"):
            with self.subTest(cursor=cursor[:20]):
                self.assert_error(self.ask(page_after=cursor), 400, parameter="page[after]")

    def test_cursor_of_another_sort(self):
        link = self.server.list(page_size=5, sort="name").json["links"]["next"]
        cursor = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["page[after]"][0]
        self.assert_status(self.ask(page_size=5, sort="-created_at", page_after=cursor), 200, 400)

    def test_offset(self):
        for offset in (0, 1, 50, 59):
            with self.subTest(offset=offset):
                answer = self.server.list(page_offset=offset, page_size=5, sort="name")
                self.assertEqual([i["attributes"]["name"] for i in answer.data], self.letters[offset:offset + 5])
                self.assertEqual(answer.json["meta"]["offset"], offset)
                self.assertEqual(answer.json["meta"]["total"], 60)
        for offset in (60, 1000, 2_000_000_000):
            with self.subTest(offset=offset):
                answer = self.server.list(page_offset=offset)
                self.assertEqual((answer.data, answer.json["meta"]["total"]), ([], 60))
        for offset in ("-1", "x", "99999999999999999999"):
            with self.subTest(offset=offset):
                self.assert_error(self.ask(page_offset=offset), 400, parameter="page[offset]")

    def test_offset_and_cursor(self):
        self.assert_status(self.ask(page_offset=1, page_after="x"), 400)

    def test_around(self):
        rows = {i["attributes"]["name"]: i["id"] for i in self.server.list(page_size=200).data}
        for name in ("row00", "row09", "row10", "row59"):
            for sort in ("name", "-name"):
                with self.subTest(name=name, sort=sort):
                    answer = self.server.list(page_around=rows[name], page_size=10, sort=sort)
                    order = sorted(rows, reverse=sort[0] == "-")
                    first = order.index(name) // 10 * 10
                    self.assertEqual(answer.json["meta"]["offset"], first)
                    self.assertEqual([i["attributes"]["name"] for i in answer.data], order[first:first + 10])

    def test_around_within_a_search(self):
        rows = {i["attributes"]["name"]: i["id"] for i in self.server.list(page_size=200).data}
        answer = self.server.list(page_around=rows["row17"], page_size=4, sort="name", filter_q="row1")
        self.assertEqual(answer.json["meta"]["offset"], 4)
        self.assertEqual([i["attributes"]["name"] for i in answer.data], ["row14", "row15", "row16", "row17"])
        self.assert_error(self.ask(page_around=rows["row20"], sort="name", filter_q="row1"), 404)

    def test_around_nobody(self):
        for key in (NOBODY, "x"):
            with self.subTest(key=key):
                self.assert_error(self.ask(page_around=key), 404 if key == NOBODY else (400, 404))

    def test_unknown_parameters(self):
        for path, name in ((LIST + "?surprise=1", "surprise"), (LIST + "?page[number]=1", "page[number]"),
                           (LIST + "?filter[client_secret]=x", "filter[client_secret]"), (LIST + "?page=5", "page"),
                           (LIST + "?Sort=name", "Sort"), ("/admin/roles?surprise=1", "surprise"),
                           ("/admin/audit-events?filter[x]=1", "filter[x]"), ("/admin/organization?x=1", "x")):
            with self.subTest(path=path):
                self.assert_error(self.server.get(path), 400, "unknown_parameter", parameter=name)

    def test_include(self):
        answer = self.server.list(include="roles", page_size=200)
        names = [r["attributes"]["name"] for r in answer.json["included"] if r["type"] == "roles"]
        self.assertEqual(names, ["Intake Worker"])
        self.assert_error(self.ask(include="client-secrets"), 400, parameter="include")

    def test_parameter_twice(self):
        self.assert_status(self.server.get(LIST + "?page[size]=1&page[size]=2"), 200, 400)

    def test_empty_list(self):
        answer = self.server.list(filter_q="nothinglikethis")
        self.assertEqual((answer.data, answer.json["meta"]["total"]), ([], 0))
        self.assertIsNone(answer.json["links"].get("next"))


class StablePages(Listing):
    """Rows that come and go while somebody pages neither hide nor double the others."""

    def setUp(self):
        self.mark = casebook.unique("mark")
        self.names = [f"{self.mark} {n:02}" for n in range(30)]
        self.apps = [self.server.create(name=name) for name in self.names]

    def test_rows_come_while_paging(self):
        for sort in ("name", "-name", "created_at", "-created_at"):
            with self.subTest(sort=sort):
                def more(number):
                    self.server.create(name=f"{self.mark} {number:02} more {sort}")
                    self.server.create(name=f"{self.mark} 00 early {sort}")
                names, _ = self.walk(more if sort != "created_at" else lambda n: n < 9 and more(n),
                                     page_size=4, sort=sort, filter_q=self.mark)
                self.assertEqual(len(names), len(set(names)) if "early" not in " ".join(names) else len(names))
                for name in self.names:
                    self.assertEqual(names.count(name), 1, names)

    def test_rows_go_while_paging(self):
        def fewer(number):
            if number <= 7:
                self.apps[number * 4 - 1].delete()      # the last row that was shown: the cursor's own
        names, _ = self.walk(fewer, page_size=4, sort="name", filter_q=self.mark)
        self.assertEqual(names, self.names)


class Sorting(Listing):
    def test_by_name(self):
        mark = casebook.unique("sort")
        for name in ("delta", "alpha", "charlie", "Bravo", "ébène"):
            self.server.create(name=f"{name} {mark}")
        names = [n.split()[0] for n in self.server.names(filter_q=mark, sort="name")]
        self.assertEqual(names, ["alpha", "Bravo", "charlie", "delta", "ébène"])
        self.assertEqual([n.split()[0] for n in self.server.names(filter_q=mark, sort="-name")], names[::-1])

    def test_by_creation(self):
        mark = casebook.unique("made")
        made = [self.server.create(name=f"{n} {mark}").attributes["name"] for n in "zaymbx"]
        listed = self.server.list(filter_q=mark, sort="created_at").data
        times = [item["attributes"]["created_at"] for item in listed]
        self.assertEqual(times, sorted(times))
        if len(set(times)) == len(times):
            self.assertEqual([item["attributes"]["name"] for item in listed], made)
        back = [item["attributes"]["created_at"] for item in self.server.list(filter_q=mark, sort="-created_at").data]
        self.assertEqual(back, sorted(times, reverse=True))

    def test_by_last_use(self):
        mark = casebook.unique("used")
        apps = [self.server.create(name=f"{n} {mark}") for n in range(4)]
        for number in (2, 0):
            apps[number].token()
            casebook.until(lambda app=apps[number]: app.get().data["attributes"]["last_used_at"], 10, "last_used_at")
            casebook.time.sleep(1.1)
        ids = {app.id: number for number, app in enumerate(apps)}
        order = [ids[item["id"]] for item in self.server.list(filter_q=mark, sort="-last_used_at").data]
        self.assertEqual(order[:2], [0, 2])
        self.assertEqual(set(order[2:]), {1, 3}, "never used comes last")
        turned = [ids[item["id"]] for item in self.server.list(filter_q=mark, sort="last_used_at").data]
        self.assertEqual(turned[2:], [2, 0])
        self.assertEqual(set(turned[:2]), {1, 3}, "longest unused comes first, and never used is longest")

    def test_ties_keep_their_order_on_pages(self):
        mark = casebook.unique("tie")
        for _ in range(9):
            self.server.create(name=mark)
        for sort in ("name", "-name", "last_used_at", "-last_used_at"):
            with self.subTest(sort=sort):
                whole = [i["id"] for i in self.server.list(filter_q=mark, sort=sort).data]
                self.assertEqual(whole, sorted(whole, reverse=whole[0] > whole[-1]), "ties are not in the ids' order")
                pieces, answer = [], self.server.list(filter_q=mark, sort=sort, page_size=2)
                while answer:
                    pieces += [i["id"] for i in answer.data]
                    answer = self.follow(answer)
                self.assertEqual(pieces, whole)

    def test_wrong_sorts(self):
        for sort in ("email", "client_secret", "-", "--name", "name;drop table x", "name desc", "name asc", "NAME"):
            with self.subTest(sort=sort):
                self.assert_error(self.ask(sort=sort), 400, parameter="sort")


class Searching(Listing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        create = cls.server.create
        create(name="Zoë’s Café", email="terrace@bistro.example", roles=["Provider Worker"], description="Crème brûlée")
        create(name="Ham or eggs", email="ham@kitchen.example", roles=["Reporting Observer"])
        create(name="Payroll-sync (v2)", email="me+payroll@office.example", roles=["Engage Observer"])
        create(name="日本語アプリ", email="nihon@office.example", roles=["Engage Observer"])
        create(name="Straße Ångström", email="street@office.example", roles=["Engage Observer"])

    def found(self, words, **kw):
        return {name.split()[0] for name in self.server.names(filter_q=words, **kw)}

    def test_words(self):
        for words, wanted in (
                ("zoe", "Zoë’s"), ("ZOË", "Zoë’s"), ("zoe\u0308", "Zoë’s"), ("cafe", "Zoë’s"), ("CAFÉ", "Zoë’s"), ("caf", "Zoë’s"),
                ("cafe zoe", "Zoë’s"), ("zo ca cr", "Zoë’s"), ("brulee", "Zoë’s"), ("terrace", "Zoë’s"), ("bistro", "Zoë’s"),
                ("provider", "Zoë’s"), ("provider cafe", "Zoë’s"), ("payroll", "Payroll-sync"), ("sync", "Payroll-sync"),
                ("payroll-sync", "Payroll-sync"), ("v2", "Payroll-sync"), ("me+payroll@office.example", "Payroll-sync"),
                ("日本", "日本語アプリ"), ("angstrom", "Straße"), ("ham or", "Ham"), ("ham eggs", "Ham"),
                ("  ham   eggs  ", "Ham")):
            with self.subTest(words=words):
                self.assertEqual(self.found(words), {wanted})

    def test_words_that_are_not_there(self):
        for words in ("afe", "oe", "zoe ham", "ham or nothing", "ham NOT eggs", "terrace ham", "payrollsync", "cbi", "secret"):
            with self.subTest(words=words):
                self.assertEqual(self.found(words), set())

    def test_several_rows(self):
        self.assertEqual(self.found("engage"), {"Payroll-sync", "日本語アプリ", "Straße"})
        self.assertEqual(self.found("office example"), {"Payroll-sync", "日本語アプリ", "Straße"})
        self.assertEqual(self.server.list(filter_q="engage", page_size=1).json["meta"]["total"], 3)

    def test_signs_are_no_syntax(self):
        signs = list("\"*^():-'%_\\+{}[]<>&|!~?#/.,;=@$`") + ["AND", "OR", "NOT", "NEAR(", "name:", "name: ham", '"ham', 'ham"', "ham*",
                 "^ham", "-ham", "(ham", "ham)", "ham AND", "ham NEAR/2 eggs", "* *", '""', "''", "{name email}: ham", "rowid:1",
                 "ham\0", "\0", "\ud7ff", "\uffff", "\U0010ffff", "\u202e", "a" * 5000, "a " * 2000, "ham\n", "\t"]
        for words in signs + ["".join(p) for p in itertools.permutations('"*(', 3)]:
            with self.subTest(words=ascii(words)[:40]):
                answer = self.ask(filter_q=words)
                self.assert_status(answer, 200, 400)

    def test_signs_beside_words(self):
        for words in ('"ham"', "ham*", "(ham)", "ham:", "-ham", "^ham", "ham%", "+ham", "ham, eggs", "“ham”"):
            with self.subTest(words=words):
                self.assertEqual(self.found(words), {"Ham"})

    def test_no_words_find_everything(self):
        for words in ("", "   "):
            with self.subTest(words=words):
                self.assertEqual(self.server.list(filter_q=words).json["meta"]["total"],
                                 self.server.list().json["meta"]["total"])

    def test_search_follows_changes(self):
        app = self.server.create(name="Butterfly", description="flutters", roles=["Admin"])
        self.assertEqual(self.found("butterfly flutters admin"), {"Butterfly"})
        app.patch(name="Moth", email="lamp@night.example", description="hums", roles=["Intake Observer"])
        for words in ("butterfly", "flutters", "moth admin"):
            self.assertEqual(self.found(words), set(), words)
        self.assertEqual(self.found("moth lamp hums intake"), {"Moth"})
        app.delete()
        self.assertEqual(self.found("moth"), set())

    def test_search_survives_a_restart(self):
        self.server.restart()
        self.assertEqual(self.found("zoe cafe"), {"Zoë’s"})


class Filtering(Listing):
    def test_status(self):
        app = self.server.create(name="Sleeper")
        app.patch(status="disabled")
        self.assertEqual(self.server.names(filter_status="disabled"), ["Sleeper"])
        self.assertNotIn("Sleeper", self.server.names(filter_status="active"))
        self.assert_status(self.ask(filter_status="asleep"), 200, 400)

    def test_email(self):
        self.server.create(name="Addressee", email="Exact@example.org")
        self.server.create(name="Other", email="notexact@example.org")
        for email in ("Exact@example.org", "exact@EXAMPLE.org"):
            self.assertEqual(self.server.names(filter_email=email), ["Addressee"])
        for email in ("exact@example", "%@example.org", "*", "ex_ct@example.org"):
            self.assertEqual(self.server.names(filter_email=email), [])

    def test_role(self):
        self.server.create(name="Portal", roles=["Provider Portal User", "Intake Worker"])
        self.assertEqual(self.server.names(filter_role=self.server.roles["Provider Portal User"]), ["Portal"])
        for role in (NOBODY, "x"):
            answer = self.ask(filter_role=role)
            self.assert_status(answer, 200, 400, 404)
            if answer.status == 200:
                self.assertEqual(answer.data, [])

    def test_together(self):
        self.server.create(name="Together one", roles=["Reporting Admin"])
        self.server.create(name="Together two", roles=["Reporting Admin"]).patch(status="disabled")
        found = self.server.names(filter_q="together", filter_status="active", filter_role=self.server.roles["Reporting Admin"])
        self.assertEqual(found, ["Together one"])

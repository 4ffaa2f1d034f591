# SPDX-License-Identifier: GPL-3.0-or-later
"""The same Idempotency-Key and body make one application, whatever happens in between."""
import json
import uuid

import casebook

DAY = 24 * 3600


def key():
    return str(uuid.uuid4())


class Idempotency(casebook.Case):
    def count(self, email):
        return self.server.list(filter_email=email).json["meta"]["total"]

    def test_same_key_and_body(self):
        document, mine = self.server.document(), key()
        first = self.assert_status(self.server.post(document, mine), 201)
        self.assertIsNone(first.headers["Idempotent-Replayed"])
        for _ in range(3):
            again = self.assert_status(self.server.post(document, mine), 201)
            self.assertEqual(again.body, first.body)
            self.assertEqual(again.headers["Idempotent-Replayed"], "true")
            for name in ("ETag", "Location", "Content-Type", "Cache-Control"):
                self.assertEqual(again.headers[name], first.headers[name], name)
        self.assertEqual(self.count(document["data"]["attributes"]["email"]), 1)
        self.assertEqual(casebook.App(self.server, again).ask().status, 200)

    def test_same_body_in_other_words(self):
        document, mine = self.server.document(name="Zoë"), key()
        first = self.server.post(document, mine)
        document["data"] = dict(reversed(document["data"].items()))
        document["data"]["attributes"] = dict(reversed(document["data"]["attributes"].items()))
        again = self.server.post(json.dumps(document, indent=4, ensure_ascii=False).encode(), mine)
        self.assertEqual((again.status, again.body), (201, first.body))

    def test_same_key_and_another_body(self):
        document, mine = self.server.document(), key()
        self.server.post(document, mine)
        other = self.server.document()
        self.assert_error(self.server.post(other, mine), 422, "idempotency_key_reused")
        self.assertEqual(self.count(other["data"]["attributes"]["email"]), 0)
        document["data"]["attributes"]["description"] = "changed"
        self.assert_error(self.server.post(document, mine), 422, "idempotency_key_reused")

    def test_another_key(self):
        document = self.server.document()
        self.assert_status(self.server.post(document, key()), 201)
        self.assert_error(self.server.post(document, key()), 409, "email_taken")

    def test_without_a_key(self):
        document = self.server.document()
        self.assert_status(self.server.post(document), 201)
        self.assert_error(self.server.post(document), 409, "email_taken")

    def test_keys_that_are_fine(self):
        for mine in ("x", "!", "~", "a" * 255, '"quoted"', "a/b:c;d=e,f", "';DROP_TABLE_x;--"):
            with self.subTest(key=mine[:30]):
                document = self.server.document()
                self.assert_status(self.server.post(document, mine), 201)
                self.assert_status(self.server.post(document, mine), 201)

    def test_keys_that_are_wrong(self):
        for mine in ("", "a" * 256, "a" * 5000, "a b", "tab\tbed", "ümlaut", "a\x7f"):
            with self.subTest(key=mine[:30]):
                document = self.server.document()
                answer = self.server.request("POST", "/admin/incoming-applications", document,
                                             headers={"Idempotency-Key": mine.encode("utf-8")})
                self.assert_error(answer, 400)
                self.assertEqual(self.count(document["data"]["attributes"]["email"]), 0)

    def test_keys_differ_in_case(self):
        self.assert_status(self.server.post(self.server.document(), "casekey"), 201)
        self.assert_status(self.server.post(self.server.document(), "CASEKEY"), 201)

    def test_twenty_at_once(self):
        for _ in range(3):
            document, mine = self.server.document(), key()
            answers = casebook.together(20, lambda n: self.server.post(document, mine))
            made = [a for a in answers if a.status == 201]
            self.assertTrue(made, answers)
            self.assertLessEqual({a.status for a in answers}, {201, 409}, answers)
            self.assertEqual(len({a.body for a in made}), 1)
            self.assertEqual(len([a for a in made if a.headers["Idempotent-Replayed"] is None]), 1)
            self.assertEqual(self.count(document["data"]["attributes"]["email"]), 1)
            self.assertEqual(self.server.post(document, mine).body, made[0].body)

    def test_twenty_at_once_with_other_bodies(self):
        documents, mine = [self.server.document() for _ in range(20)], key()
        answers = casebook.together(20, lambda n: self.server.post(documents[n], mine))
        self.assertEqual(len([a for a in answers if a.status == 201]), 1, answers)
        self.assertLessEqual({a.status for a in answers}, {201, 409, 422}, answers)
        self.assertEqual(sum(self.count(d["data"]["attributes"]["email"]) for d in documents), 1)

    def test_after_a_restart(self):
        for end in ("restart", "kill"):
            with self.subTest(end=end):
                document, mine = self.server.document(), key()
                first = self.server.post(document, mine)
                if end == "kill":
                    self.server.kill()
                    self.server.start()
                else:
                    self.server.restart()
                again = self.server.post(document, mine)
                self.assertEqual((again.status, again.body), (201, first.body))
                self.assertEqual(again.headers["Idempotent-Replayed"], "true")

    def test_after_deletion_nothing_comes_back(self):
        document, mine = self.server.document(), key()
        app = casebook.App(self.server, self.server.post(document, mine))
        app.delete()
        self.server.post(document, mine)
        self.assert_error(app.get(), 404)
        self.assertEqual(self.count(app.email), 0)

    def test_a_broken_request_does_not_spend_the_key(self):
        """What the form's second Save needs: the person mends the field, the key stays usable or is told apart."""
        document, mine = self.server.document(name=""), key()
        self.assert_error(self.server.post(document, mine), 422, "name_required")
        self.assert_error(self.server.post(document, mine), 422, "name_required")
        document["data"]["attributes"]["name"] = "Mended"
        answer = self.server.post(document, mine)
        self.assert_status(answer, 201, 422)
        if answer.status == 422:
            self.assertEqual(answer.codes, {"idempotency_key_reused"})

    def test_not_without_the_token(self):
        document, mine = self.server.document(), key()
        self.server.post(document, mine)
        self.assert_status(self.server.post(document, mine, token=None), 401)
        self.assert_status(self.server.post(document, mine, token="x"), 401)


class Forgotten(casebook.Case):
    server_options = {"movable_clock": True}

    def test_a_day_later(self):
        document, mine = self.server.document(), key()
        first = self.server.post(document, mine)
        self.server.move_clock(DAY - 600)
        self.assertEqual(self.server.post(document, mine).body, first.body)
        self.server.move_clock(DAY + 600)
        self.assert_status(self.server.post(self.server.document(), mine), 201)

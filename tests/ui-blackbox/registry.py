# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom and what the tour shows, and the administrator's side of the local server, to put it there."""
import json
import urllib.request

ADMINISTRATOR = ("--admin-name=Ada Admin", "--admin-email=ada@example.org")
OWN_ROLE = "Riverside nightly copy"
APPLICATIONS = [("Attendance import", "ada+attendance@example.org", ["Engage Worker", OWN_ROLE]),
                ("Hotline intake", "hotline@example.org", ["Intake Worker", "Engage Observer"]),
                ("Payroll sync", "ada+payroll@example.org", ["Provider Observer"])]
USERS = [("Ana", "Lucía", "Pérez", "ana@example.org", "555-0100", ["Intake Worker", "Engage Observer"]),
         ("Ben", None, "Okafor", "ben@example.org", None, ["Engage Supervisor"])]


class Api:
    """The administrator's side of the local server, to have something to show."""

    def __init__(self, data):
        lock = json.loads((data / "server.lock").read_text())
        self.url, self.token = lock["url"], (data / "admin-token").read_text().strip()

    def call(self, method, path, body=None, **headers):
        request = urllib.request.Request(self.url + path, method=method, data=json.dumps(body).encode() if body else None)
        for name, value in {"Authorization": f"Bearer {self.token}", "Content-Type": "application/vnd.api+json", **headers}.items():
            request.add_header(name.replace("_", "-"), value)
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def create_role(self, name, **attributes):
        return self.call("POST", "/admin/roles", {"data": {"type": "roles", "attributes": {"name": name, **attributes}}})

    def fill(self):
        self.create_role(OWN_ROLE, description="Copies people and cases at night.",
                         permissions={"people": {"view": "all"}, "engage": {"view": "assigned"}})
        roles = {role["attributes"]["name"]: role["id"] for role in self.call("GET", "/admin/roles?page[size]=200")["data"]}
        for name, email, names in APPLICATIONS:
            self.call("POST", "/admin/incoming-applications", {"data": {
                "type": "incoming-applications", "attributes": {"name": name, "email": email},
                "relationships": {"roles": {"data": [{"type": "roles", "id": roles[role]} for role in names]}}}})

    def fill_users(self):
        roles = {role["attributes"]["name"]: role["id"] for role in self.call("GET", "/admin/roles?page[size]=200")["data"]}
        for first, middle, last, email, phone, names in USERS:
            self.call("POST", "/admin/users", {"data": {
                "type": "users", "attributes": {"first_name": first, "middle_name": middle, "last_name": last, "email": email, "phone": phone},
                "relationships": {"roles": {"data": [{"type": "roles", "id": roles[role]} for role in names]}}}})

    def patch_user(self, email, **attributes):
        here = self.call("GET", f"/admin/users?filter[email]={email}")["data"][0]
        self.call("PATCH", f"/admin/users/{here['id']}", {"data": {"type": "users", "id": here["id"], "attributes": attributes}}, If_Match="*")

    def patch_application(self, name, /, **attributes):
        here = next(item for item in self.call("GET", "/admin/incoming-applications")["data"] if item["attributes"]["name"] == name)
        self.call("PATCH", f"/admin/incoming-applications/{here['id']}",
                  {"data": {"type": "incoming-applications", "id": here["id"], "attributes": attributes}}, If_Match="*")

    def patch_organization(self, **attributes):
        here = self.call("GET", "/admin/organization")["data"]
        self.call("PATCH", "/admin/organization", {"data": {"type": "organizations", "id": here["id"], "attributes": attributes}},
                  If_Match="*")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Access tokens as JWTs, RFC 9068, 8725 and 7519, checked by another library (python3-jwcrypto).

J1 in part: RFC 9068 section 2.1 wants RS256 from every implementation; this server signs with ES256 only, and says so
in its metadata's key set.
"""
import base64
import hashlib
import hmac
import json
import os
import stat
import threading
import unittest

import casebook

try:
    from jwcrypto import jwk, jws, jwt
except ImportError:
    raise unittest.SkipTest("python3-jwcrypto is not installed") from None

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551     # of the curve P-256


def verify(server, token):
    """The claims, verified with the key set as it is now."""
    keys = jwk.JWKSet.from_json(json.dumps({"keys": server.jwks()}))
    return json.loads(jwt.JWT(jwt=token, key=keys, algs=["ES256"]).claims)


class Tokens(casebook.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.create(roles=["Intake Worker", "Engage Observer"])
        cls.token = cls.app.token()

    def test_J1_signed_with_es256(self):
        """RFC 9068 section 2.1: “JWT access tokens MUST be signed … MUST NOT use "none"”."""
        header = casebook.unpack(self.token, 0)
        self.assertEqual(header["alg"], "ES256")
        claims = verify(self.server, self.token)
        self.assertEqual(claims["client_id"], self.app.client_id)
        with self.assertRaises(jws.InvalidJWSSignature):
            stranger = jwk.JWK.generate(kty="EC", crv="P-256")
            jwt.JWT(jwt=self.token, key=stranger, algs=["ES256"])

    def test_J2_typ(self):
        """RFC 9068 section 2.1: typ "at+jwt"."""
        header = casebook.unpack(self.token, 0)
        self.assertEqual(header["typ"].lower(), "at+jwt")
        self.assertIn(header["kid"], [key["kid"] for key in self.server.jwks()])
        self.assertEqual(set(header), {"alg", "typ", "kid"})

    def test_J3_claims(self):
        """RFC 9068 section 2.2: iss, exp, aud, sub, client_id, iat and jti are REQUIRED."""
        claims = verify(self.server, self.token)
        self.assertLessEqual({"iss", "exp", "aud", "sub", "client_id", "iat", "jti"}, set(claims))
        self.assertEqual(claims["iss"], self.server.url)
        for name in ("exp", "iat"):
            self.assertIs(type(claims[name]), int)
        self.assertLess(abs(claims["iat"] - casebook.time.time()), 60)
        self.assertEqual(claims["exp"], claims["iat"] + 3600)

    def test_J4_subject(self):
        """RFC 9068 section 2.2, RFC 9700 section 4.15: the client, which cannot choose to look like a person."""
        claims = verify(self.server, self.token)
        self.assertEqual((claims["sub"], claims["client_id"]), (self.app.client_id,) * 2)
        answer = self.server.post(self.server.document(client_id="ada@example.org"))
        self.assertRegex(answer.data["attributes"]["client_id"], casebook.CLIENT_ID)

    def test_J5_scope_and_roles(self):
        """RFC 9068 sections 2.2.3 and 2.2.3.1."""
        claims = verify(self.server, self.token)
        self.assertEqual(set(claims["scope"].split(" ")), set(self.app.ask().json["scope"].split(" ")))
        self.assertEqual(sorted(claims["roles"]), ["Engage Observer", "Intake Worker"])
        narrow = verify(self.server, self.app.token(scope="people.view"))
        self.assertEqual(narrow["scope"], "people.view")

    def test_J6_default_audience(self):
        """RFC 9068 section 3: without a resource, a default."""
        self.assertIn(verify(self.server, self.token)["aud"], (self.server.url, [self.server.url]))

    def forgeries(self):
        """Tokens that this server never made, by the trick they try."""
        head, body, signature = self.token.split(".")
        header, claims = casebook.unpack(self.token, 0), casebook.unpack(self.token)
        key = self.server.jwks()[0]
        mine = jwk.JWK.generate(kty="EC", crv="P-256", kid="mine")
        public = json.loads(mine.export_public())

        def signed(key=mine, **changes):
            token = jws.JWS(json.dumps(claims))
            token.add_signature(key, None, json.dumps({**header, **changes}))
            return token.serialize(compact=True)

        def keyed(alg, secret, **changes):
            text = casebook.pack({**header, "alg": alg, **changes}) + "." + body
            return text + "." + casebook.pack(hmac.new(secret, text.encode(), hashlib.sha256).digest())
        for alg in ("none", "None", "NONE", "nOnE", ""):
            for tail in ("", signature):
                yield f"alg {alg!r}", f"{casebook.pack({**header, 'alg': alg})}.{body}.{tail}"
        public_key = jwk.JWK(**key)
        for secret in (public_key.export_to_pem(), public_key.export_to_pem().strip(), json.dumps(key).encode(),
                       base64.urlsafe_b64decode(key["x"] + "=") + base64.urlsafe_b64decode(key["y"] + "="), b"", self.app.secret.encode()):
            yield "HS256 with what is public", keyed("HS256", secret)
        yield "own key under the server's kid", signed()
        yield "own key under its own kid", signed(kid="mine")
        yield "jwk in the header", signed(jwk=public)
        yield "jwk and kid in the header", signed(jwk=public, kid="mine")
        yield "jku in the header", signed(jku="http://127.0.0.1:1/keys", kid="mine")
        yield "x5u in the header", signed(x5u="http://127.0.0.1:1/cert")
        yield "x5c in the header", signed(x5c=["MIIB"])
        for kid in ("../../../../dev/null", "' OR '1'='1", "", None, 5, ["x"], "x" * 5000, "\0"):
            yield f"kid {str(kid)[:20]!r}", signed(kid=kid)
            yield f"HS256, kid {str(kid)[:20]!r}", keyed("HS256", b"", kid=kid)
        no_kid = {name: value for name, value in header.items() if name != "kid"}
        yield "no kid", f"{casebook.pack(no_kid)}.{body}.{signature}"
        for typ in ("JWT", "jwt", None, "at+jws"):
            yield f"typ {typ}", f"{casebook.pack({**header, 'typ': typ})}.{body}.{signature}"
        yield "unknown crit", f"{casebook.pack({**header, 'crit': ['x'], 'x': 1})}.{body}.{signature}"
        for name, value in (("sub", "ada@example.org"), ("scope", "admin.view"), ("exp", 9999999999), ("iss", "https://evil.example"),
                            ("aud", "https://evil.example"), ("client_id", "x")):
            yield f"other {name}", f"{head}.{casebook.pack({**claims, name: value})}.{signature}"
        raw = base64.urlsafe_b64decode(signature + "==")
        yield "signature of zeros", f"{head}.{body}.{casebook.pack(bytes(64))}"
        yield "signature of the order", f"{head}.{body}.{casebook.pack(ORDER.to_bytes(32, 'big') * 2)}"
        yield "r and s + order", f"{head}.{body}.{casebook.pack(raw[:32] + bytes(31) + b'1')}"
        yield "signature cut", f"{head}.{body}.{signature[:-2]}"
        yield "signature longer", f"{head}.{body}.{signature}AA"
        yield "signature as DER", f"{head}.{body}." + casebook.pack(b"\x30\x44\x02\x20" + raw[:32] + b"\x02\x20" + raw[32:])
        yield "signature missing", f"{head}.{body}."
        yield "signature of another token", f"{head}.{body}." + self.app.token().split(".")[2]
        yield "two parts", f"{head}.{body}"
        yield "four parts", f"{self.token}.x"
        yield "five parts", f"{self.token}.x.y"
        yield "padded", f"{head}==.{body}==.{signature}=="
        yield "with blanks", f"{head}. {body}.{signature}"
        yield "twice", f"{self.token} {self.token}"
        yield "other alphabet", self.token.replace("-", "+").replace("_", "/") if set("-_") & set(self.token) else "x"
        yield "header is a list", f"{casebook.pack([header])}.{body}.{signature}"
        yield "header is no JSON", f"{casebook.pack(b'{')}.{body}.{signature}"
        yield "deep header", f"{casebook.pack(b'[' * 20_000)}.{body}.{signature}"
        yield "dots", "." * 50
        yield "huge", "a" * 20_000

    def test_J1_J7_forgeries(self):
        """RFC 8725 sections 3.1, 3.9 to 3.11: no algorithm, no key and no address is taken from the token."""
        self.assertTrue(self.app.is_active(self.token))
        for what, token in self.forgeries():
            with self.subTest(what):
                answer = self.app.introspect(token)
                self.assertIn((answer.status, answer.json), ((200, {"active": False}), (413, None)), answer)
                value = token.encode("utf-8", "replace").decode("latin-1").replace("\0", "")
                answer = self.server.get("/admin/roles", token=value)
                self.assert_status(answer, 400, 401, 431)

    def test_J7_last_character_of_the_signature(self):
        """RFC 7515 section 2: base64url without slack: the unused bits of the last character are zero, or the token dies
        with its original."""
        app = self.server.create()
        token = app.token()
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        twin = token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]
        self.server.form("/oauth2/revoke", {"token": token, **app.form})
        self.assertFalse(app.is_active(token))
        self.assertFalse(app.is_active(twin))

    def test_J7_the_other_valid_signature(self):
        """ECDSA has a second signature (r, n - s) for the same text: it must die with the first."""
        app = self.server.create()
        token = app.token()
        head, body, signature = token.split(".")
        raw = base64.urlsafe_b64decode(signature + "==")
        other = (ORDER - int.from_bytes(raw[32:], "big")).to_bytes(32, "big")
        twin = f"{head}.{body}.{casebook.pack(raw[:32] + other)}"
        self.server.form("/oauth2/revoke", {"token": token, **app.form})
        self.assertFalse(app.is_active(twin))

    def test_J9_rotation_overlaps(self):
        """RFC 9068 section 4, RFC 8414 section 2: a retired key stays published until its last token has ended."""
        before = {key["kid"] for key in self.server.jwks()}
        old = self.app.token()
        answer = self.assert_status(self.server.request("POST", "/admin/signing-keys"), 201)
        kid = answer.data["attributes"]["kid"]
        after = {key["kid"] for key in self.server.jwks()}
        self.assertEqual(after, before | {kid})
        new = self.app.token()
        self.assertEqual(casebook.unpack(new, 0)["kid"], kid)
        for token in (old, new):
            self.assertTrue(self.app.is_active(token))
            self.assertEqual(verify(self.server, token)["sub"], self.app.client_id)

    def test_J9_rotation_under_load(self):
        """The same, while tokens are being made: each verifies with the keys published right after."""
        failures, done = [], threading.Event()

        def work():
            connection = self.server.connect()
            while not done.is_set():
                answer = self.app.ask(connection=connection)
                try:
                    verify(self.server, answer.json["access_token"])
                except Exception as error:
                    failures.append((answer, error))
            connection.close()
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(3):
            casebook.time.sleep(0.2)
            self.assert_status(self.server.request("POST", "/admin/signing-keys"), 201)
        done.set()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])

    def test_J9_keys_are_complete(self):
        """RFC 7517: kty, crv, x, y, kid, use, alg; RFC 8725 section 3.5: the point is on the curve."""
        for key in self.server.jwks():
            self.assertEqual((key["kty"], key["crv"], key["use"], key["alg"]), ("EC", "P-256", "sig", "ES256"))
            self.assertEqual([len(base64.urlsafe_b64decode(key[n] + "=")) for n in "xy"], [32, 32])
            jwk.JWK(**key)

    def test_J10_private_keys_stay_inside(self):
        """RFC 7517 section 4: no private member is ever published; ASVS 5.0, 13.3.1."""
        for path in ("/.well-known/jwks.json", "/admin/signing-keys"):
            text = self.server.get(path).body.decode()
            self.assertNotRegex(text, r'"(d|p|q|dp|dq|qi|k|private\w*)"\s*:')
        for path in self.server.files():
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o077, 0, path)
            with open(path, "rb") as file:
                self.assertNotIn(b"PRIVATE KEY", file.read())


class Clock(casebook.Case):
    server_options = {"movable_clock": True}

    def test_J8_expiry(self):
        """RFC 7519 section 4.1.4: “MUST NOT be accepted” on or after exp; a small leeway is allowed."""
        app = self.server.create()
        token = app.token()
        self.server.move_clock(3500)
        self.assertTrue(app.is_active(token))
        self.server.move_clock(3600 + 120)
        self.assertEqual(app.introspect(token).json, {"active": False})
        self.assertTrue(app.is_active(app.token()))
        self.server.move_clock(0)

    def test_J8_from_the_future(self):
        """RFC 7519 section 4.1.6: a token of a day ahead, when the clock is set back."""
        app = self.server.create()
        self.server.move_clock(24 * 3600)
        token = app.token()
        self.assertTrue(app.is_active(token))
        self.server.move_clock(0)
        self.assert_status(app.introspect(token), 200)

    def test_J9_old_keys_go_in_the_end(self):
        """RFC 8414 section 2: and not later than needed."""
        self.server.move_clock(0)
        app = self.server.create()
        token = app.token()
        kid = casebook.unpack(token, 0)["kid"]
        self.server.request("POST", "/admin/signing-keys")
        self.server.move_clock(3500)
        self.assertIn(kid, [key["kid"] for key in self.server.jwks()])
        self.server.move_clock(2 * 3600 + 600)
        self.assertNotIn(kid, [key["kid"] for key in self.server.jwks()])
        self.assertEqual(len(self.server.jwks()), 1)
        self.assertTrue(app.is_active(app.token()))
        self.server.move_clock(0)

    def test_J9_rotation_survives_a_restart(self):
        """And the tokens of before stay good."""
        server = self.start(listen=None)
        app = server.create()
        token = app.token()
        server.request("POST", "/admin/signing-keys")
        keys = server.jwks()
        server.restart()
        self.assertEqual(server.jwks(), keys)
        self.assertTrue(app.is_active(token))
        verify(server, token)
        server.stop()

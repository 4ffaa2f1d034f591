# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes that no honest client sends: refused or cut off, with the server unharmed."""
import json
import socket
import threading
import time

import casebook

POST = "/admin/incoming-applications"


class Hostile(casebook.Case):
    def tearDown(self):
        super().tearDown()
        self.assert_alive()

    def send(self, *lines, body=b"", host=True, method="POST", path="/oauth2/token", version="HTTP/1.1", **kw):
        """A request with exactly these header lines."""
        head = [f"{method} {path} {version}".encode()]
        if host:
            head.append(f"Host: {self.server.host}:{self.server.port}".encode())
        head += [line if isinstance(line, bytes) else line.encode("latin-1") for line in lines]
        return self.server.raw(b"\r\n".join(head) + b"\r\n\r\n" + body, **kw)

    def refused(self, reply, *statuses):
        """An error, or just the end of the connection; and one answer only."""
        status = casebook.status_of(reply)
        if statuses:
            self.assertIn(status, statuses, reply[:300])
        else:
            self.assertTrue(status == 0 or 400 <= status < 600, reply[:300])
        self.assertNotIn(status, (500,), reply[:500])
        self.assertLessEqual(reply.count(b"HTTP/1."), 1, reply[:1000])


class Framing(Hostile):
    """RFC 9112 section 6: where a message ends must never be in doubt."""
    smuggled = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    form = f"Content-Type: {casebook.FORM}"

    def test_content_length_twice(self):
        for first, second in (("4", "5"), ("4", "4"), ("0", "37"), ("37", "0")):
            with self.subTest(first=first, second=second):
                reply = self.send(self.form, f"Content-Length: {first}", f"Content-Length: {second}", body=b"a=b&" + self.smuggled)
                self.refused(reply, 400)

    def test_content_length_list(self):
        for value in ("4, 4", "4,5", "4;5", "4 4"):
            with self.subTest(value=value):
                self.refused(self.send(self.form, f"Content-Length: {value}", body=b"a=b&" + self.smuggled), 400)

    def test_content_length_that_is_no_number(self):
        for value in ("+4", "-1", "-4", "0x4", "4.0", "1e1", "four", "", "４", "4\x0b", "99999999999999999999", "9223372036854775808",
                      "18446744073709551620", '"4"', "4\x00"):
            with self.subTest(value=value.encode()):
                self.refused(self.send(self.form, b"Content-Length: " + value.encode(), body=b"a=b&" + self.smuggled), 400, 413)

    def test_content_length_and_transfer_encoding(self):
        for lines in (("Content-Length: 4", "Transfer-Encoding: chunked"), ("Transfer-Encoding: chunked", "Content-Length: 4"),
                      ("transfer-encoding: CHUNKED", "content-length: 0")):
            with self.subTest(lines=lines):
                self.refused(self.send(self.form, *lines, body=b"0\r\n\r\n" + self.smuggled), 400)

    def test_transfer_encodings_that_are_wrong(self):
        for lines in (["Transfer-Encoding: identity"], ["Transfer-Encoding: gzip"], ["Transfer-Encoding: gzip, chunked"],
                      ["Transfer-Encoding: chunked, gzip"], ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
                      ["Transfer-Encoding: chunked, chunked"], ["Transfer-Encoding: xchunked"], ["Transfer-Encoding : chunked"],
                      ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], ["Transfer-Encoding: \x0bchunked"],
                      ["Transfer-Encoding: chunked;x=y"], ["Transfer-Encoding:"]):
            with self.subTest(lines=lines):
                self.refused(self.send(self.form, *lines, body=b"0\r\n\r\n" + self.smuggled), 400, 501)

    def test_chunks_that_are_wrong(self):
        for body in (b"x\r\nabcd\r\n0\r\n\r\n", b"-1\r\na\r\n0\r\n\r\n", b"+4\r\nabcd\r\n0\r\n\r\n", b"4\r\nabcdef\r\n0\r\n\r\n",
                     b"ffffffffffffffffff\r\nabcd\r\n0\r\n\r\n", b"0x4\r\nabcd\r\n0\r\n\r\n", b"\r\n\r\n", b"4" * 5000 + b"\r\n",
                     b"x\r\n" + self.honest(), b"\r\n" + self.honest(), b";\r\n" + self.honest()):
            with self.subTest(body=body[:30]):
                self.refused(self.send(self.form, "Transfer-Encoding: chunked", body=body, half_close=True))

    def test_nothing_follows_chunks(self):
        """Where chunks end is read in different ways, so whatever comes after them is not taken for a request."""
        for end in (b"0\r\n\r\n", b"0\r\nX-Trailer: x\r\n\r\n", b"0\r\nX-Trailer: x\r\n", b"x\r\n\r\n", b"x\r\nX-Trailer: x\r\n",
                    b"-\r\n\r\n", b"ffffffffffffffffff\r\n\r\n", b"x\r\n"):
            with self.subTest(end=end):
                self.refused(self.send(self.form, "Transfer-Encoding: chunked", body=b"3\r\na=b\r\n" + end + self.honest()))

    def honest(self):
        """A request that would be answered, were it taken for one."""
        return f"GET /healthz HTTP/1.1\r\nHost: {self.server.host}:{self.server.port}\r\n\r\n".encode()

    def test_blank_before_the_colon(self):
        """RFC 9112 section 5.1: such a message MUST be refused, or two readers see two lengths in it."""
        for line in ("Transfer-Encoding : chunked", "Content-Length : 0", "Host : x", "X-Any : x", "Transfer-Encoding\t: chunked"):
            with self.subTest(line=line):
                self.refused(self.send(self.form, line, "Content-Length: 5", body=b"0\r\n\r\n" + self.honest()), 400)

    def test_chunked_body_is_read(self):
        app = self.server.create()
        body = casebook.urllib.parse.urlencode({"grant_type": "client_credentials", **app.form}).encode()
        pieces = [body[i:i + 7] for i in range(0, len(body), 7)]
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        reply = self.send(self.form, "Transfer-Encoding: chunked", "Connection: close", body=chunks)
        self.assertEqual(casebook.status_of(reply), 200, reply)

    def test_hosts(self):
        port = self.server.port
        for lines in ([], [f"Host: 127.0.0.1:{port}", f"Host: 127.0.0.1:{port}"], [f"Host: 127.0.0.1:{port}", "Host: evil.example"],
                      ["Host: evil.example"], [f"Host: evil.example:{port}"], ["Host:"], [f"Host: 127.0.0.1:{port}@evil.example"],
                      [f"Host: 127.0.0.1:{port}, evil.example"], [f"Host: 127.0.0.1.evil.example:{port}"],
                      [f"Host: 127.0.0.1:{port}/x"], [f"Host: user@127.0.0.1:{port}"]):
            with self.subTest(lines=lines):
                reply = self.send(*lines, f"Authorization: Bearer {self.server.admin_token}", host=False, method="GET",
                                  path="/admin/incoming-applications")
                self.refused(reply, 400, 403, 421)

    def test_absolute_address_of_another_host(self):
        """RFC 9112 section 3.2.2: the host of the address counts, not the field's."""
        reply = self.send(f"Authorization: Bearer {self.server.admin_token}", method="GET",
                          path="http://evil.example/admin/incoming-applications")
        self.refused(reply, 400, 403, 404, 421)

    def test_pipelined_requests(self):
        one = f"GET /healthz HTTP/1.1\r\nHost: {self.server.host}:{self.server.port}\r\n"
        reply = self.server.raw((one + "\r\n").encode() * 4 + (one + "Connection: close\r\n\r\n").encode())
        self.assertEqual(reply.count(b"HTTP/1.1 200"), 5, reply)

    def test_body_of_a_get(self):
        """What a GET carries is not taken for the next request."""
        reply = self.send(f"Content-Length: {len(self.smuggled)}", "Connection: close", method="GET", path="/healthz",
                          body=self.smuggled)
        self.assertEqual(reply.count(b"HTTP/1."), 1, reply)
        self.assertNotIn(b"smuggled", reply)

    def test_refused_early_the_rest_is_no_request(self):
        """After an answer that came before the body, the body must not be read as a request."""
        for path, line in ((POST, "Content-Type: text/plain"), (POST, f"Content-Type: {casebook.JSONAPI}"), ("/nonsense", "X: y"),
                           ("/healthz", "X: y")):
            with self.subTest(path=path, line=line):
                reply = self.send(line, f"Content-Length: {len(self.smuggled)}", path=path, body=self.smuggled)
                self.assertEqual(reply.count(b"HTTP/1."), 1, reply)


class Lines(Hostile):
    def test_request_lines_that_are_wrong(self):
        for line in (b"", b"\r\n\r\n\r\n", b"GET", b"GET /", b"GET / HTTP/9.9", b"GET  /  HTTP/1.1", b"get /healthz HTTP/1.1",
                     b"\x00\x01\x02\x03", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"PRI * HTTP/2.0", b"GET /\x00 HTTP/1.1",
                     b"GET /" + b"a" * 100_000 + b" HTTP/1.1", b"A" * 200_000, b"GET \xff\xfe HTTP/1.1", b"CONNECT evil:443 HTTP/1.1",
                     b"GET nonsense HTTP/1.1", b"OPTIONS * HTTP/1.1", b"GET //evil.example/ HTTP/1.1", b"GET /%zz HTTP/1.1",
                     b"GET /%c0%ae%c0%ae/ HTTP/1.1", b"GET /../../etc/passwd HTTP/1.1"):
            with self.subTest(line=line[:40]):
                host = f"\r\nHost: {self.server.host}:{self.server.port}\r\n\r\n".encode()
                reply = self.server.raw(line + host, half_close=True)
                self.assertNotEqual(casebook.status_of(reply), 500, reply[:300])
                self.assertNotIn(b"root:", reply)

    def test_headers_that_are_wrong(self):
        for line in (b"No colon", b": nothing", b"Bad Name: x", b"X\x00: y", b"X: a\x00b", b" folded: x", b"X: a\r\n folded",
                     b"X: \xff\xfe", b"X: a\rInjected: b", b"X" * 70_000 + b": y", b"(): x"):
            with self.subTest(line=line[:30]):
                reply = self.send(line, "Connection: close", method="GET", path="/healthz")
                self.assertIn(casebook.status_of(reply), (0, 200, 400, 413, 431), reply[:300])

    def test_a_huge_header(self):
        for size in (70_000, 1_000_000):
            with self.subTest(size=size):
                self.refused(self.send("X-Long: " + "a" * size, method="GET", path="/healthz"), 0, 400, 413, 431)

    def test_a_thousand_headers(self):
        reply = self.send(*[f"X-{n}: {'y' * 100}" for n in range(10_000)], method="GET", path="/healthz")
        self.refused(reply, 0, 400, 413, 431)

    def test_header_that_never_ends(self):
        with socket.create_connection((self.server.host, self.server.port), 10) as sock:
            sent = 0
            try:
                sock.sendall(b"GET /healthz HTTP/1.1\r\n")
                while sent < 50_000_000:
                    sock.sendall(b"X-Header: " + b"y" * 1000 + b"\r\n")
                    sent += 1012
            except OSError:
                pass
        self.assertLess(sent, 10_000_000, "the server swallowed a header of 50 MB")

    def test_trace_echoes_nothing(self):
        reply = self.send("X-Secret: echo-me", method="TRACE", path="/healthz")
        self.assertNotIn(b"echo-me", reply)
        self.refused(reply, 405, 501)

    def test_no_version_banner(self):
        answer = self.server.get("/healthz", token=None)
        self.assertNotRegex(answer.headers["Server"] or "", r"\d")

    def test_no_sniffing(self):
        for path in ("/healthz", "/admin/roles", "/nonsense"):
            answer = self.server.get(path)
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff", path)

    def test_no_foreign_pages(self):
        """A page in a browser may neither read nor send with the person's own browser: no CORS headers."""
        answer = self.server.get("/admin/roles", headers={"Origin": "https://evil.example"})
        self.assertIsNone(answer.headers["Access-Control-Allow-Origin"])


class Bodies(Hostile):
    def test_announced_body_that_is_too_large(self):
        for path in (POST, "/oauth2/token", "/healthz", "/nonsense"):
            with self.subTest(path=path):
                reply = self.send(f"Content-Type: {casebook.JSONAPI}", "Content-Length: 50000000",
                                  f"Authorization: Bearer {self.server.admin_token}", path=path, body=b"x" * 1000)
                self.refused(reply, 413, 404, 405)

    def flood(self, path, *lines):
        """50 MB in chunks, then more and more of them slowly: what the server says, and after how long it ends that."""
        head = [f"POST {path} HTTP/1.1", f"Host: {self.server.host}:{self.server.port}", "Transfer-Encoding: chunked", *lines]
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        with socket.create_connection((self.server.host, self.server.port), 10) as sock:
            sock.sendall("\r\n".join(head).encode() + b"\r\n\r\n")
            sent, began = 0, time.monotonic()
            try:
                while time.monotonic() - began < 40:
                    sock.sendall(chunk)
                    sent += len(chunk)
                    time.sleep(0.05 if sent > 50_000_000 else 0)
            except OSError:
                pass
            return time.monotonic() - began, casebook.read_all(sock, 2)

    def test_fifty_megabytes_in_chunks(self):
        for path, lines in ((POST, (f"Content-Type: {casebook.JSONAPI}", f"Authorization: Bearer {self.server.admin_token}")),
                            (POST, (f"Content-Type: {casebook.JSONAPI}",)), ("/oauth2/token", (f"Content-Type: {casebook.FORM}",)),
                            ("/nonsense", ())):
            with self.subTest(path=path, lines=len(lines)):
                before = self.memory()
                seconds, reply = self.flood(path, *lines)
                self.assertLess(seconds, 25, "the server takes a body without an end")
                self.assertIn(casebook.status_of(reply), (0, 401, 404, 413), reply[:300])
                self.assertLess(self.memory() - before, 20_000_000, "the body was kept in memory")

    def memory(self):
        with open(f"/proc/{self.server.process.pid}/statm") as file:
            return int(file.read().split()[1]) * 4096

    def test_largest_honest_body(self):
        app = self.server.create(name="\U0001f642" * 100, description="\U0001f642" * 2000, roles=list(self.server.roles),
                                 application_url="https://example.org/" + "x" * 1980)
        self.assertEqual(len(app.attributes["description"]), 2000)

    def test_deep_nesting(self):
        for body in (b"[" * 100_000, b'{"data":' * 50_000, b"[" * 100_000 + b"]" * 100_000,
                     b'{"data":{"type":"incoming-applications","attributes":{"name":' + b"[" * 30_000 + b"]" * 30_000 + b"}}}",
                     b'{"a":' * 5_000 + b"1" + b"}" * 5_000):
            with self.subTest(size=len(body)):
                answer = self.server.request("POST", POST, body)
                self.assert_error(answer, (400, 413, 422))

    def test_invalid_text(self):
        for bad in (b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x00", b"\\u0000", b"\\ud800", b"\\udc00x",
                    b"\x01", b"\n"):
            for word in (b"NAME", b"TEXT")[:1 if bad == b"\n" else 2]:
                with self.subTest(bad=bad, word=word):
                    document = json.dumps(self.server.document(name="NAME", description="TEXT")).encode()
                    answer = self.server.request("POST", POST, document.replace(word, b"a" + bad + b"b"))
                    self.assert_error(answer, (400, 422))

    def test_key_twice(self):
        """One reading only: not one name for the check and another for the record."""
        text = json.dumps(self.server.document(name="First")).replace('"name": "First"', '"name": "First", "name": ""')
        answer = self.server.request("POST", POST, text.encode())
        self.assert_status(answer, 400, 422)

    def test_numbers_of_every_kind(self):
        for number in (b"1e999", b"-0", b"1" * 5000, b"NaN", b"Infinity", b"0x10", b"01", b"1."):
            with self.subTest(number=number[:10]):
                body = json.dumps(self.server.document(name="NUMBER")).encode().replace(b'"NUMBER"', number)
                self.assert_status(self.server.request("POST", POST, body), 400, 422)

    def test_body_that_ends_early(self):
        reply = self.send(f"Content-Type: {casebook.JSONAPI}", "Content-Length: 5000",
                          f"Authorization: Bearer {self.server.admin_token}", path=POST, body=b'{"data":', half_close=True)
        self.refused(reply)

    def test_client_that_goes_away(self):
        document = json.dumps(self.server.document()).encode()
        head = (f"POST {POST} HTTP/1.1\r\nHost: {self.server.host}:{self.server.port}\r\nContent-Type: {casebook.JSONAPI}\r\n"
                f"Authorization: Bearer {self.server.admin_token}\r\nContent-Length: {len(document)}\r\n\r\n").encode()
        for cut in (10, len(head) - 2, len(head) + 5, len(head) + len(document)):
            for _ in range(5):
                sock = socket.create_connection((self.server.host, self.server.port))
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, casebook.struct.pack("ii", 1, 0))
                sock.sendall((head + document)[:cut])
                sock.close()        # with a reset
        self.assert_alive()

    def test_queries_of_every_kind(self):
        for text in ("?", "?&&&", "?=", "?a", "?page[size]", "?page[size=5", "?page%5Bsize%5D=5", "?filter[q]=%", "?filter[q]=%zz",
                     "?filter[q]=%ff", "?filter[q]=%00", "?filter[q]=" + "a" * 7000, "?" + "filter[q]=a&" * 500, "?sort=name#x", "?;;"):
            with self.subTest(text=text[:30]):
                reply = self.send(f"Authorization: Bearer {self.server.admin_token}", "Connection: close", method="GET",
                                  path=POST + text)
                self.assertIn(casebook.status_of(reply), (0, 200, 400, 414), reply[:300])


class Slow(Hostile):
    def trickle(self, first, piece, results, name):
        """Sends a byte a second for ever; after how long the server had enough."""
        began = time.monotonic()
        with socket.create_connection((self.server.host, self.server.port), 5) as sock:
            sock.settimeout(1)
            try:
                sock.sendall(first)
                while time.monotonic() - began < 40:
                    try:
                        if sock.recv(4096) == b"":
                            break
                    except TimeoutError:
                        sock.sendall(piece)
            except OSError:
                pass
        results[name] = time.monotonic() - began

    def test_slow_clients_are_cut_off_and_hold_nobody_up(self):
        host = f"Host: {self.server.host}:{self.server.port}\r\n"
        cases = {"nothing at all": (b"", b""), "a header": (f"GET /healthz HTTP/1.1\r\n{host}X-Slow: ".encode(), b"a"),
                 "header lines": (f"GET /healthz HTTP/1.1\r\n{host}".encode(), b"X: y\r\n"),
                 "a body": (f"POST /oauth2/token HTTP/1.1\r\n{host}Content-Type: {casebook.FORM}\r\nContent-Length: 5000\r\n\r\n".encode(), b"a"),
                 "chunks": (f"POST /oauth2/token HTTP/1.1\r\n{host}Content-Type: {casebook.FORM}\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .encode(), b"1\r\na\r\n"), "line ends": (b"", b"\r\n")}
        results = {}
        threads = [threading.Thread(target=self.trickle, args=(*case, results, name)) for name, case in cases.items()]
        for thread in threads:
            thread.start()
        held = self.many_connections()
        for sock in held:
            sock.close()
        for thread in threads:
            thread.join()
        for name, seconds in results.items():
            with self.subTest(name):
                self.assertLess(seconds, 25, f"{name}: a slow client may stay for ever")

    def many_connections(self):
        """While hundreds of connections stand open and silent, an honest client is served."""
        held = []
        try:
            for _ in range(700):
                held.append(socket.create_connection((self.server.host, self.server.port), 5))
        except OSError:
            pass
        self.assertGreater(len(held), 20)
        worst = 0
        for _ in range(3):
            began = time.monotonic()

            def served():
                try:
                    return self.server.get("/healthz", token=None, timeout=5).status in (200, 503)
                except OSError:
                    return False
            with self.subTest("an honest client among silent ones"):
                casebook.until(served, 25, "an answer")
            worst = max(worst, time.monotonic() - began)
        return held

    def test_64_parallel_connections(self):
        apps = [self.server.create() for _ in range(8)]

        def work(number):
            connection = self.server.connect(60)
            app, statuses = apps[number % 8], []
            for turn in range(4):
                if number % 4 == 0:
                    statuses.append(self.server.post(self.server.document(), connection=connection).status - 1)
                elif number % 4 == 1:
                    statuses.append(self.server.get(POST + "?page[size]=20", connection=connection).status)
                else:
                    statuses.append(app.ask(connection=connection).status)
            connection.close()
            return statuses
        self.assertEqual(casebook.together(64, work), [[200] * 4] * 64)

    def test_keep_alive(self):
        connection = self.server.connect()
        connection.connect()
        mine = connection.sock.getsockname()
        for _ in range(20):
            self.assertEqual(self.server.get("/healthz", connection=connection).status, 200)
        self.assertEqual(connection.sock.getsockname(), mine, "the server closed in between")
        connection.close()

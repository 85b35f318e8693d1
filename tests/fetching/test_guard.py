import gzip
import socket
import ssl
import threading

import pytest
import trustme

from sources.fetching.guard import FetchFailed, Guard, TargetRefused
from tests.servers import LOOPBACK, say, serving

HERE = Guard(private=[LOOPBACK], plain=True)


def resolving_to(*answers):
    """Resolve any name to the first answer, a list of addresses, the next time to the second, and so on."""
    left = list(answers)

    def resolve(_host, port, **_kwargs):
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    return resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%lo",
        "fec0::1",
        "ff02::1",
    ],
)
def test_what_is_not_of_the_open_internet_is_refused(address):
    assert not Guard().allows(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "103.27.203.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_of_the_open_internet_is_allowed(address):
    assert Guard().allows(address)


def test_a_listed_network_is_allowed_and_its_neighbours_are_not():
    guard = Guard(private=["10.1.0.0/16"])

    assert guard.allows("10.1.2.3")
    assert guard.allows("::ffff:10.1.2.3")
    assert not guard.allows("10.2.0.1")


def test_a_network_that_is_none_stops_the_start():
    with pytest.raises(ValueError, match="newsroom"):
        Guard(private=["newsroom"])


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "017700000001", "0", "[::1]", "[::ffff:7f00:1]"],
)
def test_an_address_however_it_is_written_is_refused_before_anything_is_asked(host):
    with pytest.raises(TargetRefused) as refused:
        Guard().check(f"https://{host}/hook")

    assert refused.value.reason == "private"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.org/", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://example.org/", "scheme"),
        ("example.org/hook", "scheme"),
        ("", "scheme"),
        ("https://", "form"),
        ("https://ploy:secret@example.org/", "form"),
        ("https://example.org:0/", "form"),
        ("https://example.org:99999/", "form"),
        ("https://exa mple.org/", "form"),
    ],
)
def test_other_schemes_and_what_is_no_address_are_refused(url, reason):
    with pytest.raises(TargetRefused) as refused:
        Guard().check(url)

    assert refused.value.reason == reason


def test_a_thai_name_is_asked_as_it_is_written_on_the_wire():
    assert Guard().check("https://ข่าว.ไทย/ฟัง").host == "ข่าว.ไทย".encode("idna").decode()


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["169.254.169.254"], ["::ffff:127.0.0.1"]])
def test_a_name_with_one_private_address_is_refused_whatever_else_it_has(found):
    guard = Guard(resolve=resolving_to(found))

    with pytest.raises(TargetRefused) as refused:
        guard.ask("POST", "https://rebound.example/hook")

    assert refused.value.reason == "private"


def test_a_name_is_resolved_once_and_that_address_is_connected_to():
    asked = []

    def answer(handler):
        asked.append(handler.headers["Host"])
        say(handler, b"here")

    with serving(answer) as port:
        # Were the name resolved again, it would be another address.
        guard = Guard(private=[LOOPBACK], plain=True, resolve=resolving_to(["127.0.0.1"], ["10.255.255.1"]))
        assert guard.ask("GET", f"http://receiver.example:{port}/").body == b"here"

    assert asked == [f"receiver.example:{port}"]


def test_the_next_address_is_tried_when_nobody_listens_at_the_first():
    with serving(say) as port:
        guard = Guard(private=["127.0.0.0/8"], plain=True, resolve=resolving_to(["127.9.9.9", "127.0.0.1"]))
        assert guard.ask("GET", f"http://receiver.example:{port}/").status == 200


def test_a_redirect_is_an_answer_and_not_followed():
    asked = []

    def answer(handler):
        asked.append(handler.path)
        say(handler, status=302, Location="/elsewhere")

    with serving(answer) as port:
        found = HERE.ask("POST", f"http://127.0.0.1:{port}/hook", body=b"{}")

    assert (found.status, found.headers["location"], asked) == (302, "/elsewhere", ["/hook"])


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    with serving(say) as port:
        assert HERE.ask("GET", f"http://127.0.0.1:{port}/").status == 200


def test_a_body_is_cut_at_its_size_also_when_it_is_compressed():
    bomb = gzip.compress(b"0" * 3_000_000)

    with serving(lambda handler: say(handler, bomb, Content_Encoding="gzip")) as port:
        found = HERE.ask("GET", f"http://127.0.0.1:{port}/", size=1000)

    assert (len(found.body), found.is_cut) == (1000, True)


def test_a_body_of_exactly_the_size_is_not_cut():
    with serving(lambda handler: say(handler, b"12345")) as port:
        found = HERE.ask("GET", f"http://127.0.0.1:{port}/", size=5)

    assert (found.body, found.is_cut) == (b"12345", False)


@pytest.mark.parametrize("part", ["head", "body"])
def test_an_answer_that_drips_in_ends_when_its_time_is_over(part):
    done = threading.Event()

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if part == "head" else b"HTTP/1.1 200 OK\r\n\r\n")
        # Each byte comes well within the timeout of a single read.
        while not done.wait(0.02):
            handler.wfile.write(b"x")

    with serving(drip) as port, pytest.raises(FetchFailed) as failed:
        HERE.ask("GET", f"http://127.0.0.1:{port}/", seconds=0.15)
    done.set()

    assert failed.value.reason == "time"


def test_no_answer_at_all_ends_when_its_time_is_over():
    done = threading.Event()

    with serving(lambda handler: done.wait(5)) as port:
        with pytest.raises(FetchFailed) as failed:
            HERE.ask("GET", f"http://127.0.0.1:{port}/", seconds=0.1)
        done.set()

    assert failed.value.reason == "time"


def test_nobody_listening_and_an_unknown_name_are_told_apart():
    with serving(say) as port:
        pass
    with pytest.raises(FetchFailed) as nobody:
        HERE.ask("GET", f"http://127.0.0.1:{port}/")

    def unknown(*_args, **_kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(FetchFailed) as nameless:
        Guard(resolve=unknown).ask("GET", "https://nowhere.example/")

    assert (nobody.value.reason, nameless.value.reason) == ("connection", "name")


def test_a_name_that_cannot_be_one_is_unknown():
    with pytest.raises(FetchFailed) as failed:
        Guard().ask("GET", f"https://{'a' * 70}.org/")

    assert failed.value.reason == "name"


def test_an_answer_that_makes_no_sense_is_a_failure():
    def babble(handler):
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")
        handler.close_connection = True

    with serving(babble) as port, pytest.raises(FetchFailed) as failed:
        HERE.ask("GET", f"http://127.0.0.1:{port}/")

    assert failed.value.reason == "answer"


def test_the_certificate_must_be_of_the_name_and_not_of_the_address():
    authority = trustme.CA()
    server, client = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert("receiver.example").configure_cert(server)
    authority.configure_trust(client)
    guard = Guard(private=[LOOPBACK], resolve=resolving_to(["127.0.0.1"]), tls=client)

    with serving(say, tls=server) as port:
        assert guard.ask("GET", f"https://receiver.example:{port}/").status == 200
        with pytest.raises(FetchFailed) as failed:
            guard.ask("GET", f"https://another.example:{port}/")

    assert failed.value.reason == "tls"

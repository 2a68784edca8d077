"""Reports read where they return: a Maildir, an IMAP folder, or the input of a command."""

import io
import mailbox
import re
import socketserver
import threading

import pytest
from django.core.management import CommandError, call_command

from alliance.letters import tasks
from alliance.letters.bounces.mailbox import read_mailbox
from alliance.letters.models import Bounce

pytestmark = pytest.mark.django_db

HOLIDAYS = b"Subject: Absent du bureau\n\nJe reviens lundi.\n"


class Imap(socketserver.StreamRequestHandler):
    """As much of IMAP4rev1 as reading unseen messages asks for."""

    def handle(self):
        self.say("* OK ready")
        for line in self.rfile:
            tag, command, *words = line.decode().split()
            name = words.pop(0) if command == "UID" else command
            getattr(self, f"do_{name.lower()}", self.do_nothing)(*words)
            self.say(f"{tag} OK done")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def do_nothing(self, *words):
        pass

    def do_capability(self):
        self.say("* CAPABILITY IMAP4REV1")

    def do_login(self, account, secret):
        assert (account, secret) == ("compte", '"secret"')

    def do_search(self, *words):
        unseen = [str(uid) for uid, flags in self.server.flags.items() if not flags]
        self.say(f"* SEARCH {' '.join(unseen)}")

    def do_fetch(self, uid, *words):
        raw = self.server.messages[int(uid)]
        self.say(f"* 1 FETCH (UID {uid} BODY[]<0> {{{len(raw)}}}")
        self.wfile.write(raw + b")\r\n")

    def do_store(self, uid, action, *flags):
        self.server.flags[int(uid)] = re.findall(r"\w+", " ".join(flags))


@pytest.fixture
def imap():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Imap) as server:
        server.daemon_threads = True
        server.messages, server.flags = {}, {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_imap_folder_is_read_and_marked(imap, sent, report):
    imap.messages = {7: report(sent()), 9: HOLIDAYS}
    imap.flags = {7: [], 9: []}
    url = f"imap://compte:secret@127.0.0.1:{imap.server_address[1]}/INBOX"

    assert read_mailbox(url) == (1, 1)
    assert imap.flags == {7: ["Seen"], 9: ["Seen", "Flagged"]}
    assert Bounce.objects.count() == 1
    assert read_mailbox(url) == (0, 0)


@pytest.fixture
def maildir(settings, tmp_path):
    settings.BOUNCES_URL = f"maildir://{tmp_path}/retours"
    return mailbox.Maildir(tmp_path / "retours")


def test_maildir_is_read_and_marked(maildir, sent, report):
    maildir.add(report(sent()))
    maildir.add(HOLIDAYS)

    tasks.read_bounces()
    tasks.read_bounces()

    assert Bounce.objects.count() == 1
    assert sorted((one.get_subdir(), one.get_flags()) for one in maildir) == [
        ("cur", "FS"),
        ("cur", "S"),
    ]


def test_command_reads_the_mailbox(maildir, sent, report, capsys):
    maildir.add(report(sent()))

    call_command("read_bounces", "--mailbox")

    assert capsys.readouterr().out == "1 avis rattachés à leur courrier, 0 autres messages.\n"


def test_command_without_a_mailbox_says_which_variable_gives_it(settings):
    settings.BOUNCES_URL = ""

    with pytest.raises(CommandError, match="BOUNCES_URL"):
        call_command("read_bounces", "--mailbox")


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (True, "L’avis est rattaché à son courrier.\n"),
        (False, "Ce message ne parle d’aucun courrier du service.\n"),
    ],
)
def test_command_reads_one_message(sent, report, monkeypatch, capsys, ours, said):
    raw = report(sent()) if ours else HOLIDAYS
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    call_command("read_bounces")

    assert capsys.readouterr().out == said

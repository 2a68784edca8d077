"""`make run`: everything, in order, until Ctrl-C; then stopped in the reverse order."""

import http.client
import secrets
import socket
import time

from alliance.embedded import environment
from alliance.embedded.announcement import announce
from alliance.embedded.console import Refusal, complain, say, seconds_since, step
from alliance.embedded.places import PROJECT, Places, write_private
from alliance.embedded.processes import Interrupted, supervised
from alliance.embedded.servers.ports import LOOPBACK, demand_free, free_port

# As in the Procfile: what people wait for has workers of its own.
WORKERS = {
    "letters": ["--queues", "letters", "--concurrency", "2"],
    "campaigns": ["--queues", "campaigns", "--concurrency", "1"],
    "worker": ["--concurrency", "2"],
}


def run(port, *, var, leave_with_parent):
    """Serve on `port`, everything being kept in the folder `var`, until told to stop; the exit code."""
    began = time.monotonic()
    code = 0
    with supervised(Places(var)) as supervisor:
        if leave_with_parent:
            supervisor.leave_with_parent()
        try:
            demand_free(port)
            env = start_site(supervisor, port)
            announce(env, seconds_since(began))
            supervisor.watch()
        except Interrupted:
            pass
        except Refusal as refusal:
            # Said before the stop, which takes seconds.
            complain(f"\n{refusal}")
            code = 1
        say("\nArrêt en cours…")
    say("Tout est arrêté.")
    return code


def start_site(supervisor, port):
    """Start every process in order; the environment they share."""
    places = supervisor.places
    env = environment.start_databases(supervisor, mode=environment.LOCAL_MODE)
    if not env.get("EMAIL_URL"):
        env |= start_mailbox(supervisor, env)
    env["SITE_URL"] = env.get("SITE_URL") or f"http://{LOOPBACK}:{port}"
    env["DEMO_PASSWORD"] = env.get("DEMO_PASSWORD") or demo_password(places)
    env["MEDIA_ROOT"] = env.get("MEDIA_ROOT") or str(places.media)
    environment.publish_addresses(places, env)
    prepare_database(supervisor, env)
    start_web(supervisor, env, port)
    start_celery(supervisor, env)
    return env


def demo_password(places):
    if places.demo_password.exists():
        return places.demo_password.read_text().strip()
    return secrets.token_urlsafe(9)


def prepare_database(supervisor, env):
    """Migrations, calls, fictitious data; the accounts' password is noted once they have it."""
    say("Préparation de la base de données…")
    began = time.monotonic()
    noted = supervisor.places.demo_password
    renew = noted.exists() and noted.read_text().strip() != env["DEMO_PASSWORD"]
    command = environment.python(
        "-m", "alliance.embedded.prepare", *(["--renew-password"] if renew else [])
    )
    if supervisor.run(command, env=env, cwd=PROJECT):
        raise Refusal("La base de données n’a pas pu être préparée : voir ci-dessus.")
    write_private(noted, env["DEMO_PASSWORD"])
    say(f"Base de données… prête ({seconds_since(began)})")


def start_mailbox(supervisor, env):
    """Start the catcher of letters; what the site must know to send and show them."""
    folder = str(supervisor.places.mailbox)
    port = free_port()
    command = environment.python("-m", "alliance.embedded.mailbox.catcher", str(port), folder)
    with step("Boîte aux lettres", done="prête"):
        catcher = supervisor.start("mailbox", command, env=env, cwd=PROJECT)
        supervisor.wait_for(catcher, lambda: _listens(port))
    return {"EMAIL_URL": f"smtp://{LOOPBACK}:{port}", "MAILBOX_DIR": folder}


def start_web(supervisor, env, port):
    command = environment.python(
        *("-m", "granian", "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "5"),
        *("--log-level", "warning", "alliance.wsgi:application"),
    )
    with step("Site"):
        web = supervisor.start("web", command, env=env, cwd=PROJECT)
        supervisor.wait_for(web, lambda: _is_healthy(port))


def start_celery(supervisor, env):
    celery = environment.python("-m", "celery", "-A", "alliance.celery")
    schedule = str(supervisor.places.run / "beat-schedule")
    with step("Tâches de fond", done="lancées"):
        for name, options in WORKERS.items():
            command = [*celery, "worker", "-n", f"{name}@%h", *options, "-l", "warning"]
            supervisor.start(name, command, env=env, cwd=PROJECT)
        supervisor.start(
            "beat", [*celery, "beat", "-s", schedule, "-l", "warning"], env=env, cwd=PROJECT
        )


def _listens(port):
    try:
        socket.create_connection((LOOPBACK, port), timeout=2).close()
    except OSError:
        return False
    return True


def _is_healthy(port):
    """Asked without urllib, which a proxy of the environment would lead astray."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/sante/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

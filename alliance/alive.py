"""`python -m alliance.alive [port]`: does the web server beside us answer? For the healthcheck of an image."""

import os
import sys
import urllib.request

PORT = 8000
TIMEOUT = 5  # seconds


def main(port=PORT):
    """Ask for `/sante/` under a name that the service accepts; raises `URLError` otherwise."""
    name = os.environ["ALLOWED_HOSTS"].split(",")[0].strip()
    page = urllib.request.Request(f"http://127.0.0.1:{port}/sante/", headers={"Host": name})
    with urllib.request.urlopen(page, timeout=TIMEOUT) as answer:
        print(answer.read().decode())


if __name__ == "__main__":
    main(*sys.argv[1:])

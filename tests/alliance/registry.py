"""A registry of companies on this machine: a real HTTP server that answers as the public one does."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SIREN = "000100008"


def entry(siren=SIREN, **changes):
    """What the API gives of a fictitious company."""
    return {
        "siren": siren,
        "nom_complet": "ATELIER DES MOTS (ADM)",
        "nom_raison_sociale": "ATELIER DES MOTS",
        "categorie_entreprise": "PME",
        "tranche_effectif_salarie": "12",
        "nature_juridique": "5710",
        "etat_administratif": "A",
        "statut_diffusion": "O",
        "siege": {
            "siret": f"{siren}00017",
            "adresse": "12 RUE DE L’ESSAI 96010 VALOMBREUSE",
            "code_postal": "96010",
            "libelle_commune": "VALOMBREUSE",
        },
        "complements": {"est_administration": False, "est_association": False},
        "dirigeants": [{"nom": "SECRET", "prenoms": "CAMILLE"}],
        **changes,
    }


class Registry:
    """What it answers is what a test gives it; it keeps the questions it was asked."""

    def __init__(self):
        self.asked, self.delay = [], 0
        self.says(entry())

    def says(self, *results):
        self.answers(json.dumps({"results": results, "total_results": len(results)}))

    def answers(self, body, status=200, **headers):
        self.body, self.status = body if isinstance(body, bytes) else body.encode(), status
        self.headers = {"Content-Type": "application/json"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }

    @property
    def questions(self):
        return [parse_qs(urlsplit(path).query) for path in self.asked]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        registry = self.server.registry
        registry.asked.append(self.path)
        self.server.released.wait(registry.delay)
        self.send_response(registry.status)
        for name, value in registry.headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(registry.body)

    def log_message(self, *args):
        pass


@contextmanager
def running():
    """(a Registry, its address) for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.registry, server.released = Registry(), threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.registry, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()

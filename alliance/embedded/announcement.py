"""What `make run` prints once everything is up: addresses, accounts, password."""

from alliance.embedded.console import say

ACCOUNTS = {
    "candidat@demo.example": "candidat",
    "evaluateur@demo.example": "évaluateur",
    "evaluatrice@demo.example": "évaluatrice, second membre du binôme",
    "secretariat@demo.example": "secrétariat",
    "comite@demo.example": "comité",
}


def announce(env, duration):
    site = env["SITE_URL"]
    say(f"\nALLiaNCE · AMI est en marche ({duration}). Ctrl-C arrête tout.\n")
    pages = {
        "Site public": "/",
        "Espace candidat": "/candidatures/",
        "Secrétariat, évaluation, comité": "/admin/",
        "Panorama": "/panorama/",
    }
    if "MAILBOX_DIR" in env:
        pages["Courriels envoyés (codes compris)"] = "/courriels/"
    for label, path in pages.items():
        say(f"  {label:<34} {site}{path}")
    say(f"\nComptes de démonstration (données fictives), mot de passe : {env['DEMO_PASSWORD']}")
    for address, role in ACCOUNTS.items():
        say(f"  {address:<34} {role}")
    say("\nJournaux : var/log/")

"""Shortcuts of one key on the reading screen: each may be changed or switched off (WCAG 2.1.4)."""

# (name, what it does, usual key); scripts read them in the page.
SHORTCUTS = (
    ("next", "Critère suivant", "s"),
    ("previous", "Critère précédent", "p"),
    ("opinion", "Avis d’ensemble", "a"),
    ("comment", "Commentaire du critère en cours", "c"),
    ("note", "Note interne", "n"),
    ("brochure", "Ouvrir ou fermer la brochure", "b"),
    ("save", "Enregistrer", "e"),
    ("hand_in", "Remettre la fiche", "r"),
    ("following", "Dossier suivant", "d"),
    ("help", "Cette aide", "?"),
)

"""« Décrire mon besoin »: from plain French to filters, from filters to solutions, each step explained."""

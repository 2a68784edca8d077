# On a fresh machine, Python 3.11 or later, make and the package index are enough.

PORT = 8000
ARGS =
PYTHON = .venv/bin/python
COMPILE = uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet

.PHONY: help run test bench check lock

help:
	@echo "make run            tout lancer sur http://127.0.0.1:8000 (make run PORT=8123)"
	@echo "make test           toute la suite (make test ARGS='tests/ami -k depot')"
	@echo "make bench          les temps de réponse, en rapport aux limites de la machine (ARGS=reading)"
	@echo "make check          format, modèles, migrations, réglages de production, dépendances"
	@echo "make lock           recalculer requirements/*.txt (demande uv)"

run:
	@tools/environment.sh local
	@exec $(PYTHON) -m alliance.embedded run --port "$(PORT)" --leave-with-parent

test:
	@tools/environment.sh dev
	@exec $(PYTHON) -m alliance.embedded test -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

bench:
	@tools/environment.sh dev
	@exec $(PYTHON) -m alliance.embedded bench $(ARGS)

check:
	@tools/environment.sh dev
	@exec $(PYTHON) tools/check.py

lock:
	$(COMPILE) --output-file requirements/production.txt
	$(COMPILE) --extra embedded --constraint requirements/production.txt --output-file requirements/local.txt
	$(COMPILE) --all-extras --constraint requirements/local.txt --output-file requirements/dev.txt

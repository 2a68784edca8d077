# One image for the web, the workers and the clock: only the command differs.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --system --uid 10001 --home-dir /srv/alliance alliance \
    && install --directory --owner alliance --mode 0700 /srv/alliance/media \
    && install --directory --owner alliance /srv/alliance/static

WORKDIR /srv/alliance/app
COPY requirements/production.txt requirements/
RUN pip install --require-hashes --requirement requirements/production.txt

COPY . .
USER alliance
# The values of the example are of the right shape, and are kept nowhere in the image.
RUN grep '^[A-Z]' production.env.example | tr '\n' '\0' \
    | xargs -0 sh -c 'env "$@" python manage.py collectstatic --no-input --verbosity 0' sh

EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "alliance.wsgi:application"]

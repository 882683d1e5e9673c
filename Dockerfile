# The site as an image: no compiler, no root, nothing written outside /data and /tmp.
#   docker build --tag cyberdip .
#   docker run --publish 127.0.0.1:8000:8000 --volume cyberdip:/data --read-only --tmpfs /tmp cyberdip

FROM python:3.13.16-slim-trixie AS environment
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.lock /
RUN python -m venv /environment \
  && /environment/bin/pip install --quiet --require-hashes --only-binary :all: --requirement /requirements.lock

FROM environment AS build
COPY . /app
WORKDIR /app
# Static files and translations are made once, here. The key is for this step alone, and is not kept.
RUN SECRET_KEY=for-this-step-only /environment/bin/python manage.py prepare --static-only \
  && /environment/bin/python -m compileall -q cyberdip norms actors instruments

FROM python:3.13.16-slim-trixie
LABEL org.opencontainers.image.title="Cyber Diplomacy knowledge base" \
      org.opencontainers.image.licenses="MIT"
# SECRET_KEY_FILE names a file that is made on first use; it is no secret itself.
# hadolint ignore=DL3064
ENV PATH=/environment/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0 PORT=8000 SECRET_KEY_FILE=/data/secret-key DATABASE_URL=sqlite:////data/cyberdip.sqlite3 \
    DOWNLOADS_DIR=/data/downloads
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin site \
  && install --directory --owner=site --group=site /data
COPY --from=environment /environment /environment
COPY --from=build /app /app
WORKDIR /app
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=120s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=2)"]
CMD ["python", "manage.py", "serve", "--prepare"]

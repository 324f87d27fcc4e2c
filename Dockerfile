# Referat in a container: non-root, the model unpacked at build time, a health check.
FROM python:3.11.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/referat
COPY pyproject.toml README.md ./
COPY ontology ontology
COPY index index
COPY ingest ingest
COPY api api
RUN /opt/referat/bin/pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu torch==2.13.0 \
 && /opt/referat/bin/pip install --no-cache-dir '.[parquet]'

FROM python:3.11.11-slim-bookworm
RUN useradd --uid 10001 --create-home referat && mkdir /data && chown referat /data
COPY --from=build /opt/referat /opt/referat
COPY samples /samples
RUN /opt/referat/bin/python -m ingest.warm /samples
ENV PATH=/opt/referat/bin:$PATH REFERAT_DATA=/data REFERAT_HOST=0.0.0.0 REFERAT_PORT=8000 PYTHONUNBUFFERED=1
USER referat
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["referat"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]

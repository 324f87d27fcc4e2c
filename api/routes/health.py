"""Operation: is the service alive, is it ready, what did it do."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from api.access import READ
from api.schemas import Health
from api.service import archive, service

router = APIRouter(tags=["operation"])
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/health/live", operation_id="live")
def live() -> Health:
    """Answers as soon as the process listens."""
    return Health(status="alive")


@router.get("/health/ready", operation_id="ready")
def ready(request: Request) -> Health:
    """Answers 200 when the archive is open and the model is loaded, 503 before."""
    return Health(status="ready", documents=len(archive(request).documents()))


@router.get("/metrics", operation_id="metrics", response_class=PlainTextResponse, dependencies=[READ])
def metrics(request: Request) -> Response:
    """Counters in Prometheus' text format."""
    state = service(request)
    gauges = {"referat_ready": ("Whether the archive is open.", float(state.ready))}
    if state.ready:
        infos = archive(request).documents()
        gauges["referat_documents"] = ("Documents in the archive.", float(len(infos)))
        gauges["referat_facts"] = ("Extracted facts in the lists.", float(sum(sum(i.facts.values()) for i in infos)))
    return Response(state.metrics.render(gauges), media_type=METRICS_TYPE)

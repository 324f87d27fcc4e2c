"""The interface described for tool builders."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from api.service import links
from api.tools.openapi import tools

router = APIRouter(tags=["chat"])


@router.get("/openapi-tools.json", include_in_schema=False)
def openapi_tools(request: Request) -> dict[str, Any]:
    """A few operations of the interface as OpenAPI 3.0, for Copilot Studio, Open WebUI, Dify and their like."""
    return tools(request.app.openapi(), links(request).root)

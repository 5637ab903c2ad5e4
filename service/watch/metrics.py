"""What is counted, in Prometheus's form at /metrics: requests, questions, times, workers."""

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from starlette.types import Scope

from service.version import VERSION
from service.watch.traffic import Traffic

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
ELSEWHERE = "other"
"""What is not one of a few known names is counted under this one, so that nobody can make the counts grow."""
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counts of one service since its start."""

    def __init__(self, traffic: Traffic) -> None:
        self.registry = CollectorRegistry()
        under_way = Gauge("abacist_requests_under_way", "Requests being answered", registry=self.registry)
        under_way.set_function(lambda: traffic.under_way)
        Info("abacist_build", "What runs", registry=self.registry).info({"version": VERSION})
        self._requests = Counter(
            "abacist_requests", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "abacist_request_seconds", "Time to answer", ["route"], buckets=SECONDS, registry=self.registry
        )

    def request(self, scope: Scope, status: int, seconds: float) -> tuple[str, str]:
        """Count a request that has ended; its method and route, as they are counted."""
        method = scope["method"] if scope["method"] in METHODS else ELSEWHERE
        route = getattr(scope.get("route"), "path", ELSEWHERE)
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)
        return method, route


def add_metrics(app: FastAPI, metrics: Metrics) -> None:
    """Answer /metrics with the counts."""

    @app.get("/metrics", include_in_schema=False)
    async def told() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

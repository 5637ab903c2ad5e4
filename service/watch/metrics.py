"""What is counted, in Prometheus's form at /metrics: requests, questions, times, workers."""

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from starlette.types import Scope

from service.job import Kind
from service.parts import Status
from service.version import VERSION
from service.watch.health import Health
from service.watch.traffic import Traffic
from service.workers import Watcher, Workers

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
ELSEWHERE = "other"
"""What is not one of a few known names is counted under this one, so that nobody can make the counts grow."""
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics(Watcher):
    """The counts of one service since its start; it tells `health` of answers."""

    def __init__(self, traffic: Traffic, health: Health) -> None:
        self._ended_requests: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._ended_questions: dict[tuple[str, str], tuple[Counter, Histogram]] = {}
        self.registry = CollectorRegistry()
        self._health = health
        Info("abacist_build", "What runs", registry=self.registry).info({"version": VERSION})
        requests = Gauge("abacist_requests_under_way", "Requests being answered", registry=self.registry)
        requests.set_function(lambda: traffic.under_way)
        self._add_requests()
        self._add_questions()

    def _add_requests(self) -> None:
        names = ("method", "route", "status")
        self._requests = Counter("abacist_requests", "Requests answered", names, registry=self.registry)
        self._request_seconds = Histogram(
            "abacist_request_seconds", "Time to answer", ["route"], buckets=SECONDS, registry=self.registry
        )

    def _add_questions(self) -> None:
        names = ("field", "status")
        self._questions = Counter("abacist_questions", "Questions, follow-ups too", names, registry=self.registry)
        self._question_seconds = Histogram(
            "abacist_question_seconds", "Time to read and solve", ["status"], buckets=SECONDS, registry=self.registry
        )
        self._remembered = Counter("abacist_remembered", "Questions answered as before", registry=self.registry)
        self._ended = Counter("abacist_workers_ended", "Workers stopped or lost", ["why"], registry=self.registry)
        for why in ("deadline", "lost"):
            self._ended.labels(why)

    def watch(self, workers: Workers) -> None:
        """Show how much is under way in the workers, and how much of it waits for one."""
        under_way = Gauge("abacist_jobs_under_way", "Jobs handed to workers", registry=self.registry)
        under_way.set_function(lambda: workers.under_way)
        cache = Gauge("abacist_cache_bytes", "Memory taken by answers that are remembered", registry=self.registry)
        cache.set_function(lambda: workers.remembered.size)
        waiting = Gauge("abacist_jobs_waiting", "Jobs that wait for a worker", registry=self.registry)
        waiting.set_function(lambda: max(0, workers.under_way - workers.count))

    def request(self, scope: Scope, status: int, seconds: float) -> tuple[str, str]:
        """Count a request that has ended; its method and route, as they are counted."""
        method = scope["method"] if scope["method"] in METHODS else ELSEWHERE
        route = getattr(scope.get("route"), "path", ELSEWHERE)
        counts = self._ended_requests.get((method, route, status))
        if counts is None:
            counts = self._requests.labels(method, route, status), self._request_seconds.labels(route)
            self._ended_requests[method, route, status] = counts
        _count(counts, seconds)
        return method, route

    def question(self, kind: Kind, seconds: float) -> None:
        """Count a question that a worker answered."""
        self._count(kind, seconds)
        if kind.status is Status.ANSWERED:
            self._health.answered()

    def remembered(self, kind: Kind, seconds: float) -> None:
        """Count a question that was answered as before, which shows nothing of the workers."""
        self._count(kind, seconds)
        self._remembered.inc()

    def _count(self, kind: Kind, seconds: float) -> None:
        field, status = kind.field or "none", kind.status.value
        counts = self._ended_questions.get((field, status))
        if counts is None:
            counts = self._questions.labels(field, status), self._question_seconds.labels(status)
            self._ended_questions[field, status] = counts
        _count(counts, seconds)

    def worker_ended(self, why: str) -> None:
        """Count a worker."""
        self._ended.labels(why).inc()


def _count(counts: tuple[Counter, Histogram], seconds: float) -> None:
    counter, histogram = counts
    counter.inc()
    histogram.observe(seconds)


def add_metrics(app: FastAPI, metrics: Metrics) -> None:
    """Answer /metrics with the counts."""

    @app.get("/metrics", include_in_schema=False)
    async def told() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

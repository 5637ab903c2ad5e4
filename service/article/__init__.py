"""Articles checked: the claims in what others wrote, each quoted where it stands and judged exactly."""

from service.article.checking import checked
from service.article.claim import Claim, Report

__all__ = ["Claim", "Report", "checked"]

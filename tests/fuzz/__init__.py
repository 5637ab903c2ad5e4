"""Questions that nobody wrote: worlds told at random and solved a second time, and inputs that mean harm."""

from tests.fuzz import courses, networks, school, wholes

FAMILIES = courses.FAMILIES + wholes.FAMILIES + networks.FAMILIES + school.FAMILIES

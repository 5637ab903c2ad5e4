"""Questions that nobody wrote: worlds told at random and solved a second time, and inputs that mean harm."""

from tests.fuzz import (
    amounts,
    courses,
    kinds,
    layers,
    money,
    networks,
    paces,
    people,
    plain,
    rates,
    school,
    tales,
    training,
    wholes,
)

FAMILIES = (
    *courses.FAMILIES,
    *wholes.FAMILIES,
    *kinds.FAMILIES,
    *people.FAMILIES,
    *plain.FAMILIES,
    *networks.FAMILIES,
    *layers.FAMILIES,
    *training.FAMILIES,
    *school.FAMILIES,
    *rates.FAMILIES,
    *paces.FAMILIES,
    *tales.FAMILIES,
    *amounts.FAMILIES,
    *money.FAMILIES,
)

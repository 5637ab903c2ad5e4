"""Questions that nobody wrote: worlds told at random and solved a second time, and inputs that mean harm."""

<<<<<<< HEAD
from tests.fuzz import amounts, courses, kinds, layers, networks, people, plain, rates, school, tales, training, wholes
=======
<<<<<<< HEAD
from tests.fuzz import amounts, courses, kinds, networks, paces, people, plain, rates, school, tales, training, wholes
=======
from tests.fuzz import amounts, courses, kinds, money, networks, people, plain, rates, school, tales, training, wholes
>>>>>>> main
>>>>>>> main

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

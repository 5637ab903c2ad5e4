"""A share of a part is no share of the whole. The values are worked out by hand; a text may also be refused."""

import pytest

from service.answer import answer


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("A tank of 300 litres is 40% full. A third of the water is used. How much water is left?", "80"),
        ("A tank holds 300 litres and is 40% full. A third of the water runs out. How much is left?", "80"),
        ("Of 640 photos 3/8 show dogs. A quarter of the dog photos is lost. How many dog photos are left?", "180"),
        ("5% of the bulbs are broken and 20% of the others flicker; 76 are working well. How many bulbs?", "100"),
        ("A drawer has 5 trays of 12 eggs. 2 eggs in each tray are broken. How many eggs are whole?", "50"),
        ("How many nibbles are in a 32-bit word?", "8"),
        ("The number of pupils was 80 and fell to 60. What percentage did it fall?", "25"),
        ("Of 200 mails a bot answers 60%; the others go to Ann, who passes a fifth of them on. How many?", "16"),
        ("60 g of an alloy are 80% tin. How much pure tin has to be added to make it 90%?", "60"),
        ("A hall has 10 seats in the front row and two more in each row behind. It has 70 seats. Number of rows?", "5"),
        ("400 mg of a drug, 10% of what is there leaves the body per hour. Amount after 2 hours?", "324"),
        ("An item costs $30 to make. For what must it sell to make a profit of 40% of the selling price?", "50"),
        ("A linear layer 90 to 40, then two parallel linear layers 40 to 2. How many parameters?", "3804"),
        ("trainable params for 1k -> 500 -> 2 ?", "501502"),
        ("A rope of 24m is cut into 4 equal pieces. How long is each?", "6"),
        ("A garden 10m by 6m has a path 1m wide around it. Area of the path?", "36"),
        ("3 shirts dry in 2 hours. How long do 9 shirts need?", "2"),
        ("A parrot weighs 900 g and has 2 chicks. How heavy are 3 chicks?", "-"),
        ("A car needs 4 tires and 50 litres of fuel. How many litres for 8 tires?", "-"),
        ("A baby of 4 weeks weighs 4 kg. How much does it weigh at 12 weeks?", "-"),
    ],
)
def test_a_share_or_number_of_a_part_is_not_taken_of_another(text: str, right: str) -> None:
    assert [each.exact for each in answer(text).answers] in ([], [right])

"""What is told of blocks, experts and copies, and of what stands beside them."""

from grammar.assembled.parts import ONE, WINDOWED, Group
from grammar.assembled.reading import Word
from grammar.assembled.sizing import Sizing
from grammar.errors import AnotherStory


class Grouping(Sizing):
    """Reads groups."""

    def grouped(self, word: Word) -> None:
        """So many blocks, experts or copies, or one of them, or a plain layer."""
        if word.sense == "layer" and self._is_layer(word):
            return
        if self.asking:
            self._ask_within(word)
            return
        known = self.told.group(word.sense)
        count = self.number.value if self.number is not None else None
        each = self.stress == "EACH" or self.stress == "PER"
        single = known is not None and count == 1
        if known is not None and (count is None or single):
            group = known
        elif known is not None and known.count is not None:
            raise AnotherStory("Several numbers of groups are told.")
        elif known is not None:
            known.count = count
            group = known
        else:
            group = Group(word.sense, count if count is not None else None if each or word.is_plural else ONE)
            self.told.groups.append(group)
        if self.stress == "PER" and self.last is not None:
            for part in self.told.parts:
                if part.sentence == self.sentence and part.group is None:
                    part.group = group
            self.drop()
            return
        self.drop()
        self.candidate, self.singly = group, each or single
        if self.singly or group.count == 1 or self.follows("OF"):
            self.group = group

    def _is_layer(self, word: Word) -> bool:
        """Whether a plain layer is a dense one, or all layers are spoken of."""
        if self.stress in {"ALL", "EACH", "BOTH"} and self.number is None:
            self.refer([each for each in self.told.parts if each.kind in {"linear", "router", *WINDOWED}], word)
            if self.follows("KIND"):  # "all layers linear"
                self.at += 1
            return True
        if self.follows("MAP"):
            self.add("linear", word)
            return True
        return False

    def apart(self, word: Word) -> None:
        """What is told from here on stands beside the group."""
        self.group = self.candidate = None
        self.beside, self.unclear = True, False
        self.drop()

    def followed(self, word: Word) -> None:
        """What follows each of the parts, or one part of a group, or all of a group."""
        if self.stress == "EACH" and self.told.parts and self.last is not None:
            self.often = sum((each.count for each in self.headed(self.meant)), ONE * 0)
            self.stress = ""
        elif self.group is not None and self.group.count != 1 and not self.singly:
            self.unclear = True

    def _ask_within(self, word: Word) -> None:
        """The group that is asked about, one of it or all."""
        known = self.told.group(word.sense)
        count = self.number.value if self.number is not None else None
        single = self.stress in {"EACH", "PER"} or count == 1 or not word.is_plural
        others = {each.name for each in self.told.groups} - {"expert", "tower", "copy", "head"}
        if known is None and (word.sense not in {"layer", "block"} or not single or others):
            raise AnotherStory("It is not told what is asked about.")
        if known is not None:
            if count not in {None, ONE, known.count}:
                raise AnotherStory("Another number of them is asked about.")
            self.told.within.append(known)
            self.told.apiece = single
        self.drop()

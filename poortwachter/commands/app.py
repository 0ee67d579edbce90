"""The command line: a group of commands, of which only the one that is asked for is loaded."""

# Without `from __future__ import annotations`: typer would evaluate each text of the signature below at every start.

import io
import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.main import get_command

from poortwachter import __version__
from poortwachter.commands.cli.shared import LANG, Group, _
from poortwachter.commands.exits import FINDING, INTERRUPTED, INVALID
from poortwachter.commands.usage import in_language

COMMANDS: Final = {
    "check": ("check", _("Beoordeel een dossier.", "Judge a dossier.")),
    "audit": ("audit", _("Beoordeel veel dossiers.", "Judge many dossiers.")),
    "agenda": ("agenda", _("Toon wat er wanneer moet gebeuren.", "Show what must happen when.")),
    "what-if": ("what_if", _("Vergelijk met hoe het zou zijn.", "Compare with how it would be.")),
    "report": ("report", _("Maak een pagina om te bekijken en te delen.", "Make a page to look at and to share.")),
    "new": ("new", _("Begin een dossier.", "Begin a dossier.")),
    "log": ("log", _("Voeg een gebeurtenis toe.", "Add an event.")),
    "import": ("import_", _("Lees een export van een HR-systeem in.", "Read an export of an HR system.")),
    "watch": ("watch", _("Beoordeel opnieuw bij elke wijziging.", "Judge again at each change.")),
    "explain": ("explain", _("Leg een regel uit.", "Explain a rule.")),
    "schema": ("schema", _("Schrijf een JSON Schema, voor een editor.", "Write a JSON Schema, for an editor.")),
    "rules": ("rules", _("Toon de regels die gelden.", "List the rules in force.")),
}
"""By name, in the order of the help: the module in ``cli``, and what it does in a few words."""

UsageError: Final[Any] = typer.BadParameter.__base__  # typer has its own, or that of click, by version


class _Commands(Mapping[str, Any]):
    """The commands by name, each made of its module when it is asked for: all of them would take half of a start."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a Command of whichever click typer brings
        if name not in self._made:
            module = import_module(f"poortwachter.commands.cli.{COMMANDS[name][0]}")
            self._made[name] = get_command(module.app)
            self._made[name].name = name
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Root(Group):  # type: ignore[valid-type, misc] # of whichever language
    """The group, with its help from the words above."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - what typer gives it
        super().__init__(**attributes)
        self.commands = _Commands()

    def format_commands(self, _ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - see above
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_module, words) in COMMANDS.items()])


app = typer.Typer(
    name="poortwachter",
    cls=_Root,
    help=_(
        "Toetst verzuimdossiers aan de termijnen van de Wet verbetering poortwachter.",
        "Checks absence dossiers against the deadlines of the Wet verbetering poortwachter.",
    ),
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the value of the option
    if asked:
        typer.echo(f"poortwachter {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _asked: Annotated[  # noqa: FBT002 - a flag is a boolean parameter to typer
        bool,
        typer.Option("--version", is_eager=True, callback=_version, help=_("Toon de versie.", "Show the version.")),
    ] = False,
) -> None:
    pass


def _tell(text: str) -> None:
    """What went wrong, on standard error."""
    from poortwachter.source.characters import shown  # noqa: PLC0415 - would be an eighth of the time that --help takes

    typer.echo(shown(text), err=True, nl=False)


def main() -> None:
    """Run the command line; exit codes as in the contract."""
    try:
        sys.exit(app(standalone_mode=False))
    except UsageError as mistake:
        told = io.StringIO()
        mistake.show(told)
        _tell(in_language(told.getvalue(), LANG))
        sys.exit(mistake.exit_code)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(FINDING)  # the reader went away: neither well nor a fault
    except Exception:  # noqa: BLE001 - a fault of the program must not end in 1, which says that a finding was made
        _tell(traceback.format_exc())
        sys.exit(INVALID)
    except KeyboardInterrupt:  # pragma: no cover - see tests/test_exit_codes.py: another process
        sys.exit(INTERRUPTED)
    finally:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader went away. Python flushes once more when it ends, so there must be somewhere to flush to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FINDING)


if __name__ == "__main__":
    main()

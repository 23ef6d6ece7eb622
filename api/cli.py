"""The command line: the same questions as over HTTP, and what it takes to run the service.

Results go to stdout, everything else to stderr. Exit codes are those of `graph.errors`, 2 for a wrong use, 130 when interrupted.
Modules that are slow to import are imported where they are used: `whoheld --help` has 0.3 s.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from api import ask_command, check_commands, document_commands, engine_commands, load_commands, paper_commands
from api.question_commands import Commands, add_questions
from graph.errors import WhoheldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.database import Database
    from graph.settings import Settings

app = typer.Typer(
    name="whoheld",
    cls=Commands,
    help="Who held which responsibilities in a council, when, through which line, and where it says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
add_questions(app)
app.command("again")(document_commands.again)
app.command("table")(document_commands.table)
app.add_typer(engine_commands.db, name="db")
app.command("doctor")(engine_commands.doctor)
app.command("load")(load_commands.load)
app.command("ask")(ask_command.ask)
app.command("check")(check_commands.check)
app.command("verify")(paper_commands.verify)
app.command("coverage")(paper_commands.coverage)

Host = Annotated[str, typer.Option(help="Where to listen. Anything but loopback is open to the network.")]
AccessLog = Annotated[
    bool | None, typer.Option(help="A JSON line a request on stderr; else what WHOHELD_ACCESS_LOG says: on or off.")
]
Port = Annotated[int, typer.Option(help="The port to listen on; 0 for a free one.", min=0, max=65535)]


def say(text: str) -> None:
    """Progress, on stderr."""
    typer.echo(text, err=True)


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000, access_log: AccessLog = None) -> None:
    """Serve the API and its documentation; starts the embedded Neo4j if it is down, and stops it again."""
    from graph.connection import borrowed
    from graph.settings import Settings

    settings = Settings.from_environment()
    if access_log is not None:
        settings = replace(settings, access_log=access_log)
    with borrowed(settings, say) as database:
        _serve(database, settings, host, port)


@app.command()
def run(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Do the main job: start what is down, load the record, print an answer with its evidence, and serve."""
    from api.terminal import print_answer
    from graph.connection import borrowed
    from graph.questions import BY_NAME
    from graph.settings import Settings

    settings, who = Settings.from_environment(), BY_NAME["who"]
    with borrowed(settings, say) as database:
        say(load_commands.loaded_in_words(load_commands.load_packaged(database)))
        asked = who.asked().model_validate({"role": "DCS", "at": "2012"})
        typer.echo("\nwhoheld who DCS --at 2012\n")
        print_answer(who.ask()(database, asked, today=datetime.now(UTC).date()), "text")
        _serve(database, settings, host, port)


def _serve(database: Database, settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted; the port is taken before anything is promised."""
    import signal
    import socket

    import uvicorn

    from api import log
    from api.app import create_app
    from graph.errors import UsageError

    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # from here on nobody is turned away, though the first may have to wait a moment
    except OSError as error:
        listening.close()
        raise UsageError(
            f"cannot listen on {host}:{port}: {error.strerror}", remedy="choose another port: --port 0 takes a free one"
        ) from error
    address = f"http://{host}:{listening.getsockname()[1]}"
    say(
        f"\nserving on {address}, a page to ask on; for example {address}/v1/who?role=DCS&at=2012 and {address}/docs; stop with Ctrl-C"
    )
    log.to_stderr(requests=settings.access_log)
    config = uvicorn.Config(
        create_app(database, settings.cors_origins), log_level="warning", timeout_graceful_shutdown=5
    )
    # To end is to be interrupted, however one is told: with what was borrowed given back, and one exit code.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
    # uvicorn serves until it is told to end: then what was borrowed is given back, and the exit code says so.
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code. Every error is told in words, never as a traceback."""
    sys.exit(exit_code(arguments))


def exit_code(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    try:
        code = app(args=None if arguments is None else list(arguments), standalone_mode=False)
    except WhoheldError as error:
        _complain(str(error), error.remedy)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: nothing is wrong, and nothing more can be said.
        sys.stdout = None
        return 0
    except typer.Exit as done:
        return done.exit_code
    except TyperException as error:
        _complain(_shortened(str(error).removeprefix("Value error, ")), "see `whoheld --help`")
        return 2
    except Exception as error:  # noqa: BLE001 - the last net: a person gets words, the log gets the traceback
        _complain(
            f"something unexpected went wrong: {error}", f"the details are in {_logged(error)}; please report them"
        )
        return 1
    return code if isinstance(code, int) else 0


def _shortened(message: str) -> str:
    """The message, in which what was typed is not repeated at any length."""
    return re.sub(r"(\S{80})\S{20,}", r"\1...", message)


def _complain(message: str, remedy: str | None) -> None:
    say(f"whoheld: {message}" + (f"\n  {remedy}" if remedy else ""))


def _logged(error: Exception) -> str:
    """Write the traceback to a file of its own and name it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="whoheld-", suffix=".log", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return file.name


if __name__ == "__main__":
    main()

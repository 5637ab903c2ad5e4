"""The command `abacist`; each subcommand loads what it needs only when it is called."""

import gc
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from service.version import NAME

ANSWERED, WRONG, BAD_REQUEST, NOT_ANSWERED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0 answered, 1 failed, 2 a broken request, 3 not answered, 130 Ctrl-C."""
    _speak_utf8()
    chosen = _parser().parse_args(arguments)
    run: Callable[[Namespace], int] = chosen.run
    try:
        return run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (as with `| head`): nothing is wrong, and nothing more can be said.
        sys.stdout = None
        return ANSWERED
    except (OSError, ValueError) as error:
        print(f"abacist: {error}", file=sys.stderr)
        return BAD_REQUEST
    except Exception as error:
        print(f"abacist: something went wrong here ({type(error).__name__})", file=sys.stderr)
        return WRONG


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="abacist", description="Exact answers to quantitative questions, with the working.")
    parser.add_argument("--version", action="version", version=NAME)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_ask(commands.add_parser("ask", help="answer one question"))
    _add_chat(commands.add_parser("chat", help="converse in the terminal"))
    _add_batch(commands.add_parser("batch", help="answer a file of questions"))
    _add_verify(commands.add_parser("verify", help="check what an article claims"))
    _add_check(commands.add_parser("check", help="answer the corpus and compare"))
    _add_serve(commands.add_parser("serve", help="answer over HTTP, with a page"))
    _add_mcp(commands.add_parser("mcp", help="be called by a language model's host, over standard input and output"))
    _add_key(commands.add_parser("key", help="make an API key for the service"))
    return parser


def _add_ask(parser: ArgumentParser) -> None:
    parser.add_argument("question")
    parser.add_argument("--json", action="store_true", help="print the body that POST /v1/answers sends")
    parser.add_argument("--latex", action="store_true", help="print the result and the working as LaTeX")
    parser.add_argument("--digits", type=int, help="significant digits of the decimal (default 6)")
    parser.set_defaults(run=_ask)


def _add_chat(parser: ArgumentParser) -> None:
    parser.add_argument("--digits", type=int, help="significant digits of decimals (default 6)")
    parser.set_defaults(run=_chat)


def _add_batch(parser: ArgumentParser) -> None:
    parser.add_argument("questions", metavar="IN.jsonl", help="rows with id and question, in .jsonl or .parquet")
    parser.add_argument("answers", metavar="OUT.jsonl", help="gets the answers, in order; taken up where it ends")
    parser.add_argument("--engine", choices=("local", "ray"), default="local", help="who answers: this machine, or Ray")
    parser.add_argument("--workers", type=int, default=0, help="worker processes (default: one a core)")
    parser.set_defaults(run=_batch)


def _add_verify(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="FILE", help="text, Markdown or HTML; - reads what is piped in")
    parser.add_argument("--json", action="store_true", help="print the body that POST /v1/check sends")
    parser.add_argument("--markdown", action="store_true", help="print the report in Markdown")
    parser.add_argument("--html", metavar="OUT", help="write the article as a page, with its claims marked")
    parser.set_defaults(run=_verify)


def _add_check(parser: ArgumentParser) -> None:
    parser.add_argument("field", nargs="?", metavar="FIELD", help="only this field, such as change")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    parser.add_argument("--html", metavar="FILE", help="write the table as a page")
    parser.set_defaults(run=_check)


def _add_mcp(parser: ArgumentParser) -> None:
    parser.set_defaults(run=_mcp)


def _add_serve(parser: ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen at (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen at (default 8000)")
    parser.add_argument("--workers", type=int, help="worker processes (default: one a core)")
    parser.add_argument("--open", action="store_true", help="let anyone ask, at whatever address, without keys")
    parser.set_defaults(run=_serve)


def _add_key(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="whose key it is, as logs and limits will call it")
    parser.set_defaults(run=_key)


def _ask(chosen: Namespace) -> int:
    # Everything loaded here stays: looking for garbage among it would be a tenth of the whole start.
    gc.disable()
    from service.cli.ask import ask

    gc.freeze()
    gc.enable()
    return ask(chosen.question, chosen.digits, as_json=chosen.json, as_latex=chosen.latex)


def _chat(chosen: Namespace) -> int:
    from service.cli.chat import chat

    return chat(chosen.digits)


def _batch(chosen: Namespace) -> int:
    from service.cli.batch import batch

    return batch(Path(chosen.questions), Path(chosen.answers), chosen.workers, chosen.engine)


def _verify(chosen: Namespace) -> int:
    from service.cli.verify import verify

    return verify(chosen.article, as_json=chosen.json, as_markdown=chosen.markdown, page=chosen.html)


def _check(chosen: Namespace) -> int:
    from corpus.check import check

    return check(chosen.field, as_json=chosen.json, html=Path(chosen.html) if chosen.html else None)


def _mcp(chosen: Namespace) -> int:
    from service.mcp.stdio import mcp

    return mcp()


def _serve(chosen: Namespace) -> int:
    from service.cli.serve import serve

    return serve(chosen.host, chosen.port, chosen.workers, chosen.open)


def _key(chosen: Namespace) -> int:
    from service.cli.key import key

    return key(chosen.name)

"""Opens the demo's Word files in LibreOffice and makes a picture of every page, to be looked at."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SYNTHESIS = "synthese"
SYNTHESIS_PAGES = 8
RESOLUTION = 70  # dots an inch: an A4 page in 580 × 820, readable and small
TIMEOUT = 180  # seconds for one document, LibreOffice's start included
PROGRAMS = {"soffice": "libreoffice-writer", "pdftoppm": "poppler-utils"}


def missing_programs() -> list[str]:
    """The Debian packages of the programs that are not on the path."""
    return [package for program, package in PROGRAMS.items() if not shutil.which(program)]


def chosen(folder: Path, *, short: bool) -> list[Path]:
    """The Word files to render, the synthesis first; in short: it and one more."""
    documents = sorted(folder.glob("*.docx"), key=lambda path: (SYNTHESIS not in path.stem, path))
    return documents[:2] if short else documents


def to_pdf(document: Path, out: Path, profile: Path) -> Path | None:
    """Print a document to PDF; None when LibreOffice can't open it (its exit code doesn't say)."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            # Named, or a file that is no Word document at all would open as plain text.
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(out),
            str(document),
        ],
        check=False,
        capture_output=True,
        timeout=TIMEOUT,
    )
    pdf = out / f"{document.stem}.pdf"
    return pdf if pdf.is_file() else None


def to_pages(pdf: Path) -> list[Path]:
    """One PNG a page, next to the PDF, in the order of the pages."""
    subprocess.run(
        ["pdftoppm", "-r", str(RESOLUTION), "-png", str(pdf), str(pdf.with_suffix(""))],
        check=True,
        timeout=TIMEOUT,
    )
    page = re.compile(re.escape(pdf.stem) + r"-\d+\.png")
    return sorted(path for path in pdf.parent.iterdir() if page.fullmatch(path.name))


def complaint(document: Path, pages: int | None) -> str | None:
    """What is wrong with a rendered document.

    Args:
        document: the Word file.
        pages: how many pages came out; None when it didn't open.
    """
    if pages is None:
        return f"{document.name}: LibreOffice can't open it"
    if pages == 0:
        return f"{document.name}: no page"
    if SYNTHESIS in document.stem and pages < SYNTHESIS_PAGES:
        return f"{document.name}: {pages} pages, at least {SYNTHESIS_PAGES} expected"
    return None


def render(documents: Sequence[Path], out: Path) -> list[str]:
    """Render the documents into a folder, a line printed for each; what went wrong comes back."""
    wrong = []
    with tempfile.TemporaryDirectory() as profile:
        for document in documents:
            pdf = to_pdf(document, out, Path(profile))
            pages = None if pdf is None else len(to_pages(pdf))
            print(f"{document.name}: {pages or 0} pages", flush=True)
            wrong.append(complaint(document, pages))
    return [line for line in wrong if line]


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when every document opens with the pages it owes, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds the Word files")
    parser.add_argument("out", type=Path, help="receives PDF and PNG; emptied first")
    parser.add_argument("--short", action="store_true", help="the synthesis and one more only")
    options = parser.parse_args(arguments)
    packages = missing_programs()
    if packages:
        print(f"Type first: sudo apt-get install {' '.join(packages)}", file=sys.stderr)
        return 1
    documents = chosen(options.folder, short=options.short)
    if not documents or SYNTHESIS not in documents[0].stem:
        print(f"{options.folder}: no Word file of the synthesis", file=sys.stderr)
        return 1
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    wrong = render(documents, options.out)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

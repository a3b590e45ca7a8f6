"""A real browser on the reports: nothing may be fetched, nothing may run that the page's policy forbids."""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

from assay.cli import main

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


# By module: Playwright's event loop must not still run when tests of other modules run notebooks in this process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@dataclass
class Visit:
    """A page as a reader has it open, and what it tried to do."""

    page: Page
    fetched: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: Path) -> Page:
        """Open a file; any request for something else is refused and noted."""
        address = path.resolve().as_uri()

        def answer(route: Route) -> None:
            wanted = route.request.url.split("#")[0]
            if wanted == address or wanted.startswith("data:"):
                route.continue_()
                return
            self.fetched.append(wanted)
            route.abort()

        self.page.route("**/*", answer)
        self.page.goto(address)
        return self.page

    def barriers(self) -> list[str]:
        """What axe-core finds that bars readers, one line a fault."""
        found = Axe().run(self.page).response["violations"]
        return [f"{fault['impact']} {fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


def _noted(visit: Visit) -> Visit:
    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.complaints.append(message.text)

    visit.page.on("console", said)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))

    def asked(dialog: object) -> None:
        visit.dialogs.append(str(getattr(dialog, "message", "")))
        getattr(dialog, "dismiss")()  # noqa: B009 # Playwright's dialog type is not exported

    visit.page.on("dialog", asked)
    return visit


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A wide screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield _noted(Visit(context.new_page()))
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Visit]:
    """A phone's screen, with touch."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield _noted(Visit(context.new_page()))
    context.close()


@pytest.fixture
def reader_without_scripts(browser: Browser) -> Iterator[Visit]:
    """A reader whose browser runs no scripts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield _noted(Visit(context.new_page()))
    context.close()


@pytest.fixture(scope="session")
def html() -> Path:
    """The folder of the repository's own HTML reports."""
    folder = ROOT / "reports" / "html"
    if not any(folder.glob("*.html")):
        pytest.skip("no reports yet: run `make report` first")
    return folder


@pytest.fixture(scope="session")
def corpus() -> ModuleType:
    """The module that writes hostile articles and tables."""
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def hostile(corpus: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of every stage on the hostile corpus; run once, whatever number of processes tests."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    root = (shared or tmp_path_factory.mktemp("hostile")) / "hostile-run"
    root.parent.mkdir(parents=True, exist_ok=True)
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "ready").is_file():
            shutil.rmtree(root, ignore_errors=True)
            corpus.build(root)
            (root / "notebooks").symlink_to(ROOT / "notebooks")
            with contextlib.chdir(root):
                for stage in corpus.STAGES:
                    assert main([stage]) == 0, stage
            (root / "ready").touch()
    return root

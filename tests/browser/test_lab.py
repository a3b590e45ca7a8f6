"""The notebooks as a researcher has them: in JupyterLab as `make lab` starts it, "Run All" with no edits."""

from __future__ import annotations

import csv
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = (
    "00-start", "10-corpus", "20-claims", "30-events", "40-claimed-vs-confirmed", "50-claimants", "60-review",
)  # fmt: skip
START_SECONDS = 60
RUN_SECONDS = 90
NOWHERE = ('case = "andarab"', 'case = "nowhere"')

pytestmark = pytest.mark.xdist_group("lab")  # one server serves all


@dataclass
class Proxy:
    """Where a server would go that asks another one: nobody answers, and whoever comes is counted."""

    socket: socket.socket
    callers: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def called(self) -> int:
        try:
            while True:
                self.socket.accept()[0].close()
                self.callers += 1
        except BlockingIOError:
            return self.callers


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab."""

    address: str
    token: str
    notebooks: Path
    proxy: Proxy

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/api/status?token={self.token}", timeout=2) as answer:  # noqa: S310 # its own
                return bool(answer.status == 200)
        except (URLError, TimeoutError, ConnectionError):
            return False


@dataclass
class Session:
    """One notebook open in the browser, and what the page asked for and complained of."""

    page: Any
    lab: Lab
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run_all(self, name: str) -> list[dict[str, Any]]:
        """Open a notebook, choose "Run All" and give back its cells."""
        self.page.goto(f"{self.lab.address}/lab/tree/{name}.ipynb?reset&token={self.lab.token}")
        self.page.wait_for_function(IDLE, timeout=START_SECONDS * 1000)
        self.page.evaluate(RUN)
        cells: list[dict[str, Any]] = self.page.evaluate("jupyterapp.shell.currentWidget.content.model.toJSON().cells")
        return cells

    def pictures(self) -> list[dict[str, Any]]:
        """Every picture of the outputs as it is drawn: each cell is brought into view first."""
        drawn: list[dict[str, Any]] = self.page.evaluate(PICTURES)
        return drawn


@dataclass(frozen=True)
class Keys:
    """A form that is used by the keyboard alone."""

    page: Any

    def tab_to(self, label: str) -> None:
        """Press Tab until a button or field of this label has the focus, as someone who doesn't see the page does."""
        for _ in range(TABS):
            if self.page.evaluate(FOCUSED) == label:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{label} isn't reached by {TABS} tabs")

    def press(self, button: str) -> str:
        """Go to a button and press Enter; what the form then says. A held or hasty key would decide nothing."""
        self.tab_to(button)
        before = self.page.evaluate(TOLD)
        self.page.wait_for_timeout(UNREAD * 1000)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(f"before => ({TOLD})() !== before", arg=before)
        return str(self.page.evaluate(TOLD))

    def write(self, label: str, text: str) -> None:
        self.tab_to(label)
        self.page.keyboard.press("Control+KeyA")
        self.page.keyboard.type(text)

    def until_a_claim(self) -> None:
        while "Does the sentence say" not in self.page.locator(".jupyter-widgets").first.inner_text():
            self.press("Skip")


TABS = 80
UNREAD = 0.6  # a little more than the form gives its reader
FOCUSED = """() => { const one = document.activeElement;
  return one.tagName === 'BUTTON' ? one.textContent.trim()
    : (one.closest('.widget-inline-hbox')?.querySelector('.widget-label')?.textContent ?? '').trim(); }"""
TOLD = """() => document.querySelector('.jupyter-widgets [role=status], .jupyter-widgets [role=alert]')?.textContent"""
IDLE = """() => { const widget = globalThis.jupyterapp?.shell.currentWidget;
  return widget?.context?.isReady && widget.context.sessionContext?.session?.kernel?.status === 'idle'; }"""
RUN = "jupyterapp.commands.execute('notebook:run-all-cells')"
PICTURES = """async () => {
  const notebook = jupyterapp.shell.currentWidget.content, drawn = [];
  for (let place = 0; place < notebook.widgets.length; place++) {
    const cell = notebook.widgets[place];
    await notebook.scrollToItem(place);
    await cell.ready;
    await new Promise(done => setTimeout(done, 100));
    for (const img of cell.node.querySelectorAll('.jp-OutputArea img')) {
      const box = img.getBoundingClientRect();
      drawn.push({cell: place, loaded: img.naturalWidth > 0, wide: box.width, high: box.height});
    }
  }
  return drawn;
}"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def copied(root: Path) -> Path:
    """What notebooks need, so that neither they nor their checkpoints touch the working tree."""
    for name in ("notebooks", ".jupyter", "data/hand"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "first-report"))
    for name in ("Makefile", "params.yaml"):
        shutil.copy(ROOT / name, root / name)
    for name in (".venv", "data/interim", "data/final", "data/raw", "data/gold", "reports"):
        if (ROOT / name).exists():
            (root / name).symlink_to(ROOT / name)
    sound = root / "notebooks" / "40-claimed-vs-confirmed.ipynb"
    cells = json.loads(sound.read_text(encoding="utf-8"))
    for cell in cells["cells"]:
        cell["source"] = "".join(cell["source"]).replace(*NOWHERE)
    (root / "notebooks" / "made-to-fail.ipynb").write_text(json.dumps(cells), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab as `make lab` starts it, on a copy, in a process group of its own, with settings of nobody."""
    if not (ROOT / "data" / "final" / "comparisons.parquet").is_file() or not (ROOT / "reports/facts.yaml").is_file():
        pytest.skip("no tables yet: run `make report` first")
    root, home = copied(tmp_path_factory.mktemp("lab")), tmp_path_factory.mktemp("home")
    port, token = free_port(), secrets.token_hex(16)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        proxy = Proxy(listener)
        started = Lab(f"http://127.0.0.1:{port}", token, root / "notebooks", proxy)
        process = start(root, home, port, started)
        try:
            wait_for(started, process, home / "log")
            yield started
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def start(root: Path, home: Path, port: int, lab: Lab) -> subprocess.Popen[bytes]:
    """`make lab`, with a port and without a window."""
    options = f"--no-browser --allow-root --ip=127.0.0.1 --port={port} --port-retries=0 --expose-app-in-browser"
    folders = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    asking = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), lab.proxy.address)
    here = {"JUPYTER_TOKEN": lab.token, "HOME": str(home), "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    own = {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        # -o: the environment that runs this test is ready
        ["make", "-o", ".venv/ready", "lab", f"LAB={options}"],
        cwd=root,
        env={**os.environ, **folders, **asking, **here, **own},
        stdout=(home / "log").open("wb"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def wait_for(lab: Lab, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not lab.answers():
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-2000:]
        assert time.monotonic() < until, log.read_text(encoding="utf-8", errors="replace")[-2000:]
        time.sleep(0.2)


@pytest.fixture(scope="module")
def window(browser: Any) -> Iterator[Any]:
    """One window for all notebooks: what JupyterLab is made of is fetched once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(RUN_SECONDS * 1000)
    yield context
    context.close()


@pytest.fixture
def session(window: Any, lab: Lab) -> Iterator[Session]:
    opened = Session(window.new_page(), lab)

    def asked(request: Any) -> None:
        if not request.url.startswith((lab.address, "data:", "blob:")):
            opened.outside.append(request.url)

    def said(message: Any) -> None:
        if message.type == "error":
            opened.complaints.append(message.text)

    opened.page.on("request", asked)
    opened.page.on("console", said)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    opened.page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    opened.page.close()


def outputs(cells: list[dict[str, Any]], kind: str) -> list[Any]:
    return [output["data"][kind] for cell in cells for output in cell["outputs"] if kind in output.get("data", {})]


def errors(cells: list[dict[str, Any]]) -> list[str]:
    return [
        f"cell {place}: {output['ename']}: {output['evalue']}"
        for place, cell in enumerate(cells)
        for output in cell.get("outputs", [])
        if output["output_type"] == "error"
    ]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_as_it_is_and_shows_what_it_finds(session: Session, name: str) -> None:
    cells = session.run_all(name)
    code = [cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]
    assert errors(cells) == []
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert [output for cell in code for output in cell["outputs"] if output.get("name") == "stderr"] == []
    pictures = session.pictures()
    assert len(pictures) == sum("".join(html).count("<img ") for html in outputs(code, "text/html"))
    assert all(picture["loaded"] and picture["wide"] > 100 and picture["high"] > 30 for picture in pictures), pictures
    assert session.page.locator(".Toastify__toast").all_inner_texts() == []  # nobody asks about news
    assert session.complaints == []
    assert session.outside == []
    assert session.lab.proxy.called() == 0


def test_every_notebook_is_run_here() -> None:
    assert sorted(NOTEBOOKS) == sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def reviewed_by_keyboard(session: Session) -> Keys:
    """60-review with a reviewer's name written into its parameters, and run; nothing but keys is used."""
    page = session.page
    page.goto(f"{session.lab.address}/lab/tree/60-review.ipynb?reset&token={session.lab.token}")
    page.wait_for_function(IDLE, timeout=START_SECONDS * 1000)
    keys = page.keyboard
    for _ in range(3):
        keys.press("ArrowDown")
    for key in ("Enter", "Control+Home", "ArrowDown", "ArrowDown", "End", "ArrowLeft"):
        keys.press(key)
    keys.type("ada")
    keys.press("Escape")
    keys.press("Control+Shift+KeyC")
    page.wait_for_selector(".lm-CommandPalette-input")
    keys.type("run all cells")
    page.wait_for_selector(".lm-CommandPalette-item.lm-mod-active")
    keys.press("Enter")
    page.wait_for_selector(".jupyter-widgets button")
    page.wait_for_function(IDLE)
    return Keys(page)


def test_a_reviewer_needs_nothing_but_the_keyboard(session: Session, tmp_path: Path) -> None:
    form = reviewed_by_keyboard(session)
    assert form.press("Accept").startswith("Recorded: accept")
    session.page.wait_for_function(f"() => ({FOCUSED})() === 'Reason'")
    assert form.press("Reject").startswith("Not recorded")  # a reason is missing
    form.write("Reason", "The sentence is about another day.")
    assert form.press("Reject").startswith("Recorded: reject")
    form.until_a_claim()
    form.write("Reason", "The speaker only fears it.")
    form.tab_to("Hedge")
    session.page.keyboard.type("feared")
    assert form.press("Correct").startswith("Recorded: correct")
    assert form.press("Back").startswith("Back at the item before")
    assert form.press("Accept").startswith("Recorded: accept")
    folder = session.lab.notebooks.parent / "data" / "hand" / "reviews"
    with (folder / "ada.csv").open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert [row["action"] for row in found] == ["accept", "reject", "correct", "accept"]
    assert found[1]["reason"] == "The sentence is about another day."
    assert found[2]["corrected"] == "hedge=feared"
    assert found[3]["claim_id"] == found[2]["claim_id"]
    assert all("quote" in row["expect"] for row in found)
    root = session.lab.notebooks.parent
    command = [sys.executable, "-m", "assay.cli", "review", "--given", str(root / "data" / "interim")]
    subprocess.run([*command, "--reviews", str(folder), "--out", str(tmp_path)], check=True, cwd=root)
    told = json.loads((tmp_path / "review.json").read_text(encoding="utf-8"))
    assert told["applied"] == 3, told
    assert told["stale"] == 0
    assert session.complaints == []


def test_a_wrong_parameter_is_caught_and_told_in_one_line(session: Session) -> None:
    cells = session.run_all("made-to-fail")
    assert len(errors(cells)) == 1
    assert "no case 'nowhere', expected one of andarab" in errors(cells)[0]
    (told,) = (output["traceback"] for cell in cells for output in cell.get("outputs", []) if "traceback" in output)
    assert len(told) == 1
    assert session.page.get_by_text("no case 'nowhere'").first.is_visible()

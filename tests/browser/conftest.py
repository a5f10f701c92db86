"""A real browser, the built site with its real headers, and a stand-in for the rest of the net."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

import pytest
import trustme
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from sluss.preview import Preview, preview

OUTSIDE = "An ordinary page somewhere else."


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium_path(playwright: Playwright) -> str:
    """Where a Chromium is; a test without one fails and says how to get it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    if Path(playwright.chromium.executable_path).is_file():
        return playwright.chromium.executable_path
    pytest.fail("No Chromium found. `sh setup/browser.sh` gets one (Debian: apt install chromium).")


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Preview]:
    """The built site, as a reader's browser gets it."""
    with preview(built_site) as server:
        yield server


@pytest.fixture(scope="session")
def site(served: Preview) -> str:
    """The address of the served site, without a slash at the end."""
    return f"http://127.0.0.1:{served.port}"


@pytest.fixture(scope="session")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Every other host on the net: one ordinary page, whatever is asked for."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "404.html").write_text(f"<!doctype html><title>Outside</title><p>{OUTSIDE}")
    (folder / "index.html").write_text(f"<!doctype html><title>Outside</title><p>{OUTSIDE}")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("outside.test").configure_cert(tls)
    with preview(folder, tls=tls, headers=lambda _path, _html: {}) as server:
        yield server


Launch = Callable[..., Browser]


@pytest.fixture(scope="session")
def launch(playwright: Playwright, chromium_path: str, outside: Preview) -> Iterator[Launch]:
    """Start a Chromium for which every host but ours is the outside."""
    with ExitStack() as started:

        def start(**options: object) -> Browser:
            browser = playwright.chromium.launch(
                executable_path=chromium_path,
                args=[
                    "--no-sandbox",  # containers have none
                    f"--host-resolver-rules=MAP *:443 127.0.0.1:{outside.port}, EXCLUDE 127.0.0.1",
                ],
                **options,  # type: ignore[arg-type]
            )
            started.callback(browser.close)
            return browser

        yield start


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Browser:
    return launch()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone held upright, with script."""
    opened = browser.new_context(viewport={"width": 390, "height": 844}, ignore_https_errors=True)
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def bare_page(browser: Browser) -> Iterator[Page]:
    """The same phone, without script."""
    opened = browser.new_context(
        viewport={"width": 390, "height": 844}, ignore_https_errors=True, java_script_enabled=False
    )
    yield opened.new_page()
    opened.close()


@pytest.fixture
def kept_browser(launch: Launch) -> Browser:
    """A browser that keeps left pages in memory, as readers' browsers do and test tools do not."""
    return launch(ignore_default_args=["--disable-back-forward-cache"])


@pytest.fixture(scope="session")
def home(site: str) -> dict[str, str]:
    """The start page of each language."""
    return {"sv": f"{site}/", "en": f"{site}/en/"}


@pytest.fixture(scope="session")
def copied_site(built_site: Path) -> Callable[[Path], Path]:
    """Copy the built site into a folder, to be changed there."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(built_site, folder / "site"))

    return copy


@contextmanager
def held(server: Preview) -> Iterator[Event]:
    """A slow line: `server` answers nothing until the event is set, or the block ends."""
    answer, ordinary = Event(), server.headers

    def wait(path: str, html: str) -> dict[str, str]:
        answer.wait(timeout=30)
        return ordinary(path, html)

    server.headers = wait
    try:
        yield answer
    finally:
        answer.set()
        server.headers = ordinary


@pytest.fixture
def slow_outside(outside: Preview) -> Iterator[Event]:
    with held(outside) as answer:
        yield answer


@pytest.fixture
def slow_site(served: Preview) -> Iterator[Callable[[], Event]]:
    """Call it to let the site answer nothing more until the event that it gives is set."""
    with ExitStack() as holding:
        yield lambda: holding.enter_context(held(served))


@pytest.fixture
def seen(context: BrowserContext) -> list[str]:
    """Every text that our pages have painted since, frame by frame."""
    texts: list[str] = []
    context.expose_function("seen", lambda text: texts.append(text))  # noqa: PLW0108 - a method will not do
    context.add_init_script(
        """(() => {
          const look = () => {
            const text = document.body?.innerText.trim();
            if (text && location.hostname === "127.0.0.1") seen(text);
            requestAnimationFrame(look);
          };
          look();
        })()"""
    )
    return texts


@pytest.fixture
def start(page: Page, home: dict[str, str]) -> Iterator[Page]:
    """The start page; no script may fail and no policy be broken while the test lasts."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("https://before.test/")
    page.goto(home["sv"])
    said.clear()
    yield page
    assert [line for line in said if "Failed to load resource" not in line] == []

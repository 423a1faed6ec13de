"""Let a model use a browser: it reads pages and clicks, and your program confirms its actions.

The browser in this example is a small shop in memory, so there is nothing to install. The driver of
a real browser has the same methods and calls, for example, Playwright in them.
"""

from __future__ import annotations

from openai import OpenAI
from openai.lib.browser import (
    BrowserConfirmContext,
    BrowserError,
    BrowserReadV1,
    BrowserState,
    BrowserToolset,
    ClickInput,
    NavigateInput,
    ReadPageInput,
)
from openai.lib.responses_tool_runner import ResponsesToolRunner

MODEL = "gpt-4.1-mini"
SHOP = "https://shop.example"
PAGES = {
    f"{SHOP}/": "Welcome. We have teapots and cups.",
    f"{SHOP}/teapots": "A blue teapot, 20 euros. A round teapot, 35 euros.",
}
QUESTION = f"Navigate to '{SHOP}/teapots', read the page, and tell me what the teapots cost."


class Shop:
    """A browser with one tab, and one button on each page."""

    def __init__(self) -> None:
        self.url = f"{SHOP}/"
        self.bought = 0

    def state(self) -> BrowserState:
        """Describe the open tabs; the model sees only the origin of each URL."""
        return {"tabs": [{"id": "tab", "title": "The shop", "url": self.url, "active": True}]}

    def navigate(self, action: NavigateInput) -> None:
        """Go to a page."""
        if action["url"] not in PAGES:
            raise BrowserError(
                "The shop has no such page."
            )  # the model gets this text and can continue
        self.url = action["url"]

    def read_page(self, action: ReadPageInput) -> BrowserReadV1:
        """Return the content of the page."""
        return {
            "version": 1,
            "text": PAGES[self.url] if action["filter"] == "all" else "",
            "elements": [{"ref": "buy", "role": "button", "label": "Buy"}],
            "omitted": [],
        }

    def click(self, action: ClickInput) -> None:
        """Press the button."""
        if action["target"] != "buy":
            raise BrowserError("There is no such button.")
        self.bought += 1


def confirm(context: BrowserConfirmContext) -> bool:
    """Confirm or refuse an action that changes something; a program would ask its user."""
    confirmed = context["member"] != "click"
    print(f"{context['member']}: {'yes' if confirmed else 'no'}")
    return confirmed


def is_allowed(_context: BrowserConfirmContext, url: str) -> bool:
    """Keep the model on the pages of the shop."""
    return url.startswith(f"{SHOP}/")


def main() -> None:
    """Ask, and let the model browse until it can answer."""
    shop = Shop()
    toolset = BrowserToolset(shop, confirm=confirm, url_policy=is_allowed)
    with OpenAI() as client:
        runner = ResponsesToolRunner(browser=toolset)
        response = runner.run(client, {"model": MODEL, "input": QUESTION}, max_steps=8)
    print(response.output_text)
    print(f"the browser ended at {shop.url}")


if __name__ == "__main__":
    main()

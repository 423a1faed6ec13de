"""Moderations: a category is flagged if the text has one of its words."""

from __future__ import annotations

import re
from typing import Any

from .._model.attachments import describe_image
from .._service.routing import Area, Call, Result
from .._service.wire import Object

__all__ = ["CATEGORIES", "area", "moderate"]

area: Area = Area()

CATEGORIES: dict[str, tuple[str, ...]] = {
    "harassment": ("idiot", "loser", "stupid"),
    "harassment/threatening": ("threaten",),
    "hate": ("hate", "hateful"),
    "hate/threatening": ("exterminate",),
    "illicit": ("steal", "counterfeit", "smuggle"),
    "illicit/violent": ("bomb", "explosives"),
    "self-harm": ("suicide", "self-harm"),
    "self-harm/intent": ("suicidal",),
    "self-harm/instructions": (),
    "sexual": ("porn", "sexual"),
    "sexual/minors": (),
    "violence": ("kill", "murder", "attack", "violence"),
    "violence/graphic": ("gore", "dismember"),
}
"""The words that flag each category."""

_SEEN_IN_IMAGES = {
    "self-harm",
    "self-harm/intent",
    "self-harm/instructions",
    "sexual",
    "violence",
    "violence/graphic",
}
_LOW, _HIGH = 0.001, 0.95


@area.post("/moderations", limits={"input": (1, None)}, metered=True)
def create(call: Call) -> Result:
    """Moderate texts, or one text with images."""
    model = call.body.get("model", "omni-moderation-latest")
    call.service.need_model(model, "moderation")
    return {
        "id": call.service.ids.new("modr", separator="-"),
        "model": model,
        "results": [moderate(text, has_image=image) for text, image in _inputs(call.body["input"])],
    }


def _inputs(value: Any) -> list[tuple[str, bool]]:
    if isinstance(value, str):
        return [(value, False)]
    if all(isinstance(item, str) for item in value):
        return [(text, False) for text in value]
    texts = [part["text"] for part in value if part["type"] == "text"]
    images = [part["image_url"]["url"] for part in value if part["type"] == "image_url"]
    for number, url in enumerate(images):
        describe_image(url, f"input[{number}].image_url.url")
    return [("\n".join(texts), bool(images))]


def moderate(text: str, *, has_image: bool = False) -> Object:
    """Return the moderation result of one text."""
    words = set(re.findall(r"[\w-]+", text.lower()))
    flagged = {name: not words.isdisjoint(listed) for name, listed in CATEGORIES.items()}
    kinds = {
        name: ["text", "image"] if has_image and name in _SEEN_IN_IMAGES else ["text"]
        for name in CATEGORIES
    }
    return {
        "flagged": any(flagged.values()),
        "categories": flagged,
        "category_scores": {name: _HIGH if hit else _LOW for name, hit in flagged.items()},
        "category_applied_input_types": kinds,
    }

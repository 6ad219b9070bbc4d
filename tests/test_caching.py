"""Kept answers: made once, bounded, and forgotten when what they depend on changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from scambi.archive import Archive
from scambi.settings import Settings
from scambi.share.asked import asked
from scambi.share.caching import OVERHEAD, Answer, Answers, Present
from tests.tiny import HOME, publish_tiny


def answer(body: bytes = b"x" * 1000, status: int = 200) -> Answer:
    return Answer(status=status, headers=[], body=body, etag=b'W/"1"', compressible=False)


def test_a_thousand_readers_at_once_have_a_page_rendered_once() -> None:
    rendered = 0

    async def render() -> Answer:
        nonlocal rendered
        rendered += 1
        await asyncio.sleep(0.01)
        return answer()

    async def readers() -> list[Answer]:
        answers = Answers()
        waiting = [answers.get_or_render("page", render) for _ in range(1000)]
        return await asyncio.gather(*waiting)

    found = asyncio.run(readers())
    assert rendered == 1
    assert all(one is found[0] for one in found)


def test_a_reader_who_leaves_does_not_take_the_page_from_the_others() -> None:
    async def render() -> Answer:
        await asyncio.sleep(0.02)
        return answer()

    async def readers() -> Answer:
        answers = Answers()
        first = asyncio.ensure_future(answers.get_or_render("page", render))
        second = asyncio.ensure_future(answers.get_or_render("page", render))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(readers()).status == 200


def test_what_is_kept_is_bounded_and_what_is_not_asked_for_goes_first() -> None:
    async def render() -> Answer:
        return answer()

    async def fill() -> Answers:
        answers = Answers(most_bytes=3 * (1000 + OVERHEAD))
        for key in ("a", "b", "c"):
            await answers.get_or_render(key, render)
        answers.get("a")
        await answers.get_or_render("d", render)
        return answers

    answers = asyncio.run(fill())
    assert answers.weight <= answers.most_bytes
    assert [key for key in "abcd" if answers.get(key)] == ["a", "c", "d"]


def test_refusals_are_not_kept() -> None:
    async def render() -> Answer:
        return answer(status=404)

    async def ask() -> Answers:
        answers = Answers()
        await answers.get_or_render("page", render)
        return answers

    assert asyncio.run(ask()).get("page") is None


def test_the_present_changes_when_a_vintage_comes_or_goes(tmp_path: Path) -> None:
    publish_tiny(tmp_path / "vintages", name="old")
    present = Present(Archive(Settings(HOME, tmp_path)))

    async def numbers() -> list[int]:
        found = [await present.number(), await present.number()]
        new = publish_tiny(tmp_path / "vintages", name="new")
        found.append(await present.number())
        new.folder.rename(tmp_path / "elsewhere")
        found.append(await present.number())
        return found

    first, same, published, removed = asyncio.run(numbers())
    assert first == same
    assert len({first, published, removed}) == 3


def test_parameters_of_others_do_not_make_another_page() -> None:
    plain = asked("paese", b"paese=JP&trimestre=2019-Q1")
    shared = asked("paese", b"utm_source=x&trimestre=2019-Q1&fbclid=123&paese=JP")

    assert shared.key == plain.key
    assert asked("paese", b"paese=US&trimestre=2019-Q1").key != plain.key
    assert asked("paese", b"paese=JP&trimestre=2019-Q1&incorpora=1").key != plain.key

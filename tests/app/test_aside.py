"""Work beside the window: in order, heard on the owner's thread, and not where it is withdrawn."""

from __future__ import annotations

import threading

import pytest

from previz.app.aside import Aside
from previz.app.inbox import Inbox


def test_answers_come_in_order_on_the_thread_that_asked() -> None:
    inbox, heard = Inbox(), list[tuple[int, int]]()
    beside = Aside(inbox, "test")
    for number in range(4):
        beside.ask(lambda n=number: (n, threading.get_ident()), heard.append)
    while len(heard) < 4:
        inbox.wait(120.0)
    assert [number for number, _ in heard] == [0, 1, 2, 3]
    assert {thread for _, thread in heard} - {threading.get_ident()}, "worked out beside it"
    beside.close()


def test_what_is_withdrawn_is_left_and_nothing_is_heard_of_it() -> None:
    inbox, heard, worked = Inbox(), list[str](), list[str]()
    beside, begun, go_on = Aside(inbox, "test"), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        go_on.wait(120.0)
        worked.append("slow")
        return "slow"

    def quick(name: str) -> str:
        worked.append(name)
        return name

    withdraw_slow = beside.ask(slow, heard.append)
    withdraw_second = beside.ask(lambda: quick("second"), heard.append)
    beside.ask(lambda: quick("third"), heard.append)
    assert begun.wait(120.0)
    withdraw_slow()
    withdraw_second()
    go_on.set()
    while not heard:
        inbox.wait(120.0)
    assert heard == ["third"]
    assert worked == ["slow", "third"], "what has begun is finished, what has not is left"
    beside.close()


def test_after_it_is_closed_nothing_is_worked_out() -> None:
    inbox, heard = Inbox(), list[str]()
    beside = Aside(inbox, "test")
    beside.close()
    beside.ask(lambda: "late", heard.append)()
    inbox.wait(0.1)
    assert heard == []


def test_a_fault_is_raised_where_the_inbox_is_emptied() -> None:
    inbox, heard = Inbox(), list[float]()
    beside = Aside(inbox, "test")
    beside.ask(lambda: 1 / 0, heard.append)
    with pytest.raises(ZeroDivisionError):
        inbox.wait(120.0)
    beside.ask(lambda: 1 / 2, heard.append)
    inbox.wait(120.0)
    assert heard == [0.5], "the next one is worked out"
    beside.close()

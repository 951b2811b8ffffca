"""The newest question is answered; what was asked before it is dropped."""

from __future__ import annotations

import sys
import threading

import pytest

from previz.app.giving_way import SWITCH_S, giving_way
from previz.app.inbox import Inbox
from previz.app.newest import NewestAnswer
from previz.errors import InputError, PrevizError


def test_only_the_newest_of_several_questions_is_answered() -> None:
    inbox, heard, go_on = Inbox(), list[int | PrevizError](), threading.Event()
    worked: list[int] = []

    def double(number: int) -> int:
        go_on.wait(10.0)
        worked.append(number)
        return 2 * number

    reader = NewestAnswer(inbox, "test", double, heard.append)
    for number in (1, 2, 3):
        reader.ask(number)
    go_on.set()
    while not heard:
        inbox.wait(10.0)
    assert heard == [6]
    assert worked in ([1, 3], [3]), "what was overtaken is not worked out"
    reader.ask(3)
    assert heard == [6, 6], "what is known is answered at once"
    assert worked[-1] == 3 and worked.count(3) == 1


def test_an_answer_that_nobody_waits_for_is_not_told() -> None:
    inbox, heard = Inbox(), list[int | PrevizError]()
    reader = NewestAnswer(inbox, "test", lambda number: number, heard.append)
    reader.ask(1)
    reader.forget()
    inbox.wait(0.3)
    assert heard == []


def test_what_cannot_be_answered_is_an_answer() -> None:
    def refuse(_number: int) -> int:
        raise InputError("No.", "", "")

    inbox, heard = Inbox(), list[int | PrevizError]()
    NewestAnswer(inbox, "test", refuse, heard.append).ask(1)
    while not heard:
        inbox.wait(10.0)
    assert isinstance(heard[0], InputError)


def test_the_last_of_several_threads_puts_the_interval_back() -> None:
    usual = sys.getswitchinterval()
    first, second = giving_way(), giving_way()
    with first:
        second.__enter__()
    assert abs(sys.getswitchinterval() - SWITCH_S) < 1e-9
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == usual


def test_a_fault_is_raised_where_the_inbox_is_emptied() -> None:
    inbox, heard = Inbox(), list[float | PrevizError]()
    reader: NewestAnswer[int, float] = NewestAnswer(inbox, "test", lambda n: 1 / n, heard.append)
    reader.ask(0)
    with pytest.raises(ZeroDivisionError):
        inbox.wait(10.0)
    reader.ask(2)
    inbox.wait(10.0)
    assert heard == [0.5], "the next one is answered"


def test_a_closed_one_answers_nothing_and_keeps_no_thread() -> None:
    inbox, heard = Inbox(), list[int | PrevizError]()
    reader: NewestAnswer[int, int] = NewestAnswer(inbox, "closing", lambda n: n, heard.append)
    reader.ask(1)
    inbox.wait(10.0)
    (thread,) = [each for each in threading.enumerate() if each.name.startswith("closing")]
    reader.close()
    reader.ask(2)
    thread.join(10.0)
    assert heard == [1] and not thread.is_alive()

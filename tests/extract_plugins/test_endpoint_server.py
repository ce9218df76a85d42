"""The reader against a server that misbehaves in every way there is: a reading, or one loss with its remedy."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from holdfast.errors import HoldfastError, InputError
from holdfast.extract import UnreadError, extract
from holdfast.extract.endpoint import PLUGIN
from holdfast.extract.endpoint.chat import ATTEMPTS, MAX_REPLY_BYTES
from holdfast.extract.extractor import Equipment
from holdfast.records import Loss, Report

if TYPE_CHECKING:
    from tests.extract_plugins.conftest import Clock, Endpoint, Exchange, MakeReader, MakeReport

KEY = "sk-loopback-4711"
Answer = dict[str, Any]


def completion(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def loss_of(make_reader: MakeReader, report: Report, **changes: str) -> Loss:
    with pytest.raises(UnreadError) as raised:
        list(make_reader(**changes).read(report))
    return raised.value.loss


def test_a_good_answer_is_read_with_one_request(endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer) -> None:
    endpoint.say(answer)
    assert [claim.kind for claim in make_reader().read(report)] == ["strike", "outage"]
    (asked,) = endpoint.asked
    assert asked.target == "/v1/chat/completions"
    assert asked.body["model"] == "small"
    assert report.text in asked.body["messages"][1]["content"]


def test_the_key_is_sent_as_a_bearer_token(endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer) -> None:
    endpoint.say(answer)
    list(make_reader().read(report))
    assert endpoint.asked[0].headers["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    "wrap",
    [
        "Here is what the report says:\n{}\nI hope that helps.",
        "```json\n{}\n```",
        "<think>{{is it a drone?}} yes</think>\n{}",
        "\ufeff  {}  \n\n",
    ],
    ids=["prose", "fence", "thoughts", "blanks"],
)
def test_what_stands_around_the_answer_is_passed_over(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, wrap: str
) -> None:
    endpoint.say(wrap.format(json.dumps(answer)))
    assert len(list(make_reader().read(report))) == 2
    assert len(endpoint.asked) == 1


BROKEN = {
    "no JSON": "I cannot help with that.",
    "truncated": '{"incidents": [{"place": {"quote": "Козинка", "na',
    "a list": "[]",
    "empty": "",
    "blank": " \n ",
    "another record": '{"error": "overloaded"}',
    "wrong type": '{"incidents": "none"}',
    "not a number": '{"incidents": [], "score": NaN}',
    "nested": '{"incidents": ' + "[" * 100_000 + "}",
    "half a character": '{"incidents": ["\\ud800"]}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_is_mended_once_with_the_error_told(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, content: str
) -> None:
    endpoint.say(content, answer)
    assert len(list(make_reader().read(report))) == 2
    assert len(endpoint.asked) == 2
    *_, echoed, told = endpoint.asked[1].body["messages"]
    assert echoed["role"] == "assistant"
    assert "cannot be used" in told["content"]


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_an_answer_that_stays_broken_is_a_loss_after_two_requests(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, content: str
) -> None:
    endpoint.say(content)
    loss = loss_of(make_reader, report)
    assert (loss.stage, loss.input, loss.where) == ("extract", "telegram/channel", "17")
    assert "cannot be used" in loss.problem
    assert len(loss.problem) <= 300
    assert len(endpoint.asked) == 2


def test_a_value_of_a_wrong_type_costs_only_itself(endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer) -> None:
    answer["incidents"][0]["injured"]["best"] = "two"
    answer["incidents"][0]["targets"].append({"quote": "кровля", "sector": "roof"})
    answer["incidents"].append(17)
    endpoint.say(answer)
    reader = make_reader()
    strike, outage = reader.read(report)
    assert (len(strike.targets), strike.weapon is not None, outage.kind) == (1, True, "outage")
    assert len(reader.costs[0].dropped) == 3


def test_what_could_be_used_of_a_first_answer_is_kept_where_mending_fails(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer
) -> None:
    answer["incidents"].append("and more")
    endpoint.say(answer)
    endpoint.give(401)
    assert len(list(make_reader().read(report))) == 2


NO_COMPLETION = {
    "a page": b"<!doctype html><title>It works!</title>",
    "nothing": b"",
    "no choices": b'{"choices": []}',
    "no message": b'{"choices": [{}]}',
    "not UTF-8": b'{"choices": [{"message": {"content": "\xff"}}]}',
    "nested": b'{"choices": ' + b"[" * 100_000,
    "a number": b'{"choices": [{"message": {"content": 5}}]}',
    "half of it": b'{"choices": [{"message": {"content": "abc',
}


@pytest.mark.parametrize("body", NO_COMPLETION.values(), ids=NO_COMPLETION)
def test_what_is_no_chat_completion_is_a_loss(endpoint: Endpoint, make_reader: MakeReader, report: Report, body: bytes) -> None:
    endpoint.give(200, body, Content_Type="text/html")
    assert "no chat completion" in loss_of(make_reader, report).problem


def test_a_wrong_content_type_is_no_reason_to_throw_an_answer_away(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer
) -> None:
    endpoint.give(200, completion(json.dumps(answer)), Content_Type="text/plain; charset=windows-1251")
    assert len(list(make_reader().read(report))) == 2


def test_a_server_that_knows_no_schema_is_asked_for_json_then_plainly(
    endpoint: Endpoint, make_reader: MakeReader, make_report: MakeReport, answer: Answer
) -> None:
    for _ in range(3):
        endpoint.give(400, b'{"error": {"message": "unknown parameter"}}')
    endpoint.say(answer)
    reader = make_reader()
    list(reader.read(make_report()))
    forms = [(asked.body.get("response_format") or {}).get("type") for asked in endpoint.asked]
    assert forms == ["json_schema", "json_schema", "json_object", None]
    assert ["temperature" in asked.body for asked in endpoint.asked] == [True, False, False, False]
    assert ["JSON Schema" in asked.body["messages"][0]["content"] for asked in endpoint.asked] == [False, False, True, True]
    list(reader.read(make_report()))
    assert len(endpoint.asked) == 5  # what it understood is remembered


def test_a_server_that_refuses_whatever_it_is_asked_is_a_loss_with_its_words(
    endpoint: Endpoint, make_reader: MakeReader, report: Report
) -> None:
    endpoint.give(400, b"context length\nexceeded\x1b[31m")
    loss = loss_of(make_reader, report)
    assert "answered 400: context length exceeded [31m" in loss.problem
    assert "HOLDFAST_ENDPOINT_MODEL" in loss.remedy
    assert len(endpoint.asked) == 4


def test_a_busy_server_is_asked_again_after_a_while(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, report: Report, answer: Answer
) -> None:
    endpoint.give(429)
    endpoint.give(503)
    endpoint.say(answer)
    assert len(list(make_reader().read(report))) == 2
    assert clock.slept == [1.0, 2.0]


def test_the_pause_that_a_server_asks_for_is_kept(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, report: Report, answer: Answer
) -> None:
    endpoint.give(429, Retry_After="7")
    endpoint.say(answer)
    list(make_reader().read(report))
    assert clock.slept == [7.0]


@pytest.mark.parametrize("stated", ["3600", "9" * 400, "Wed, 21 Oct 2015 07:28:00 GMT", "-5", "soon"])
def test_no_pause_outlasts_the_time_for_the_report(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, report: Report, stated: str
) -> None:
    endpoint.give(429, Retry_After=stated)
    assert "429" in loss_of(make_reader, report, total_seconds="20").problem
    assert sum(clock.slept) < 20


def test_a_server_that_fails_for_ever_is_left_after_a_few_attempts(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, report: Report
) -> None:
    endpoint.give(500, b"boom")
    loss = loss_of(make_reader, report)
    assert (loss.problem, loss.remedy) == ("the endpoint answered 500: boom", "try again later")
    assert len(endpoint.asked) == ATTEMPTS
    assert clock.slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("status", [401, 403, 404, 405, 418])
def test_a_refusal_is_not_asked_for_again(endpoint: Endpoint, make_reader: MakeReader, report: Report, status: int) -> None:
    endpoint.give(status)
    assert str(status) in loss_of(make_reader, report).problem
    assert len(endpoint.asked) == 1


def test_a_redirect_is_not_followed_with_the_key(endpoint: Endpoint, make_reader: MakeReader, report: Report) -> None:
    endpoint.give(307, Location=f"{endpoint.url}/elsewhere")
    assert "redirects elsewhere (307)" in loss_of(make_reader, report).problem
    assert len(endpoint.asked) == 1


def test_an_answer_without_end_is_cut_off(endpoint: Endpoint, make_reader: MakeReader, report: Report) -> None:
    def pour(exchange: Exchange) -> None:
        exchange.send_response(200)
        exchange.end_headers()
        for _ in range(1024):
            exchange.wfile.write(b" " * (1 << 16))

    endpoint.play(pour)
    assert f"more than {MAX_REPLY_BYTES >> 10} KiB" in loss_of(make_reader, report).problem


def drip_body(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.end_headers()
    exchange.drip(b" ")


def drip_headers(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    exchange.drip(b"a")


def drip_status(exchange: Exchange) -> None:
    exchange.drip(b"HTTP/1.1 100 Continue\r\n\r\n")


@pytest.mark.parametrize("drip", [drip_body, drip_headers, drip_status])
def test_an_answer_that_drips_in_ends_with_the_time_for_the_report(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, report: Report, drip: Callable[[Exchange], None]
) -> None:
    endpoint.play(drip)
    loss = loss_of(make_reader, report, total_seconds="0.2")
    assert loss.problem == "no answer within 0.2 s"
    assert clock.slept == []


def test_a_server_that_says_nothing_is_left_after_the_longest_silence(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, report: Report
) -> None:
    endpoint.play(lambda exchange: exchange.drip(b""))
    assert loss_of(make_reader, report, read_seconds="0.1").problem == "no word from the endpoint within 0.1 s"
    assert clock.slept == []


def test_a_connection_that_nobody_takes_up_is_left_in_time(make_reader: MakeReader, report: Report) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf, socket.create_connection(deaf.getsockname()):
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        loss = loss_of(make_reader, report, url=url, connect_seconds="0.1", read_seconds="0.1", total_seconds="0.5")
    assert "within 0." in loss.problem


def test_a_server_that_is_not_there_is_a_loss_that_names_the_setting(make_reader: MakeReader, clock: Clock, report: Report) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}"
    loss = loss_of(make_reader, report, url=url)
    assert "cannot be reached" in loss.problem
    assert "HOLDFAST_ENDPOINT_URL" in loss.remedy
    assert clock.slept == [1.0, 2.0, 4.0]


def hang_up(exchange: Exchange) -> None:
    exchange.connection.shutdown(socket.SHUT_RDWR)


def hang_up_midway(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.send_header("Content-Length", "1000")
    exchange.end_headers()
    exchange.wfile.write(b'{"choices": [')


def talk_nonsense(exchange: Exchange) -> None:
    exchange.wfile.write(b"\x00\x01 SMTP ready\r\n\r\n")


@pytest.mark.parametrize("broken", [hang_up, hang_up_midway, talk_nonsense])
def test_a_connection_that_breaks_is_tried_again(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, broken: Callable[[Exchange], None]
) -> None:
    endpoint.play(broken)
    endpoint.say(answer)
    assert len(list(make_reader().read(report))) == 2
    assert len(endpoint.asked) == 2


@pytest.mark.parametrize("broken", [hang_up, hang_up_midway, talk_nonsense])
def test_a_connection_that_always_breaks_is_a_loss(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, broken: Callable[[Exchange], None]
) -> None:
    endpoint.play(broken)
    assert "cannot be reached" in loss_of(make_reader, report).problem
    assert len(endpoint.asked) == ATTEMPTS


def test_a_damaged_encoding_is_a_loss(endpoint: Endpoint, make_reader: MakeReader, report: Report) -> None:
    endpoint.give(200, b"no gzip at all", Content_Encoding="gzip")
    assert "damaged encoding" in loss_of(make_reader, report).problem


def test_one_report_that_cannot_be_read_takes_no_other_with_it(
    endpoint: Endpoint, make_reader: MakeReader, make_report: MakeReport, answer: Answer
) -> None:
    endpoint.give(404)
    endpoint.say(answer)
    losses: list[Loss] = []
    reports = [make_report(report_id="r1"), make_report(report_id="r2")]
    claims = list(extract(reports, make_reader(), losses.append))
    assert {claim.report_id for claim in claims} == {"r2"}
    assert len(losses) == 1


def test_a_proxy_of_the_environment_carries_the_question(
    endpoint: Endpoint, proxy: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    endpoint.say(answer)
    assert len(list(make_reader().read(report))) == 2
    assert [asked.target for asked in proxy.asked] == [f"{endpoint.url}/v1/chat/completions"]


def test_no_proxy_is_asked_for_a_host_that_needs_none(
    endpoint: Endpoint, proxy: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    endpoint.say(answer)
    assert len(list(make_reader().read(report))) == 2
    assert proxy.asked == []


@pytest.mark.parametrize("address", ["gopher://127.0.0.1:1", "socks5://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_told_before_anything_is_read(
    make_reader: MakeReader, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", address)
    with pytest.raises(HoldfastError, match=r"proxy|PROXY"):
        make_reader()


def test_tokens_requests_and_time_are_counted_for_each_report(
    endpoint: Endpoint, make_reader: MakeReader, clock: Clock, make_report: MakeReport, answer: Answer
) -> None:
    endpoint.give(503)
    endpoint.say("no JSON", usage={"prompt_tokens": 1000, "completion_tokens": 5})
    endpoint.say(answer, usage={"prompt_tokens": 1200, "completion_tokens": 300})
    reader = make_reader()
    list(reader.read(make_report()))
    (cost,) = reader.costs
    assert (cost.requests, cost.prompt_tokens, cost.completion_tokens, cost.seconds) == (3, 2200, 305, sum(clock.slept))
    assert cost.is_read
    assert reader.account() == "small: 1 report, 3 requests, 2,200 tokens in, 305 tokens out, 1.0 s"


@pytest.mark.parametrize("usage", [None, {}, "many", {"prompt_tokens": -5, "completion_tokens": 1}, {"prompt_tokens": "7"}, [1]])
def test_an_answer_is_not_thrown_away_for_its_bill(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, usage: object
) -> None:
    endpoint.say(answer, usage=usage)
    reader = make_reader()
    assert len(list(reader.read(report))) == 2
    assert reader.costs[0].prompt_tokens is None
    assert "no count of tokens" in reader.account()


def test_a_report_that_was_not_read_is_counted_as_such(endpoint: Endpoint, make_reader: MakeReader, report: Report) -> None:
    endpoint.give(404)
    reader = make_reader()
    with pytest.raises(UnreadError):
        list(reader.read(report))
    assert not reader.costs[0].is_read
    assert reader.account().startswith("small: 1 report, 1 of them not read, 1 request")


def test_the_key_is_in_no_message(endpoint: Endpoint, make_reader: MakeReader, report: Report) -> None:
    words = f"Incorrect key provided: {KEY}. {KEY}!".encode()
    endpoint.give(401, words)
    endpoint.give(500, words)
    reader = make_reader()
    for _ in range(2):
        with pytest.raises(UnreadError) as raised:
            list(reader.read(report))
        assert "Incorrect key provided" in str(raised.value)
        assert KEY not in str(raised.value) + repr(raised.value.loss)
    endpoint.scripts.clear()
    endpoint.say(f'{{"incidents": "{KEY}"}}', f"{KEY} {{")
    with pytest.raises(UnreadError) as raised:
        list(reader.read(report))
    assert KEY not in str(raised.value) + repr(reader.costs) + reader.account()
    assert KEY not in repr(reader._settings)


@pytest.mark.parametrize("key", ["sk-1\n", "sk 1", "sk-é", "sk-\x00"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(equipment: Equipment, key: str) -> None:
    waits = {"connect_seconds": "1", "read_seconds": "1", "total_seconds": "1"}
    with pytest.raises(InputError) as raised:
        PLUGIN.open(equipment, {"url": "http://127.0.0.1:1", "model": "small", "key": key, **waits})
    assert key not in str(raised.value)


@pytest.mark.parametrize(
    "url", ["", "localhost:8000", "ftp://host/v1", "http://", "http://[::1", "http://host:99999", "http://a b/", "http://me:pass@host/v1"]
)
def test_an_address_that_is_none_is_an_input_error(make_reader: MakeReader, url: str) -> None:
    with pytest.raises(InputError, match="HOLDFAST_ENDPOINT_URL") as raised:
        make_reader(url=url)
    assert "pass" not in raised.value.problem.replace("password", "")


@pytest.mark.parametrize("given", ["", "/v1", "/v1/", "/v1/chat/completions", "/v1?version=2"])
def test_the_address_may_be_given_in_each_usual_form(
    endpoint: Endpoint, make_reader: MakeReader, report: Report, answer: Answer, given: str
) -> None:
    endpoint.say(answer)
    list(make_reader(url=endpoint.url + given).read(report))
    expected = {"": "/chat/completions", "/v1?version=2": "/v1/chat/completions?version=2"}.get(given, "/v1/chat/completions")
    assert endpoint.asked[0].target == expected


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon", ""])
def test_a_wait_that_is_none_is_an_input_error(make_reader: MakeReader, seconds: str) -> None:
    with pytest.raises(InputError, match="READ_SECONDS"):
        make_reader(read_seconds=seconds)


def test_no_key_is_sent_where_none_is_given(endpoint: Endpoint, equipment: Equipment, report: Report, answer: Answer) -> None:
    endpoint.say(answer)
    waits = {"connect_seconds": "2", "read_seconds": "5", "total_seconds": "60"}
    list(PLUGIN.open(equipment, {"url": endpoint.url, "model": "small", **waits}).read(report))
    assert "Authorization" not in endpoint.asked[0].headers


def test_nothing_is_asked_before_a_report_is_read(endpoint: Endpoint, make_reader: MakeReader) -> None:
    reader = make_reader()
    assert endpoint.asked == []
    assert reader.account() == ""
    assert "HTTP_PROXY" not in os.environ

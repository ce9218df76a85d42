"""How well founded an incident is said to be."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from holdfast.fuse import apply
from holdfast.records import Claim, Epistemic, Incident, Publisher, SourceKind

Tell = Callable[..., Claim]


def incident_of(*told: tuple[Claim, SourceKind | None], origins: dict[str, str] | None = None) -> Incident:
    """The incident of claims, each with the kind of its publisher; `None` where it is not known who published it."""
    publishers = {claim.report_id: Publisher(f"source of {claim.report_id}", kind) for claim, kind in told if kind is not None}
    (incident,) = apply([claim for claim, _ in told], origins=origins, publishers=publishers).incidents
    return incident


def with_status(claim: Claim, status: Epistemic, by: str | None = None) -> Claim:
    return msgspec.structs.replace(claim, epistemic=status, attributed_to=by)


def test_what_one_channel_alone_says_is_unconfirmed_and_less_sure(tell: Tell) -> None:
    claim = with_status(tell("a"), "reported")
    heard = incident_of((claim, "witness"))
    assert heard.corroboration.unconfirmed
    assert heard.confidence < claim.confidence


def test_thirty_copies_confirm_nothing(tell: Tell) -> None:
    copies = [with_status(tell(str(n), published=9 + n), "reported") for n in range(30)]
    heard = incident_of(*((claim, "media") for claim in copies), origins=dict.fromkeys((c.report_id for c in copies), "report 0"))
    assert heard.corroboration.unconfirmed


def test_two_who_do_not_repeat_each_other_confirm_each_other(tell: Tell) -> None:
    told = [with_status(tell(name), "reported") for name in ("a", "b")]
    assert not incident_of(*((claim, "witness") for claim in told)).corroboration.unconfirmed


def test_two_who_only_pass_on_what_they_heard_do_not(tell: Tell) -> None:
    told = [with_status(tell(name), "claimed") for name in ("a", "b")]
    assert incident_of(*((claim, "witness") for claim in told)).corroboration.unconfirmed


def test_the_word_of_an_office_confirms_whoever_retells_it(tell: Tell) -> None:
    own = incident_of((with_status(tell("a"), "reported"), "official"))
    assert not own.corroboration.unconfirmed
    assert own.epistemic == "confirmed_by_official"
    quoted = incident_of((with_status(tell("a"), "confirmed_by_official", "the governor"), "witness"))
    assert not quoted.corroboration.unconfirmed


def test_an_office_that_passes_on_a_rumour_as_one_does_not_confirm_it(tell: Tell) -> None:
    assert incident_of((with_status(tell("a"), "claimed"), "official")).corroboration.unconfirmed


def test_the_army_claims(tell: Tell) -> None:
    assert incident_of((with_status(tell("a"), "reported"), "military")).epistemic == "claimed"


def test_of_a_text_that_nobody_is_known_to_have_published_nothing_is_said(tell: Tell) -> None:
    claim = with_status(tell("a"), "reported")
    heard = incident_of((claim, None))
    assert not heard.corroboration.unconfirmed
    assert heard.confidence == claim.confidence

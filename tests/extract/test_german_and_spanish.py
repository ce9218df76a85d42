from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from holdfast.records import Claim, Incident, Quantity
from holdfast.text import language_of

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]

MOSCOW = ZoneInfo("Europe/Moscow")
NOBODY = Quantity.exactly(0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Drohne trifft Wohnhaus in der Stadt Schebekino, niemand wurde verletzt", "de"),
        ("Un dron alcanzó una casa en la ciudad de Shebékino, no hay heridos", "es"),
        ("Un drone a frappé une maison dans la ville de Chebekino, il n'y a pas de blessés", "und"),
        ("Dron uderzył w dom w mieście Szebiekino, a nikt nie został ranny", "und"),
        ("Um drone atingiu uma casa na cidade de Shebekino e não deixou feridos", "und"),
        ("Een drone raakte een huis in de stad Sjebekino", "und"),
    ],
)
def test_german_and_spanish_are_told_from_their_neighbours(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Im Dorf Kozinka traf eine Drohne ein Haus. In der Stadt Schebekino setzte eine Drohne ein Auto in Brand, ein Mann ist verletzt.",
        "En la aldea de Kozinka un dron dañó una casa. En la ciudad de Shebekino un dron incendió un coche y un hombre resultó herido.",
    ],
)
def test_each_village_that_was_hit_is_an_incident_with_its_own_outcome(incidents: Incidents, text: str) -> None:
    found = {name.removeprefix("Dorf ").removeprefix("Stadt "): i for name, i in incidents(text).items() if name}
    assert set(found) == {"Kozinka", "Shebekino"}
    assert {t.sector for t in found["Kozinka"].targets} == {"housing"}
    assert {(t.sector, t.damage) for t in found["Shebekino"].targets} == {("vehicles", "fire")}
    assert found["Kozinka"].injured is None
    assert found["Shebekino"].injured == Quantity.exactly(1)
    assert all(i.weapon is not None and i.weapon.type == "drone" for i in found.values())


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Bei einem Raketenangriff auf Schebekino wurden drei Menschen getötet und mindestens zwölf weitere verletzt.", 3, 12),
        ("Beim Beschuss von Schebekino kam eine 45-jährige Frau ums Leben, ein 60-Jähriger erlitt Splitterverletzungen.", 1, 1),
        ("Gleitbombe auf Schebekino: zwei Tote, fünf Verletzte.", 2, 5),
        ("En Shebekino murieron tres personas y al menos doce resultaron heridas en un ataque con misiles.", 3, 12),
        ("Un bombardeo en Shebekino mató a una mujer de 45 años e hirió a dos hombres.", 1, 2),
        ("Dos muertos y cinco heridos en un ataque contra Shebekino.", 2, 5),
    ],
)
def test_the_killed_and_the_injured_are_counted(incidents: Incidents, text: str, killed: int, injured: int) -> None:
    (found,) = incidents(text).values()
    assert (found.killed and found.killed.best, found.injured and found.injured.best) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "Drohne trifft Lagerhaus in Schebekino. Nach vorläufigen Angaben gibt es keine Verletzten.",
        "Eine Drohne traf ein Lagerhaus in Schebekino. Verletzt wurde niemand.",
        "Un dron alcanzó un almacén en Shebekino. Según datos preliminares, no hay heridos.",
        "Un dron alcanzó un almacén en Shebekino. Nadie resultó herido.",
    ],
)
def test_a_stated_nobody_is_zero_killed_and_zero_injured(incidents: Incidents, text: str) -> None:
    (found,) = incidents(text).values()
    assert (found.killed, found.injured) == (NOBODY, NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "Eine Drohne traf ein Lagerhaus in Schebekino. Angaben zu Verletzten liegen noch nicht vor.",
        "Un dron alcanzó un almacén en Shebekino. No hay información sobre víctimas.",
    ],
)
def test_what_is_not_known_is_never_zero(incidents: Incidents, text: str) -> None:
    (found,) = incidents(text).values()
    assert (found.killed, found.injured) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Nach einem Drohnenangriff auf ein Umspannwerk in Schebekino sind 12.000 Haushalte ohne Strom.",
        "Tras un ataque con drones contra una subestación en Shebekino, 12.000 familias están sin electricidad.",
    ],
)
def test_an_outage_has_its_service_and_how_many_it_left_without(incidents: Incidents, text: str) -> None:
    (found,) = incidents(text).values()
    (outage,) = found.outages
    assert (outage.sector, outage.status, outage.unit) == ("power", "out", "households")
    assert outage.people == Quantity.exactly(12_000)
    assert {t.sector for t in found.targets} == {"power"}


@pytest.mark.parametrize(
    "text",
    [
        "In Schebekino ist die Stromversorgung nach dem Angriff wiederhergestellt, teilten die Behörden mit.",
        "El suministro eléctrico fue restablecido en Shebekino tras el ataque, informaron las autoridades.",
    ],
)
def test_power_that_is_back_is_a_restoration(claims: Claims, text: str) -> None:
    assert {(c.kind, o.sector, o.status) for c in claims(text) for o in c.outages} == {("restoration", "power", "restored")}


@pytest.mark.parametrize(
    "text",
    [
        "Berichte über einen Raketenangriff auf Schebekino sind nicht wahr, sagte der Gouverneur.",
        "Bei einer Versteigerung in Belgorod wurden Spenden für FPV-Drohnen gesammelt.",
        "El gobernador negó un ataque con misiles contra Shebekino.",
        "Una subasta en Belgorod recaudó fondos para drones FPV.",
    ],
)
def test_denials_and_fundraising_are_no_incidents(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Am Donnerstag traf bei Angriffen auf Wohnhäuser eine Drohne Schebekino, schrieb der Chef der Verwaltung auf Facebook.",
        "Nach Angaben von Polizei und Rettungskräften traf eine Drohne in der Nacht bei Gefechten Schebekino.",
        "Según el Ministerio de Defensa de Rusia y el Gobierno, un dron alcanzó Shebekino el jueves, informó en Telegram la Fiscalía.",
    ],
)
def test_common_nouns_with_a_capital_are_no_places(claims: Claims, text: str) -> None:
    assert {c.mention.bare for c in claims(text) if c.mention is not None} <= {"Schebekino", "Shebekino"}
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Drohnen griffen die Region Belgorod an. In Schebekino wurde ein Haus beschädigt.",
        "Varios drones atacaron la región de Belgorod. En Shebekino una casa resultó dañada.",
    ],
)
def test_a_region_named_after_its_capital_is_not_taken_for_the_city(incidents: Incidents, text: str) -> None:
    assert "Belgorod" not in incidents(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gestern Abend traf eine Drohne ein Haus in Schebekino.", date(2025, 10, 5)),
        ("Am Donnerstag traf eine Drohne ein Haus in Schebekino.", date(2025, 10, 2)),
        ("Ayer un dron alcanzó una casa en Shebekino.", date(2025, 10, 5)),
        ("El 5 de octubre un dron alcanzó una casa en Shebekino.", date(2025, 10, 5)),
    ],
)
def test_the_day_is_counted_from_that_of_publication(claims: Claims, text: str, day: date) -> None:
    (claim,) = claims(text)
    assert claim.when is not None
    assert claim.when.start is not None
    assert claim.when.precision != "unknown"
    assert claim.when.start.astimezone(MOSCOW).date() == day

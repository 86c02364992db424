"""Areas of one period: each known, missing, withheld or not applicable, and nothing lost on the way."""

from math import isnan, nan

import pandas as pd

from stats.places import per_area, unallotted, unplaced

AREAS = pd.DataFrame({"code": ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O"], "sort": [1, 2, 3, 4, 5]})


def figures(**rows: tuple[float | None, str]) -> pd.DataFrame:
    """Figures by area, written KG_B for KG-B, each as value and status."""
    table = pd.DataFrame(
        [(area.replace("_", "-"), value, status) for area, (value, status) in rows.items()],
        columns=["area", "value", "status"],
    )
    table["value"] = table["value"].astype(float)
    return table.assign(qualifier="exact", lower_95=nan, upper_95=nan)


def states(laid: pd.DataFrame) -> dict[str, str]:
    return dict(zip(laid["code"], laid["state"], strict=True))


def test_missing_withheld_not_applicable_and_zero_are_four_different_things() -> None:
    laid = per_area(figures(KG_B=(0.0, "A"), KG_J=(None, "O"), KG_Y=(None, "Q"), KG_N=(None, "M")), AREAS)
    assert states(laid) == {
        "KG-B": "value", "KG-J": "missing", "KG-Y": "withheld", "KG-N": "not_applicable", "KG-O": "missing",
    }  # fmt: skip


def test_only_a_published_figure_gives_a_value() -> None:
    laid = per_area(figures(KG_B=(0.0, "A"), KG_J=(None, "Q")), AREAS).set_index("code")
    assert laid.loc["KG-B", "value"] == 0
    assert all(isnan(value) for value in laid.drop("KG-B")["value"])


def test_a_value_of_any_status_is_shown_as_a_value() -> None:
    assert states(per_area(figures(KG_B=(3.0, "U"), KG_J=(4.0, "P")), AREAS))["KG-B"] == "value"


def test_every_area_of_the_map_has_exactly_one_row_in_the_order_given() -> None:
    laid = per_area(figures(KG_O=(1.0, "A"), KG_X=(2.0, "A"), KG=(3.0, "A")), AREAS)
    assert list(laid["code"]) == list(AREAS["code"])


def test_no_figures_at_all_leave_every_area_missing() -> None:
    assert set(states(per_area(figures(), AREAS)).values()) == {"missing"}


def test_inputs_are_left_as_they_were() -> None:
    rows, areas = figures(KG_B=(1.0, "A")), AREAS.copy()
    before = rows.copy()
    per_area(rows, areas)
    pd.testing.assert_frame_equal(rows, before)
    pd.testing.assert_frame_equal(areas, AREAS)


def test_figures_of_unknown_areas_are_counted_and_the_country_is_not() -> None:
    assert unplaced(figures(KG=(9.0, "A"), KG_B=(1.0, "A"), KG_X=(2.0, "A"), KG_Z=(3.0, "A")), AREAS, "KG") == 2


def test_what_no_area_was_allotted_is_the_country_less_its_areas() -> None:
    assert unallotted(figures(KG=(9.0, "A"), KG_B=(1.0, "A"), KG_J=(2.5, "A")), "KG") == 5.5
    assert unallotted(figures(KG_B=(1.0, "A")), "KG") is None

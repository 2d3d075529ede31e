"""The tree of the catalogue: what documents say, and what administrators arranged (F20, F103)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import cataloguing
from chalicelib.domain.availability import Terms, Visitor
from chalicelib.domain.catalogue import ROOT, Entry, Node, Tree, assemble, reachable
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from chalicelib.errors import Conflict, Invalid, NotFound, Stale

BY = By(Actor("staff", "admin", "Administrator"), datetime(2026, 11, 26, tzinfo=UTC))
TODAY = date(2026, 11, 26)


def entry(section: str, category: str, name: str) -> Entry:
    return Entry(
        Node("type", name, name),
        Node("section", section, section),
        Node("category", f"{section}.{category}", category),
    )


ENTRIES = [entry("a", "x", "one"), entry("a", "x", "two"), entry("a", "y", "three")]
ENTRIES += [entry("b", "x", "four")]
KEYS = ["section:a", "category:a.x", "type:one", "type:two", "category:a.y", "type:three"]
KEYS += ["section:b", "category:b.x", "type:four"]
INFORMATION = Node("information", "i", "How", solution="So")


def tree() -> Tree:
    return assemble(ENTRIES, [], {})


def again(arranged: Tree, entries: list[Entry] = ENTRIES) -> Tree:
    """As it is read when it was written."""
    changed = [node for node in arranged.nodes.values() if node.version]
    return assemble(entries, changed, arranged.children, arranged.version)


def test_every_change_of_the_tree_is_its_next_version() -> None:
    arranged = replace(tree(), version=5)
    added, _ = cataloguing.add(arranged, INFORMATION, ("category:a.x", 0), BY)
    moved, _ = cataloguing.move(added, INFORMATION.key, "category:a.y", 0, BY)
    removed, _ = cataloguing.remove(moved, INFORMATION.key, BY)
    restored, _ = cataloguing.restore(removed, INFORMATION.key, ("category:a.y", 0), BY)
    versions = [each.version for each in (added, moved, removed, restored)]
    assert versions == [6, 7, 8, 9]


def test_what_nobody_arranged_stands_as_its_documents_say() -> None:
    assert list(reachable(tree())) == KEYS


def test_what_is_published_later_stands_last_in_its_place_wherever_that_was_moved() -> None:
    moved, _ = cataloguing.move(tree(), "category:a.x", "section:b", 0, BY)
    found = again(moved, [*ENTRIES, entry("a", "x", "five"), entry("b", "x", "six")])
    assert found.below("category:a.x") == ["type:one", "type:two", "type:five"]
    assert found.below("category:b.x") == ["type:four", "type:six"]


def test_a_document_names_a_moved_category_by_the_section_that_it_stands_in_now() -> None:
    moved, _ = cataloguing.move(tree(), "category:a.y", "section:b", 0, BY)
    found = again(moved, [*ENTRIES, entry("b", "y", "five")])
    assert found.below("category:a.y") == ["type:three", "type:five"]


def test_a_type_that_is_gone_leaves_no_hole() -> None:
    moved, _ = cataloguing.move(tree(), "type:one", "category:b.x", 0, BY)
    found = again(moved, ENTRIES[1:])
    assert found.below("category:b.x") == ["type:four"]
    assert "type:one" not in found.nodes


@given(st.data())
def test_moves_lose_and_double_nothing(data: st.DataObject) -> None:
    found = tree()
    for _ in range(data.draw(st.integers(0, 6))):
        key = data.draw(st.sampled_from(KEYS))
        parents = {"section": "", "category": "section", "type": "category"}
        above = parents[found.nodes[key].kind]
        parent = data.draw(
            st.sampled_from([k for k in KEYS if found.nodes[k].kind == above] or [ROOT])
        )
        found, _ = cataloguing.move(found, key, parent, data.draw(st.integers(0, 5)), BY)
        found = again(found)
        assert sorted(reachable(found)) == sorted(KEYS)
        assert found.parent(key) == parent


def test_a_move_to_where_it_is_tells_nothing() -> None:
    before = tree()
    assert cataloguing.move(before, "type:two", "category:a.x", 1, BY) == (before, [])


@pytest.mark.parametrize(
    ("key", "parent"),
    [
        ("type:one", "section:a"),
        ("type:one", ROOT),
        ("category:a.x", "category:a.y"),
        ("section:a", "section:b"),
        ("section:a", "section:a"),
        ("type:one", "category:nowhere"),
    ],
)
def test_sections_hold_categories_and_these_hold_items(key: str, parent: str) -> None:
    with pytest.raises(Invalid):
        cataloguing.move(tree(), key, parent, 0, BY)


def test_what_is_not_empty_stays_and_says_how_much_is_in_it() -> None:
    with pytest.raises(Conflict) as refused:
        cataloguing.remove(tree(), "category:a.x", BY)
    assert (refused.value.code, refused.value.fields) == ("catalogue_not_empty", {"below": "2"})


def test_an_emptied_section_goes_and_comes_back_with_the_next_type_of_its_own() -> None:
    found, _ = cataloguing.move(tree(), "type:four", "category:a.x", 0, BY)
    found, _ = cataloguing.remove(found, "category:b.x", BY)
    found, _ = cataloguing.remove(found, "section:b", BY)
    assert "section:b" not in again(found).nodes
    assert again(found, [*ENTRIES, entry("b", "z", "five")]).below("section:b") == ["category:b.z"]


def test_a_type_is_not_removed_from_the_catalogue() -> None:
    with pytest.raises(Conflict, match="catalogue_type"):
        cataloguing.remove(tree(), "type:one", BY)


def test_information_is_added_where_it_is_wanted_and_leads_to_a_type_there_is() -> None:
    found, (event,) = cataloguing.add(tree(), INFORMATION, ("category:a.x", 1), BY)
    assert again(found).below("category:a.x") == ["type:one", "information:i", "type:two"]
    assert event.data["what"] == "added"
    with pytest.raises(Invalid):
        cataloguing.add(tree(), replace(INFORMATION, leads_to="none"), ("category:a.x", 0), BY)
    with pytest.raises(Invalid):
        cataloguing.add(tree(), replace(INFORMATION, solution=""), ("category:a.x", 0), BY)


def test_what_was_decided_on_another_version_is_stale() -> None:
    old = replace(BY, version=7)
    with pytest.raises(Stale):
        cataloguing.move(tree(), "type:one", "category:b.x", 0, old)
    with pytest.raises(Stale):
        cataloguing.change(tree(), "type:one", {"icon": "map"}, old)
    with pytest.raises(NotFound):
        cataloguing.change(tree(), "type:none", {"icon": "map"}, BY)


def test_a_change_counts_instead_of_what_the_document_says() -> None:
    before = tree()
    after, (event,) = cataloguing.change(before, "type:one", {"title": "New"}, BY)
    assert (event.data["fields"], after.version) == (["title"], 1)
    found = assemble(ENTRIES, [after], {})
    assert found.nodes["type:one"].title == "New"


def test_nobody_sees_what_stands_in_something_closed_nor_what_is_empty() -> None:
    late = Terms(available_until=date(2026, 1, 1))
    before = tree()
    closed, _ = cataloguing.change(before, "category:a.x", {"terms": late}, BY)
    alone, _ = cataloguing.change(before, "type:four", {"terms": late}, BY)
    found = assemble(ENTRIES, [closed, alone], {})
    seen = found.seen_by(Visitor(TODAY))
    assert list(reachable(seen)) == ["section:a", "category:a.y", "type:three"]
    assert found.refusal("type:one", Visitor(TODAY, "natural")) == "type_no_more"
    assert found.refusal("type:unlisted", Visitor(TODAY)) is None


def test_a_catalogue_is_never_more_than_one_screen_can_draw() -> None:
    many = [entry("a", "x", f"t{n}") for n in range(cataloguing.MOST)]
    full = assemble(many, [], {})
    with pytest.raises(Conflict) as refused:
        cataloguing.add(full, INFORMATION, ("category:a.x", 0), BY)
    assert refused.value.code == "catalogue_full"


def test_what_is_open_for_one_day_begins_and_ends_on_it() -> None:
    one = {"terms": Terms(available_from=TODAY, available_until=TODAY)}
    changed, _ = cataloguing.change(tree(), "type:one", one, BY)
    assert changed.terms == one["terms"]
    with pytest.raises(Invalid) as refused:
        before = Terms(available_from=TODAY, available_until=date(2026, 11, 25))
        cataloguing.change(tree(), "type:one", {"terms": before}, BY)
    assert refused.value.fields == {"available_until": "before_from"}

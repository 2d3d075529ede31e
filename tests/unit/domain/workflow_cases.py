"""Workflows for tests: a sound one, and the single faults that can be planted into it."""

import copy
from collections.abc import Callable
from typing import Any

FORM: dict[str, Any] = {
    "title": "Ticket",
    "steps": [
        {
            "id": "one",
            "title": "One",
            "fields": [
                {"key": "subject", "type": "text", "label": "Subject"},
                {"key": "urgent", "type": "checkbox", "label": "Urgent"},
                {"key": "verdict", "type": "text", "label": "Verdict"},
                {"key": "proof", "type": "file", "label": "P", "accept": ["a/b"], "maxBytes": 9},
                {"key": "hint", "type": "note", "label": "Hint"},
            ],
        }
    ],
}
PEOPLE = {"front": frozenset({"ana"}), "back": frozenset({"rui"}), "empty": frozenset[str]()}
EACH = {"pt-PT": "x", "pt-BR": "x", "en": "x"}


def move(move_id: str, to: str, **more: Any) -> dict[str, Any]:
    return {"id": move_id, "title": EACH, "to": to, **more}


def sound() -> dict[str, Any]:
    """Triage by the front desk, work at the back with an understanding, a timed wait."""
    return {
        "start": "triage",
        "restart": "work",
        "stages": [
            {
                "id": "triage",
                "title": EACH,
                "actions": {"open": EACH},
                "attendant": "ana",
                "settings": {"subject": ["required"], "verdict": ["hidden_from_customer"]},
                "documents": [{"id": "card", "title": EACH, "mandatory": True, "by": "customer"}],
                "moves": [
                    move("accept", "work", when={"field": "urgent", "op": "filled"}),
                    move("more", "waiting", state="pending", reason="required"),
                ],
            },
            {
                "id": "waiting",
                "moves": [
                    move("back", "triage", by=["customer", "staff"]),
                    move("silence", "work", by=["timer"], after={"days": 5}),
                ],
            },
            {
                "id": "work",
                "department": {"id": "back", "title": "Back"},
                "attendant": "rui",
                "solves": True,
                "settings": {"verdict": ["required", "hidden_from_customer"]},
                "documents": [{"id": "report", "title": EACH, "by": "staff"}],
                "understanding": {"approved": "again", "rejected": "drop"},
                "moves": [move("again", "work"), move("drop", "triage", state="open")],
            },
        ],
    }


Plant = Callable[[dict[str, Any]], None]
PLANTS: dict[str, tuple[str, str, tuple[str, ...], Plant]] = {}


def plant(code: str, path: str, *trace: str) -> Callable[[Plant], Plant]:
    """A single fault, and what has to be said of it: code, path and trace."""

    def keep(fault: Plant) -> Plant:
        PLANTS[fault.__name__] = (code, path, trace, fault)
        return fault

    return keep


def planted(fault: Plant) -> dict[str, Any]:
    workflow = copy.deepcopy(sound())
    fault(workflow)
    return workflow


def add(workflow: dict[str, Any], stage_id: str, *moves: Any, **more: Any) -> None:
    """A stage more, led to from triage on staff's turn unless said otherwise."""
    state = more.pop("state", "open")
    workflow["stages"].append({"id": stage_id, "moves": list(moves), **more})
    workflow["stages"][0]["moves"].append(move(f"to-{stage_id}", stage_id, state=state))


@plant("unknown_stage", "start")
def start_that_is_not_there(w: Any) -> None:
    w["start"] = "nowhere"


@plant("unknown_stage", "restart")
def restart_that_is_not_there(w: Any) -> None:
    w["restart"] = "nowhere"


@plant("duplicate", "stages.3.id", "work")
def stage_twice(w: Any) -> None:
    w["stages"].append({"id": "work", "moves": [], "solves": True})


@plant("duplicate", "stages.0.moves.2.id", "triage", "triage/more")
def move_twice(w: Any) -> None:
    w["stages"][0]["moves"].append(move("more", "work"))


@plant("unknown_stage", "stages.0.moves.0.to", "triage", "triage/accept")
def move_to_nowhere(w: Any) -> None:
    w["stages"][0]["moves"][0]["to"] = "nowhere"


@plant("no_exit", "stages.3", "limbo", "limbo/stay")
def stage_without_exit(w: Any) -> None:
    add(w, "limbo", move("stay", "limbo"))


@plant("unreachable", "stages.3", "island")
def stage_that_nobody_reaches(w: Any) -> None:
    w["stages"].append({"id": "island", "moves": [move("go", "work")]})


@plant("nobody_responsible", "stages.3", "triage", "triage/to-desk", "desk")
def nobody_responsible(w: Any) -> None:
    add(w, "desk", move("done", "work", by=["customer"]))


@plant("nobody_serves", "stages.2.department", "work")
def department_without_people(w: Any) -> None:
    w["stages"][2]["department"]["id"] = "empty"


@plant("unknown_department", "stages.2.department", "work")
def department_that_is_not_there(w: Any) -> None:
    w["stages"][2]["department"]["id"] = "moon"


@plant("unknown_attendant", "stages.2.attendant", "work")
def attendant_of_another_department(w: Any) -> None:
    w["stages"][2]["attendant"] = "ana"


@plant("unknown_field", "stages.0.settings.colour", "triage")
def setting_of_an_unknown_field(w: Any) -> None:
    w["stages"][0]["settings"]["colour"] = ["required"]


@plant("unknown_field", "stages.0.settings.hint", "triage")
def setting_of_a_note(w: Any) -> None:
    w["stages"][0]["settings"]["hint"] = ["required"]


BOTH = ["hidden_from_staff", "hidden_from_customer"]


@plant("never_visible", "stages.2.settings.verdict", "work")
def required_but_hidden_from_both(w: Any) -> None:
    w["stages"][2]["settings"]["verdict"] = ["required", *BOTH]


@plant("hidden_from_who_acts", "stages.1.settings.verdict", "triage", "triage/more", "waiting")
def required_but_hidden_from_who_acts(w: Any) -> None:
    w["stages"][0]["settings"]["verdict"] = BOTH
    w["stages"][1]["settings"] = {"verdict": ["required", "hidden_from_customer"]}
    w["stages"][1]["moves"][0]["by"] = ["customer"]


@plant("never_filled", "stages.2.settings.verdict", "work")
def read_only_and_never_filled(w: Any) -> None:
    w["stages"][0]["settings"]["verdict"] = BOTH
    w["stages"][1]["settings"] = {"verdict": BOTH}
    w["stages"][2]["settings"]["verdict"] = ["required", "read_only"]


@plant("never_filled", "stages.1.settings.verdict", "triage", "triage/more", "waiting")
def needed_but_nobody_could_fill_it(w: Any) -> None:
    w["stages"][0]["settings"]["verdict"] = BOTH
    w["stages"][1]["settings"] = {"verdict": ["needed"]}


@plant("hidden_from_who_acts", "stages.1.settings.proof", "triage", "triage/more", "waiting")
def file_required_after_the_form(w: Any) -> None:
    w["stages"][0]["settings"]["proof"] = ["hidden_from_customer"]
    w["stages"][1]["settings"] = {"proof": ["required"]}


@plant(
    "timer_loop", "stages.1.moves.1", "waiting", "waiting/silence", "work", "work/late", "waiting"
)
def loop_of_timers(w: Any) -> None:
    w["stages"][2]["moves"].append(move("late", "waiting", by=["timer"], after={"days": 1}))


@plant("after_missing", "stages.1.moves.1.after", "waiting", "waiting/silence")
def timer_without_after(w: Any) -> None:
    del w["stages"][1]["moves"][1]["after"]


@plant("after_without_timer", "stages.0.moves.0.after", "triage", "triage/accept")
def after_without_timer(w: Any) -> None:
    w["stages"][0]["moves"][0]["after"] = {"seconds": 60}


def _when(w: Any, **condition: Any) -> None:
    w["stages"][0]["moves"][0]["when"] = condition


@plant("unknown_field", "stages.0.moves.0.when", "triage", "triage/accept")
def condition_on_an_unknown_field(w: Any) -> None:
    _when(w, field="colour", op="filled")


@plant("operand", "stages.0.moves.0.when", "triage", "triage/accept")
def condition_with_an_impossible_value(w: Any) -> None:
    _when(w, field="urgent", op="eq", value="yes")


@plant("operator", "stages.0.moves.0.when", "triage", "triage/accept")
def condition_with_a_foreign_operator(w: Any) -> None:
    _when(w, field="proof", op="eq", value="x")


@plant("never_holds", "stages.0.moves.0.when", "triage", "triage/accept")
def condition_that_contradicts_itself(w: Any) -> None:
    same = [{"field": "subject", "op": "eq", "value": value} for value in "ab"]
    _when(w, all=same)


@plant("too_many", "stages.0.moves.0.when", "triage", "triage/accept")
def condition_of_too_many_parts(w: Any) -> None:
    part = {"any": [{"field": "urgent", "op": "filled"}] * 26}
    _when(w, all=[part, {"not": part}])


@plant("unknown_move", "stages.2.understanding.approved", "work")
def understanding_of_another_stage(w: Any) -> None:
    w["stages"][2]["understanding"]["approved"] = "accept"


@plant("nobody_brings", "stages.1.documents.0.by", "waiting")
def document_that_nobody_brings(w: Any) -> None:
    w["stages"][1]["documents"] = [{"id": "d", "title": EACH, "by": "staff"}]
    w["stages"][1]["moves"][0]["by"] = ["customer"]


@plant("duplicate", "stages.0.documents.1.id", "triage")
def document_twice(w: Any) -> None:
    w["stages"][0]["documents"] *= 2

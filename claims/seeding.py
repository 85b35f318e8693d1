"""The demo data: accounts, registers, articles, and the work of four people on them, all through the flows."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from claims.flows import accounts, annotations, articles, merging, positions, register, replies, suggestions
from claims.flows import claims as claim_flows
from claims.ledger import flow
from claims.models import Annotation, Claim, Measure, Party, Position, ReplyRequest, Suggestion, Topic, User
from claims.refusals import Refusal
from sources.models import Article, Outlet, Snapshot

SEEDS = settings.BASE_DIR / "seeds"

Act = dict[str, Any]


class SeedFault(Exception):
    """The demo data do not fit what the reader finds or the flows allow; the message says which act."""


def open_accounts(password: str) -> list[User]:
    """Open the demo accounts that are missing, or give all of them this password if it is another than before.

    Return those that were opened or changed; an unchanged password keeps everybody signed in.
    """
    people = read_seeds("people.json")
    there = list(User.objects.filter(username__in=[person["username"] for person in people]))
    # Checking a password takes a good part of a second on purpose; the four were given theirs together.
    same = all(user.check_password(password) for user in there[:1])
    known = {user.username for user in there if same}
    wanted = [person for person in people if person["username"] not in known]
    return [accounts.open_account(password=password, **person) for person in wanted]


def is_loaded() -> bool:
    """Tell whether the story was loaded before; it is written in one transaction, so one article stands for all."""
    return Article.objects.filter(url=read_seeds("articles.json")[0]["url"]).exists()


@flow
def load() -> int:
    """Fill the registers and let the demo accounts do what the story says. Return the number of acts.

    Raises SeedFault, leaving everything as it was.
    """
    people = {user.username: user for user in User.objects.all()}
    fill_registers(people["admin"])
    _fill_demo_registers(people["admin"])
    story = Story(people, {article["name"]: article for article in read_seeds("articles.json")})
    acts = read_seeds("story.json")
    for number, act in enumerate(acts, start=1):
        story.play(number, act)
    return len(acts)


@flow
def fill_registers(by: User) -> int:
    """Enter the outlets, states and institutions of the seeds that the registers do not know yet; return how many."""
    return _enter_outlets("outlets.json", by) + sum(
        _enter_parties(name, by) for name in ("states.json", "institutions.json")
    )


def _fill_demo_registers(by: User) -> None:
    _enter_outlets("demo-outlets.json", by)
    _enter_parties("demo-parties.json", by)
    for name, model, enter in (
        ("topics.json", Topic, register.register_topic),
        ("measures.json", Measure, register.register_measure),
    ):
        there = set(model.objects.values_list("name", flat=True))
        for row in read_seeds(name):
            if row["name"] not in there:
                enter(by=by, **row)


def _enter_outlets(name: str, by: User) -> int:
    rows = read_seeds(name)
    known = Outlet.objects.named(row["name"] for row in rows)
    missing = [row for row in rows if row["name"] not in known]
    for row in missing:
        register.register_outlet(by=by, **row)
    return len(missing)


def _enter_parties(name: str, by: User) -> int:
    rows = read_seeds(name)
    names = {row["name"] for row in rows} | {row["speaks_for"] for row in rows if "speaks_for" in row}
    entries = Party.objects.named(names)
    missing = [row for row in rows if row["name"] not in entries]
    for row in missing:
        speaks_for = entries[row.pop("speaks_for")] if "speaks_for" in row else None
        entries[row["name"]] = register.register_party(by=by, speaks_for=speaks_for, **row)
    return len(missing)


def read_seeds(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file in the seeds folder."""
    rows: list[dict[str, Any]] = json.loads(Path(SEEDS, name).read_text(encoding="utf-8"))
    return rows


class Story:
    """What people did with the demo articles; articles, claims, notes and requests have names that it alone uses."""

    def __init__(self, people: dict[str, User], sources: dict[str, Act]):
        """Take the users by sign-in name, and the articles to come by their names."""
        self.people, self.sources = people, sources
        self.snapshots: dict[str, Snapshot] = {}
        self.claims: dict[str, Claim] = {}
        self.notes: dict[str, Annotation] = {}
        self.requests: dict[str, ReplyRequest] = {}

    def play(self, number: int, act: Act) -> None:
        """Do one act, {"act", "by", ...}. Raises SeedFault with the act's number if it cannot be done."""
        do: Callable[..., None] = getattr(self, f"act_{act['act']}")
        try:
            do(self.people[act["by"]], act)
        except (Refusal, LookupError) as error:
            raise SeedFault(f"Act {number} of the demo data ({act['act']}) cannot be done: {error}") from error

    def act_add(self, by: User, act: Act) -> None:
        """Bring an article in."""
        given = dict(self.sources[act["article"]])
        name, text = given.pop("name"), Path(SEEDS, "articles", given.pop("file")).read_text(encoding="utf-8")
        self.snapshots[name] = articles.add_article(text, by=by, **given).snapshot

    def act_accept(self, by: User, act: Act) -> None:
        """Accept a suggestion into the claim of this name, a new one unless the story knows it."""
        found = self.suggestion(act)
        claim = self.claims.get(act["claim"])
        corrections = self.corrections(act, claim)
        accepted = suggestions.accept_suggestion(found, by=by, claim=claim, corrections=corrections)
        self.claims[act["claim"]] = accepted.claim

    def act_drop(self, by: User, act: Act) -> None:
        """Drop a suggestion."""
        suggestions.drop_suggestion(self.suggestion(act), by=by, reason=act["reason"], note=act.get("note", ""))

    def act_record(self, by: User, act: Act) -> None:
        """Record a position by hand, on words that no suggestion stands for."""
        snapshot = self.snapshots[act["article"]]
        outlet = register.outlet_called(act["outlet"], by=by) if "outlet" in act else None
        evidence = positions.Evidence(snapshot, *span(snapshot, act["quote"]), outlet, act.get("channel", ""))
        party = register.parties_called([act["party"]], by=by)[act["party"]]
        claim = self.claims[act["claim"]]
        positions.record_position(claim, party, act["stance"], evidence, by=by, said_on=act.get("said_on", ""))

    def act_edit(self, by: User, act: Act) -> None:
        """Change the sentence of a claim."""
        claim_flows.edit_claim(self.claims[act["claim"]], by=by, reason=act["reason"], **act["fields"])

    def act_review(self, by: User, act: Act) -> None:
        """Move a claim one step, with the verdict where there is one."""
        verdict = {name: act[name] for name in ("note", "rating", "weight") if name in act}
        claim_flows.take_step(self.claims[act["claim"]], act["to"], by=by, **verdict)

    def act_merge(self, by: User, act: Act) -> None:
        """Merge a claim into another one."""
        kept = merging.merge_claims(self.claims[act["claim"]], self.claims[act["into"]], by=by, reason=act["reason"])
        self.claims[act["into"]] = kept

    def act_ask(self, by: User, act: Act) -> None:
        """Ask a party about a claim."""
        days = {name: date.fromisoformat(act[name]) for name in ("asked_on", "due_on") if name in act}
        self.requests[act["request"]] = replies.ask_for_reply(
            self.claims[act["claim"]], act["party"], act["channel"], by=by, question=act["question"], **days
        )

    def act_answer(self, by: User, act: Act) -> None:
        """Record what came back."""
        answered_on = date.fromisoformat(act["answered_on"])
        replies.record_answer(self.requests[act["request"]], act["answer"], by=by, answered_on=answered_on)

    def act_note(self, by: User, act: Act) -> None:
        """Write a note on a claim, on a party's position, or on words of an article."""
        if "article" in act:
            snapshot = self.snapshots[act["article"]]
            start, end = span(snapshot, act["quote"])
            note = annotations.annotate(snapshot, act["body"], by=by, start=start, end=end)
        else:
            claim = self.claims[act["claim"]]
            target = position_of(claim, act["party"]) if "party" in act else claim
            note = annotations.annotate(target, act["body"], by=by)
        self.notes[act["note"]] = note

    def act_reply(self, by: User, act: Act) -> None:
        """Answer a note."""
        annotations.reply(self.notes[act["note"]], act["body"], by=by)

    def act_resolve(self, by: User, act: Act) -> None:
        """Close a thread."""
        annotations.resolve(self.notes[act["note"]], by=by)

    def suggestion(self, act: Act) -> Suggestion:
        """Return the suggestion of this stance that reads these words of the article. Raises LookupError if none."""
        snapshot = self.snapshots[act["article"]]
        start, end = span(snapshot, act["words"])
        for found in snapshot.suggestions.filter(stance=act["stance"]):
            if found.content["start"] < end and start < found.content["end"]:
                return found
        raise LookupError(f"the reader suggests nothing that {act['stance']} “{act['words']}” in {act['article']}")

    def corrections(self, act: Act, claim: Claim | None) -> suggestions.Corrections:
        """Return an act's corrections with records in the place of names, and spans in the place of words."""
        given = dict(act.get("corrections", {}))
        if "quote" in given:
            given["start"], given["end"] = span(self.snapshots[act["article"]], given.pop("quote"))
        if "topics" in given:
            given["topics"] = [Topic.objects.get(name=name) for name in given["topics"]]
        if "supersedes" in given and claim:
            given["supersedes"] = position_of(claim, given["parties"][0], given["supersedes"])
        given["figures"] = [
            figure | {"measure": Measure.objects.get(name=figure["measure"])} for figure in given.get("figures", [])
        ]
        return suggestions.Corrections(**given)


def span(snapshot: Snapshot, words: str) -> tuple[int, int]:
    """Return where the words stand in the text, in code points. Raises LookupError unless they do so exactly once."""
    if snapshot.text.count(words) != 1:
        raise LookupError(f"“{words}” stands {snapshot.text.count(words)} times in the article")
    start = snapshot.text.index(words)
    return start, start + len(words)


def position_of(claim: Claim, party: str, stance: str = "") -> Position:
    """Return the newest position of the party on the claim, of this stance where one is given. Raises LookupError."""
    found = claim.positions.filter(party__name=party, **({"stance": stance} if stance else {})).last()
    if found is None:
        raise LookupError(f"{party} has no such position on “{claim}”")
    return found

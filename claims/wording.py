"""Sentences ready to be printed: who asserts, who denies, each with date and way, in Thai and in English.

They attribute and never judge. Both languages are always offered, whatever the language of the page.
"""

from collections.abc import Sequence

from claims.dates import written_date
from claims.models import Claim, Position, Rating, Stance
from claims.provenance import chain


def thai_wording(claim: Claim) -> str:
    """Return one Thai sentence that gives both sides. The claim is loaded with `with_card`."""
    asserting, denying = _of(claim, Stance.ASSERTS), _of(claim, Stance.DENIES)
    if not asserting:
        opening = f"{_thai_names(denying)}ปฏิเสธเรื่องที่ว่า{claim.statement}" if denying else claim.statement
        return f"{opening}{_thai_verdict(claim)}"
    first = asserting[0]
    said = f"{_thai_names(asserting)}ระบุ{_thai_when(first)}{_thai_where(first)}ว่า{claim.statement}"
    answer = f"ขณะที่{_thai_names(denying)}ปฏิเสธ{_thai_when(denying[0]).rstrip()}" if denying else "ยังไม่พบคำปฏิเสธ"
    return f"{said} {answer}{_thai_withdrawal(claim)}{_thai_verdict(claim)}"


def english_wording(claim: Claim) -> str:
    """Return the same in English, or "" for a claim that has no English sentence yet."""
    if not claim.statement_en:
        return ""
    statement = claim.statement_en.rstrip(". ")
    asserting, denying = _of(claim, Stance.ASSERTS), _of(claim, Stance.DENIES)
    if not asserting:
        opening = f"{_english_names(denying)} deny the following: {statement}" if denying else statement
        return f"{opening}.{_english_verdict(claim)}"
    first = asserting[0]
    verb = "said" if len(_parties(asserting)) == 1 else "have said"
    said = f"{_english_names(asserting)} {verb}{_english_when(first)}{_english_where(first)}: {statement}."
    denies = "denies" if len(_parties(denying)) == 1 else "deny"
    answer = f"{_english_names(denying)} {denies} it." if denying else "No denial has been found."
    return f"{said} {answer}{_english_withdrawal(claim)}{_english_verdict(claim)}"


def _of(claim: Claim, stance: str) -> list[Position]:
    return [position for position in claim.positions.all() if position.stance == stance]


def _parties(positions: Sequence[Position]) -> list:
    return list({position.party_id: position.party for position in positions}.values())


def _thai_names(positions: Sequence[Position]) -> str:
    return _listed([party.name for party in _parties(positions)], "และ")


def _english_names(positions: Sequence[Position]) -> str:
    return _listed([party.name_en or party.name for party in _parties(positions)], " and ")


def _listed(names: list[str], last: str) -> str:
    return last.join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])


def _thai_when(position: Position) -> str:
    return f"เมื่อ {written_date(position.said_on, 'th')} " if position.said_on else ""


def _english_when(position: Position) -> str:
    if not position.said_on:
        return ""
    return f" {'on' if len(position.said_on) == 10 else 'in'} {written_date(position.said_on, 'en')}"


def _thai_where(position: Position) -> str:
    channel, outlet = _way(position)
    return (f"ผ่าน {channel} " if channel else "") + (f"ตามรายงานของ {outlet.name} " if outlet else "")


def _english_where(position: Position) -> str:
    channel, outlet = _way(position)
    return (f" on {channel}" if channel else "") + (
        f", as reported by {outlet.name_en or outlet.name}" if outlet else ""
    )


def _way(position: Position) -> tuple:
    citation = next(iter(position.citations.all()), None)
    links = chain(citation, position) if citation else []
    channel = next((link.name for link in links if link.kind == "channel"), "")
    outlet = next((link.record for link in links if link.kind == "outlet"), None)
    return channel, outlet


def _thai_withdrawal(claim: Claim) -> str:
    taken_back = _of(claim, Stance.WITHDRAWS)
    if not taken_back:
        return ""
    return f" ต่อมา{_thai_names(taken_back)}ถอนคำพูด{_thai_when(taken_back[0]).rstrip()}"


def _english_withdrawal(claim: Claim) -> str:
    taken_back = _of(claim, Stance.WITHDRAWS)
    return f" {_english_names(taken_back)} withdrew it{_english_when(taken_back[0])}." if taken_back else ""


def _thai_verdict(claim: Claim) -> str:
    verdict = claim.verdict
    return f" {_THAI_VERDICTS[verdict.rating]}" if verdict else ""


def _english_verdict(claim: Claim) -> str:
    verdict = claim.verdict
    return f" {_ENGLISH_VERDICTS[verdict.rating]}" if verdict else ""


_THAI_VERDICTS: dict[str, str] = {
    Rating.CONTESTED: "เรื่องนี้ยังโต้แย้งกันอยู่",
    Rating.SUPPORTED: "หลักฐานที่ตรวจแล้วสนับสนุนเรื่องนี้",
    Rating.CONTRADICTED: "หลักฐานที่ตรวจแล้วแย้งกับเรื่องนี้",
    Rating.SINGLE_ORIGIN: "ทุกรายงานมาจากต้นทางเดียวกัน",
    Rating.UNPROVEN: "เรื่องนี้ยังยืนยันโดยอิสระไม่ได้",
}
_ENGLISH_VERDICTS: dict[str, str] = {
    Rating.CONTESTED: "The matter is contested.",
    Rating.SUPPORTED: "The evidence we have checked supports it.",
    Rating.CONTRADICTED: "The evidence we have checked contradicts it.",
    Rating.SINGLE_ORIGIN: "All reports go back to a single origin.",
    Rating.UNPROVEN: "It has not been verified independently.",
}

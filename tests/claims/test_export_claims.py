"""manage.py export_claims: the claims as the API shows them."""

import io
import json

from django.core.management import call_command

from tests.factories import make_claim, make_published_claim


def export(**options) -> list[dict]:
    """Return the lines that were written."""
    written = io.StringIO()
    call_command("export_claims", stdout=written, **options)
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_is_what_the_api_answers(ploy, client):
    claim = make_published_claim(ploy)
    assert export() == [client.get(f"/api/v1/claims/{claim.public_id}/").json()]


def test_drafts_leave_only_where_that_is_asked_for(ploy):
    make_claim(ploy)
    published = make_published_claim(ploy)
    assert [claim["id"] for claim in export()] == [str(published.public_id)]
    assert len(export(all=True)) == 2
    assert [claim["status"] for claim in export(status="draft")] == ["draft"]


def test_a_file_is_written_where_one_is_named(ploy, tmp_path):
    make_published_claim(ploy, statement="น้ำท่วม")
    export(output=str(tmp_path / "claims.jsonl"))
    assert "น้ำท่วม" in (tmp_path / "claims.jsonl").read_text(encoding="utf-8")


def test_the_number_of_queries_is_constant(ploy, django_assert_max_num_queries):
    for _number in range(5):
        make_published_claim(ploy)
    with django_assert_max_num_queries(9):
        export()

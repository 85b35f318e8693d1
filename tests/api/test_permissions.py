"""Who may call what: a stranger, a reader, a reporter, an editor, and an editor's token that may only read."""

import uuid

import pytest

from claims.api.urls import urlpatterns

# What is not there is looked for only after the permission is checked, so a made-up id tells whether somebody got in.
ID = uuid.UUID(int=0)
OPEN = (200, 200, 200, 200, 200)
OPEN_ONE = (404, 404, 404, 404, 404)
INSIDE = (401, 200, 200, 200, 200)
INSIDE_ONE = (401, 404, 404, 404, 404)
ADD = (401, 403, 422, 422, 403)
CHANGE = (401, 403, 404, 404, 403)

TABLE = [
    ("get", "", OPEN),
    ("get", "schema/", OPEN),
    ("get", "changes/", INSIDE),
    ("get", "export/", INSIDE),
    *[
        ("get", f"{name}/", OPEN)
        for name in ("outlets", "parties", "topics", "measures", "claims", "positions", "citations")
    ],
    *[("get", f"{name}/{ID}/", OPEN_ONE) for name in ("outlets", "parties", "topics", "measures", "claims")],
    *[("get", f"{name}/{ID}/", OPEN_ONE) for name in ("positions", "citations", "claims")],
    *[("get", f"measures/{ID}/{name}", OPEN_ONE) for name in ("figures/", "figures.csv", "chart.svg", "chart.png")],
    *[
        ("get", f"{name}/", INSIDE)
        for name in ("articles", "snapshots", "suggestions", "reviews", "annotations", "reply-requests")
    ],
    *[
        ("get", f"{name}/{ID}/", INSIDE_ONE)
        for name in ("articles", "snapshots", "suggestions", "reviews", "annotations", "reply-requests")
    ],
    *[
        ("post", f"{name}/", ADD)
        for name in ("outlets", "parties", "topics", "measures", "claims", "articles", "annotations", "reply-requests")
    ],
    *[("patch", f"{name}/{ID}/", CHANGE) for name in ("outlets", "parties", "topics", "measures", "claims")],
    ("post", "claims/bulk/", ADD),
    *[("post", f"{name}/{ID}/follow/", (401, 404, 404, 404, 403)) for name in ("claims", "topics")],
    ("post", "articles/bulk/", (401, 403, 422, 422, 403)),
    ("post", "articles/warc/", (401, 403, 422, 422, 403)),
    ("post", "lookup/", (401, 422, 422, 422, 422)),
    ("post", "suggestions/", ADD),
    ("post", "suggestions/bulk/", ADD),
    *[("post", f"suggestions/{ID}/{verb}/", CHANGE) for verb in ("accept", "drop", "undo")],
    ("post", f"articles/{ID}/read/", CHANGE),
    ("get", f"articles/{ID}/captures/", INSIDE_ONE),
    ("post", f"articles/{ID}/captures/", CHANGE),
    ("put", f"claims/{ID}/figures/", (401, 403, 422, 422, 403)),
    ("get", "claims/export/", OPEN),
    ("get", f"claims/{ID}/positions/", OPEN_ONE),
    ("post", f"claims/{ID}/positions/", ADD),
    ("get", f"claims/{ID}/reviews/", INSIDE_ONE),
    ("post", f"claims/{ID}/reviews/", ADD),
    ("get", f"claims/{ID}/annotations/", OPEN_ONE),
    ("get", f"snapshots/{ID}/annotations/", INSIDE_ONE),
    ("get", f"snapshots/{ID}/file/", INSIDE_ONE),
    ("get", f"snapshots/{ID}/warc/", INSIDE_ONE),
    ("get", f"snapshots/{ID}/wacz/", INSIDE_ONE),
    *[("get", f"claims/{ID}/{name}/", OPEN_ONE) for name in ("claimreview", "provenance", "ninjs")],
    ("get", f"claims/{ID}/history/", INSIDE_ONE),
    ("get", f"claims/{ID}/merge/?into={ID}", (401, 403, 403, 404, 404)),
    ("post", f"claims/{ID}/merge/", (401, 403, 403, 422, 403)),
    ("get", f"claims/{ID}/merge/undo/", (401, 403, 403, 404, 404)),
    ("post", f"claims/{ID}/merge/undo/", (401, 403, 403, 422, 403)),
    ("post", f"positions/{ID}/citations/", ADD),
    ("post", f"annotations/{ID}/replies/", CHANGE),
    ("post", f"reply-requests/{ID}/answer/", ADD),
    ("post", f"reply-requests/{ID}/close/", ADD),
    ("post", f"annotations/{ID}/resolve/", CHANGE),
    ("get", "notifications/", INSIDE),
    ("post", "notifications/read/", (401, 200, 200, 200, 403)),
    ("post", f"notifications/{ID}/read/", (401, 404, 404, 404, 403)),
    ("get", "webhooks/", INSIDE),
    ("post", "webhooks/", (401, 422, 422, 422, 403)),
    ("get", f"webhooks/{ID}/", INSIDE_ONE),
    ("patch", f"webhooks/{ID}/", (401, 404, 404, 404, 403)),
    *[
        ("post", f"webhooks/{ID}/{verb}/", (401, 404, 404, 404, 403))
        for verb in ("pause", "resume", "rotate", "ping", "remove")
    ],
    ("post", f"webhooks/{ID}/replay/", (401, 422, 422, 422, 403)),
    ("get", f"webhooks/{ID}/secret/", (401, 404, 404, 404, 403)),
    ("get", "webhooks/deliveries/", INSIDE),
    ("get", f"webhooks/deliveries/{ID}/", INSIDE_ONE),
    *[("post", f"webhooks/deliveries/{ID}/{verb}/", (401, 404, 404, 404, 403)) for verb in ("replay", "skip")],
    ("get", "feeds/", INSIDE),
    ("post", "feeds/", (401, 403, 403, 422, 403)),
    ("get", f"feeds/{ID}/", INSIDE_ONE),
    ("patch", f"feeds/{ID}/", (401, 403, 403, 404, 403)),
    *[("post", f"feeds/{ID}/{verb}/", (401, 403, 403, 404, 403)) for verb in ("pause", "resume", "poll")],
    ("get", "nonsense/", OPEN_ONE),
]
WHO = ("stranger", "reader", "reporter", "editor", "onlooker")


@pytest.mark.parametrize(("method", "path", "expected"), TABLE, ids=[f"{method} {path}" for method, path, _ in TABLE])
def test_who_may(request, method, path, expected):
    clients = [request.getfixturevalue(name) for name in WHO]
    assert tuple(getattr(client, method)(f"/api/v1/{path}").status_code for client in clients) == expected


def test_every_method_of_every_address_is_in_the_table():
    tested = {(method, path.partition("?")[0].replace(str(ID), "<uuid:public_id>")) for method, path, _ in TABLE}
    missing = [
        (method, str(route.pattern))
        for route in urlpatterns
        for method in getattr(route.callback.view_class, "acts", {})
        if (method.lower(), str(route.pattern)) not in tested
    ]
    assert missing == []


def test_a_reporter_submits_but_does_not_publish(reporter):
    claim = reporter.post("/api/v1/claims/", {"statement": "น้ำท่วม"}).json()["id"]
    steps = [reporter.post(f"/api/v1/claims/{claim}/reviews/", {"to": to}) for to in ("in_review", "published")]
    assert [step.status_code for step in steps] == [201, 403]

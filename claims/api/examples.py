"""An example for each operation that takes a body, shown in the schema and its documentation."""

from typing import Any

CLAIM = "3f0f4c5e-8f57-4c6e-9f0b-5b0d3b8f6a10"
SNAPSHOT = "b9d3a1c2-60f4-4d0e-8a55-0f6f2f9d7c31"
PARTY = "0a1f8e1c-6f0c-4df9-9d7e-7b1f0a3f5e42"
TEXT = "นายกเทศมนตรีเมืองริมน้ำโพสต์ผ่านเฟซบุ๊กว่า มีบ้านเรือนเสียหายประมาณ 400 หลังจากทั้งหมด 1,200 หลัง"

EXAMPLES: dict[str, dict[str, Any]] = {
    "articles_create": {
        "body": {"text": TEXT, "title": "น้ำท่วมเมืองริมน้ำ", "outlet": "ข่าวริมน้ำ", "published_on": "2025-03-04"}
    },
    "parties_create": {
        "body": {"name": "กรมชลประทาน", "name_en": "Royal Irrigation Department", "kind": "government_body"}
    },
    "parties_update": {"body": {"aliases": ["กรมชลฯ"], "reason": "the short name that papers use"}},
    "outlets_create": {"body": {"name": "ข่าวริมน้ำ", "kind": "online", "domains": ["rimnam.example"]}},
    "outlets_update": {"body": {"domains": ["rimnam.example", "news.rimnam.example"]}},
    "topics_create": {"body": {"name": "น้ำท่วมเมืองริมน้ำ", "name_en": "Floods in Rimnam"}},
    "topics_update": {"body": {"description": "ตั้งแต่มีนาคม 2568"}},
    "measures_create": {"body": {"name": "บ้านเรือนเสียหาย", "kind": "other", "unit": "หลัง"}},
    "measures_update": {"body": {"definition": "นับหลังที่อยู่อาศัยไม่ได้เท่านั้น"}},
    "claims_create": {"body": {"statement": "บ้านเรือนเสียหายประมาณ 400 หลัง", "event_on": "2025-03"}},
    "claims_update": {
        "body": {"statement_en": "About 400 houses were damaged", "reason": "an English sentence was missing"}
    },
    "claims_figures": {
        "body": {
            "figures": [
                {
                    "value_low": 400,
                    "comparator": "about",
                    "total_low": 1200,
                    "unit": "หลัง",
                    "as_written": "ประมาณ 400 หลัง",
                }
            ]
        }
    },
    "claims_add_position": {
        "body": {
            "party": {"id": PARTY},
            "stance": "denies",
            "said_on": "2025-03-04",
            "snapshot": SNAPSHOT,
            "content": {"start": 43, "end": 97},
            "cited_outlet": {"name": "ข่าวริมน้ำ"},
        }
    },
    "claims_add_review": {"body": {"to": "in_review", "note": "checked against the snapshot"}},
    "claims_merge": {"body": {"into": CLAIM, "reason": "the same sentence, told by two papers"}},
    "claims_undo_merge": {"body": {"reason": "they are about two different markets"}},
    "reply-requests_create": {
        "body": {
            "claim": CLAIM,
            "party": {"id": PARTY},
            "channel": "อีเมล",
            "asked_on": "2025-03-04",
            "due_on": "2025-03-06",
            "question": "จำนวนบ้านที่เสียหายตามที่จังหวัดนับคือเท่าไร",
        }
    },
    "reply-requests_answer": {"body": {"answer": "ยังไม่มีตัวเลขสุดท้าย", "answered_on": "2025-03-05"}},
    "reply-requests_close": {"body": {"to": "unanswered", "reason": "สามวันแล้ว"}},
    "positions_cite": {"body": {"snapshot": SNAPSHOT, "content": {"start": 43, "end": 97}, "channel": "เฟซบุ๊ก"}},
    "suggestions_accept": {
        "body": {"claim": CLAIM, "stance": "denies", "parties": [{"name": "กรมชลประทาน"}], "said_on": "2025-03-04"}
    },
    "lookup_text": {"body": {"text": TEXT, "published_on": "2025-03-04"}},
    "suggestions_create": {"body": {"snapshot": SNAPSHOT, "content": {"start": 43, "end": 97}, "stance": "asserts"}},
    "suggestions_drop": {"body": {"reason": "not_a_claim", "note": "a rhetorical question"}},
    "annotations_create": {"body": {"claim": CLAIM, "body": "ขอตัวเลขจากจังหวัดด้วย"}},
    "annotations_reply": {"body": {"body": "ขอแล้ว รอคำตอบ"}},
    "annotations_resolve": {"body": {"resolved": True}},
}

"""What the W3C's Web Annotation Data Model asks of annotations, collections and pages, as JSON Schema.

Section numbers are those of the Recommendation of 23 February 2017.
"""

from jsonschema import Draft202012Validator, FormatChecker

IRI = {"type": "string", "format": "uri", "pattern": '^[a-z][a-z0-9+.-]*:[^ <>"{}|\\\\^`]+$'}
# 3.3.1: an xsd:dateTime with its time zone, which should be UTC as Z.
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
MOTIVATION = {
    "enum": [
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    ]
}  # fmt: skip
CONTEXT = {"const": "http://www.w3.org/ns/anno.jsonld"}
AGENT = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "id": IRI, "type": {"enum": ["Person", "Organization", "Software"]}, "name": {"type": "string"},
    },
}  # fmt: skip
# 3.2.4: an embedded text has exactly one value; 3.3.5: at most one purpose makes sense of it.
TEXTUAL = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "purpose": MOTIVATION,
        "format": {"type": "string", "pattern": "^[a-z]+/[a-z+.-]+$"},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "created": TIME,
        "creator": AGENT,
    },
    "additionalProperties": False,
}
# 4.2.4 and 4.2.5
QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"}, "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}  # fmt: skip
PLACE = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
# 4.3.1: a state in time; its copy is one address.
STATE = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"const": "TimeState"}, "sourceDate": TIME, "cached": IRI},
    "additionalProperties": False,
}
# 4: exactly one source, and something that makes it specific.
SPECIFIC = {
    "type": "object",
    "required": ["source"],
    "anyOf": [{"required": [name]} for name in ("purpose", "selector", "state", "styleClass", "scope")],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "purpose": MOTIVATION,
        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [QUOTE, PLACE]}},
        "state": {"type": "array", "minItems": 1, "items": STATE},
    },
    "additionalProperties": False,
}
# 3.1: an id, a type, at least one target, and no bodyValue beside a body.
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "@context": CONTEXT,
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"anyOf": [MOTIVATION, {"type": "array", "minItems": 1, "items": MOTIVATION}]},
        "created": TIME,
        "modified": TIME,
        "creator": AGENT,
        "body": {"type": "array", "minItems": 1, "items": {"oneOf": [TEXTUAL, SPECIFIC]}},
        "target": SPECIFIC,
    },
    "additionalProperties": False,
}
# 5.1: a total above zero needs a first page.
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type"],
    "properties": {
        "@context": CONTEXT, "id": IRI, "type": {"const": "AnnotationCollection"}, "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0}, "first": IRI, "last": IRI,
    },
    "if": {"properties": {"total": {"minimum": 1}}},
    "then": {"required": ["first"]},
    "else": {"not": {"required": ["first"]}},
    "additionalProperties": False,
}  # fmt: skip
# 5.2: a page has its items, and its annotations have no context of their own.
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": CONTEXT, "id": IRI, "type": {"const": "AnnotationPage"}, "prev": IRI, "next": IRI,
        "startIndex": {"type": "integer", "minimum": 0},
        "partOf": {"type": "object", "required": ["id"], "properties": {"id": IRI}},
        "items": {"type": "array", "items": {"allOf": [ANNOTATION, {"not": {"required": ["@context"]}}]}},
    },
    "additionalProperties": False,
}  # fmt: skip


def assert_holds(document: dict, schema: dict) -> None:
    """Hold a document to one of the schemas above."""
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)

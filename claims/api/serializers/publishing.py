"""Answers in formats that others have defined. Only what those formats promise is described; their own pages tell all.

They are plain JSON Schema: their keys, such as `@context`, are no names of Python.
"""

from typing import Any

Schema = dict[str, Any]


def text(what: str) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "description": what}


def address(what: str) -> Schema:
    """Return the schema of an address."""
    return {"type": "string", "format": "uri", "description": what}


def moment(what: str) -> Schema:
    """Return the schema of a time in UTC."""
    return {"type": "string", "format": "date-time", "description": what}


def thing(what: str, **properties: Schema) -> Schema:
    """Return the schema of an object of which some members are told, all of them required."""
    return {"type": "object", "description": what, "properties": properties, "required": list(properties)}


def constant(value: str, what: str) -> Schema:
    """Return the schema of a text that is always the same."""
    return {"type": "string", "const": value, "description": what}


def several(items: Schema, what: str) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, "description": what}


def _linked(kind: str, context: str, what: str, members: dict[str, Schema], *, keyword: str = "@type") -> Schema:
    known = {
        "@context": constant(context, "Where the terms are explained."),
        keyword: constant(kind, "What it is."),
        **members,
    }
    return {"type": "object", "description": what, "properties": known, "required": list(known)}


SCHEMA_ORG = "https://schema.org"
CLAIM = {
    "url": address("Its page."),
    "text": text("The sentence, in the language of the request."),
    "inLanguage": text("The language of the sentence."),
    "claimInterpreter": thing("The newsroom.", name=text("Its name.")),
    "dateModified": moment("When it was last changed."),
    "appearance": several(
        thing("An article.", url=address("Where it is."), headline=text("Its title.")),
        "The articles that carry who asserts it, the earliest first.",
    ),
}
REVIEW = {
    "url": address("The page of the claim and its verdict."),
    "claimReviewed": text("The sentence, in the language of the request."),
    "reviewRating": thing(
        "The verdict.",
        ratingValue={
            "type": "integer",
            "description": "5 supported by evidence, 1 contradicted by it, 3 where the evidence leaves it open.",
        },
        bestRating={"type": "integer", "description": "5"},
        worstRating={"type": "integer", "description": "1"},
        alternateName=text("The verdict in words."),
    ),
    "author": thing("The newsroom.", name=text("Its name."), url=address("Its first page.")),
    "datePublished": moment("When the verdict was published."),
    "itemReviewed": thing("The claim, as it is without a verdict.", text=text("The sentence.")),
}
CLAIM_REVIEW = {
    "oneOf": [
        _linked("ClaimReview", SCHEMA_ORG, "A claim with the newsroom's verdict.", REVIEW),
        _linked("Claim", SCHEMA_ORG, "A claim on which no verdict stands.", CLAIM),
    ]
}

ANNO = "http://www.w3.org/ns/anno.jsonld"
COLLECTION = {
    "id": address("Its address."),
    "label": text("What its annotations are about."),
    "total": {"type": "integer", "description": "How many annotations it has; where there are none it has no page."},
}
SELECTOR = {
    "oneOf": [
        thing(
            "The words, and what stands around them.",
            type=constant("TextQuoteSelector", "What it is."),
            exact=text("The words."),
            prefix=text("What stands before them, 32 code points or a few more so that no sign is cut in two."),
            suffix=text("What stands after them."),
        ),
        thing(
            "The place of the words.",
            type=constant("TextPositionSelector", "What it is."),
            start={"type": "integer", "description": "Where they begin, in code points of the snapshot from 0."},
            end={"type": "integer", "description": "Where they end."},
        ),
    ]
}
ANNOTATION = thing(
    "Something that is said about words of an article.",
    id=address("Its id."),
    type=constant("Annotation", "What it is."),
    created=moment("When it was recorded."),
    body=several(
        thing("A text, a tag or a link, by its purpose.", type=text("TextualBody or SpecificResource.")),
        "What is said: a sentence, the stance as a tag, the party and the claim.",
    ),
    target=thing(
        "The words.",
        source=address("The article, or our page of it where it has no address of its own."),
        state=several(
            thing("When.", sourceDate=moment("When the snapshot was taken."), cached=address("Our page of it.")),
            "The state of the article in which the words are there.",
        ),
        selector=several(SELECTOR, "The same words by quote and by position."),
    ),
)
ANNOTATIONS = {
    "oneOf": [
        _linked(
            "AnnotationCollection", ANNO, "A collection of Web Annotations; `first` and `last` are its pages.",
            COLLECTION, keyword="type",
        ),
        _linked(
            "AnnotationPage", ANNO, "One page of it; `prev` and `next` are those beside it.",
            {
                "id": address("Its address."),
                "partOf": thing("The collection.", **COLLECTION),
                "startIndex": {"type": "integer", "description": "The number of its first annotation, from 0."},
                "items": several(ANNOTATION, "The annotations."),
            },
            keyword="type",
        ),
    ]
}  # fmt: skip

NODE = {
    "type": "object",
    "description": "An entity, an activity or an agent, with what PROV-O says of it.",
    "properties": {"@id": address("Its address."), "@type": {"description": "Its classes of PROV-O."}},
    "required": ["@id", "@type"],
}
PROVENANCE = {
    "type": "object",
    "description": "The way of a claim's words: who said it, through whom it came, what we captured of it.",
    "properties": {
        "@context": {"type": "object", "description": "What the terms mean."},
        "@id": address("Its address."),
        "@graph": several(NODE, "The nodes, each once."),
    },
    "required": ["@context", "@id", "@graph"],
}
NINJS = thing(
    "The claim as an item of news.",
    uri=address("Its id."),
    standard=thing("The standard.", name=text("ninjs"), version=text("3.0")),
    version=text("Its version, as a text."),
    versionCreated=moment("When it was last changed."),
    pubStatus={"enum": ["usable", "withheld", "canceled"], "description": "Only what is published is usable."},
    language=text("The language of the sentence."),
    headlines=several(thing("A headline.", value=text("The sentence.")), "The sentence of the claim."),
    bodies=several(thing("A body.", value=text("Both sides as HTML.")), "Both sides with their words."),
)

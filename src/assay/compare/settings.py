"""What an article's words add to a claim's own place, day and parties: names of places, means of killing, parties."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from assay.compare.names import keyed, place_key
from assay.lexicon.actors import load_actors
from assay.lexicon.means import means_of
from assay.lexicon.spelling import fold, sounds

# A name has a capital: Hanida, al-Shafah, Deir ez-Zor. Keys of two consonants meet too many names to be evidence.
_NAME = re.compile(r"(?:[A-Za-z]{1,4}[-'’])*[A-Z][\w'’-]+")
LEAST_KEY = 3
MOST_WORDS = 3
IN_SENTENCE, NEARBY, IN_ARTICLE = 3, 2, 1
VICINITY = 300  # characters on both sides of the sentence: about the sentence before and the one after
_SMALL = re.compile(r"\b[a-z][\w'’-]+")
_KINDS = re.compile(
    r"\b(?:idp|refugee|town|city|village|valley|pass|camp|neighbou?rhood|district|governorate|province"
    r"|military|air|base|airbase|airport)\b"
)
NAMED = ["site_id", "place_key", "named"]


def settings(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """What each claim's article and sentence tell, by the claims' index.

    Returns:
        sentence (the claim's evidence, empty where unknown), vicinity (with VICINITY around it), report (that and the
        article's headline), means (sorted kinds,
        parted by `|`) and told_parties (armed parties, parted by `|`) that the sentence names or else its vicinity,
        published, and on_publication_day (whether the claim's day is that of publication, null where either is
        unknown).
    """
    known = articles.set_index("article_id")[["text", "published", "headline"]]
    text = claims["article_id"].map(known["text"]).fillna("")
    spans = zip(text, claims["quote_start"].fillna(0), claims["quote_end"].fillna(0), strict=True)
    cut = [(int(start), int(end), one) for one, start, end in spans]
    sentence = pd.Series([one[start:end] for start, end, one in cut], index=claims.index, dtype="str")
    around = [one[max(start - VICINITY, 0) : end + VICINITY] if end else "" for start, end, one in cut]
    vicinity = pd.Series(around, index=claims.index, dtype="str")
    headline = claims["article_id"].map(known["headline"]).fillna("").astype("str")
    told = {
        "report": (headline + "\n" + vicinity).str.strip(),
        "means": _told(sentence, vicinity, lambda one: "|".join(sorted(means_of(one)))),
        "told_parties": _told(sentence, vicinity, _parties),
    }
    published = claims["article_id"].map(known["published"]).astype("datetime64[s]")
    day = claims["date_start"]
    same = day.eq(published.dt.normalize()).astype("boolean").mask(published.isna() | day.isna())
    return pd.DataFrame(
        {**told, "sentence": sentence, "vicinity": vicinity, "on_publication_day": same, "published": published}
    )


def _told(sentence: pd.Series[str], vicinity: pd.Series[str], told: Callable[[str], str]) -> pd.Series[str]:
    """What the sentence tells or, where it tells nothing, its vicinity."""
    first = keyed(sentence, told)
    return first.mask(first.eq(""), keyed(vicinity.where(first.eq("")), told))


def _parties(text: str) -> str:
    return "|".join(sorted({found.actor.party for found in load_actors().mentions(text) if found.actor.party}))


def named_places(sites: pd.DataFrame, articles: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Which places of the reference each site's article names.

    Args:
        sites: site_id, article_id, sentence, vicinity.
        articles: Table Articles.
        places: place and place_key of records with a place smaller than a division. That an article names Aleppo says
            nothing about a record in the city of that name.

    Returns:
        site_id, place_key, named (IN_SENTENCE, NEARBY or IN_ARTICLE).
    """
    aliases = _aliases(places)
    wanted = frozenset(aliases["key"])
    texts = articles.loc[articles["article_id"].isin(sites["article_id"].unique()), ["article_id", "text"]]
    in_article = _exploded(texts["article_id"], texts["text"], wanted).rename(columns={"of": "article_id"})
    by_article = sites[["site_id", "article_id"]].merge(in_article, on="article_id").assign(named=IN_ARTICLE)
    parts = [
        _exploded(sites["site_id"], sites[column], wanted).rename(columns={"of": "site_id"}).assign(named=level)
        for column, level in (("sentence", IN_SENTENCE), ("vicinity", NEARBY))
    ]
    both = pd.concat([*parts, by_article], ignore_index=True).merge(aliases, on="key")[NAMED]
    best = both.sort_values("named", ascending=False, kind="stable").drop_duplicates(["site_id", "place_key"])
    return best.sort_values(["site_id", "place_key"], ignore_index=True)


def _aliases(places: pd.DataFrame) -> pd.DataFrame:
    """Keys by which a text may name each place: key, place_key.

    UCDP parts other spellings by a stroke (`Has/Hassef town`); a report often leaves out the second word of a name
    (`Tukhar` for Tukhar Shagir), which counts where no other place of the reference begins so.
    """
    distinct = places.drop_duplicates(["place", "place_key"])
    spelt = distinct.assign(spelling=distinct["place"].str.split("/")).explode("spelling")
    bare = spelt["spelling"].map(lambda name: " ".join(_KINDS.sub(" ", fold(name)).split()))
    whole = spelt.assign(key=bare.map(text_key))
    words = bare.str.removeprefix("al ").str.split()
    first = whole.assign(key=words.str[0].fillna("").map(text_key))[bare.str.removeprefix("al ").str.contains(" ")]
    begins = first.groupby("key")["place_key"].nunique()
    first = first[first["key"].map(begins).eq(1) & ~first["key"].isin(whole["key"])]
    both = pd.concat([whole, first])[["key", "place_key"]]
    return both[both["key"].ne("")].drop_duplicates().reset_index(drop=True)


def text_key(name: str) -> str:
    """Consonants of a name, or all its sounds where those are too few to be evidence; empty for a name too short."""
    key = place_key(name)
    heard = sounds(fold(name)) if name else ""
    return key if len(key) >= LEAST_KEY else f"={heard}" if len(heard) >= LEAST_KEY else ""


def _exploded(owners: pd.Series[str], texts: pd.Series[str], wanted: frozenset[str]) -> pd.DataFrame:
    keys = pd.Series([sorted(_keys(text) & wanted) for text in texts], index=owners.to_numpy(), dtype=object)
    exploded = keys.explode().dropna()
    return pd.DataFrame({"of": exploded.index.to_numpy(), "key": exploded.to_numpy()}, dtype="str")


def _keys(text: str) -> set[str]:
    """Keys of all runs of up to MOST_WORDS names that stand side by side.

    What the text writes in small letters too ("Has", "Bus") is no name.
    """
    found: set[str] = set()
    small = set(_SMALL.findall(text))
    run: list[str] = []
    end = -1
    for match in _NAME.finditer(text):
        name = match.group()
        side_by_side = end >= 0 and text[end : match.start()].isspace()
        run = [*run[-(MOST_WORDS - 1) :], name] if side_by_side else [name]
        end = match.end()
        if name.lower() in small:
            run = []
            continue
        found |= {text_key(" ".join(run[first:])) for first in range(len(run))}
    return found


def means_of_records(evidence: pd.Series[str]) -> pd.Series[str]:
    """Kinds of means that the headlines in a record's remark name, parted by `|`."""
    return keyed(evidence, lambda text: "|".join(sorted(means_of(text))))

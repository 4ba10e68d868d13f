"""Full-text search: every word must occur, each may be the beginning of a longer one; only what the viewer may see."""

import re
import unicodedata
from dataclasses import dataclass

from docs_engine.store.gateway import Dialect, Value
from docs_engine.store.scope import Scope
from docs_engine.store.visibility import VISIBLE

MOST_WORDS = 16
# Marks that no text can hold, because they are taken out of it: what stands between them is a match.
BEGIN, END = "\x02", "\x03"
_UNMARKED = str.maketrans("", "", BEGIN + END)

Snippet = tuple[tuple[str, bool], ...]

_FIND = {
    Dialect.SQLITE: (
        "select d.id, snippet(search_texts, -1, :begin, :end, ' … ', 24) as snippet"
        " from search_texts join search_entries s on s.id = search_texts.rowid"
        " join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id"
        f" where search_texts match :query and s.workspace_id = :workspace_id and ({VISIBLE})"
        " order by bm25(search_texts, 5.0, 1.0), d.id limit :limit"
    ),
    Dialect.POSTGRESQL: (
        "select d.id, ts_headline('simple', s.title || '. ' || s.body, to_tsquery('simple', :query),"
        " 'StartSel=' || :begin || ', StopSel=' || :end || ', MaxWords=24, MinWords=12, MaxFragments=1') as snippet"
        " from search_entries s join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id"
        f" where s.words @@ to_tsquery('simple', :query) and s.workspace_id = :workspace_id and ({VISIBLE})"
        " order by ts_rank(s.words, to_tsquery('simple', :query)) desc, d.id limit :limit"
    ),
}


@dataclass(frozen=True, slots=True)
class Search:
    """The search index of one workspace."""

    scope: Scope

    def index_document(self, document_id: str, title: str, text: str) -> None:
        """Put a document's present words into the index in place of its former ones."""
        title, text = title.translate(_UNMARKED), text.translate(_UNMARKED)
        if self.scope.dialect is Dialect.SQLITE:
            self._index_in_sqlite(document_id, title, text)
        else:
            self._index_in_postgresql(document_id, title, text)

    def find(self, viewer_id: str, words: str, limit: int = 20) -> tuple[tuple[str, Snippet], ...]:
        """Give the ids of matching documents, best first, each with a passage in pieces of (text, is a match).

        `words` is what a person typed: no sign in it has a meaning. Nothing matches words without a letter or digit.
        """
        asked = _words(words)[:MOST_WORDS]
        if not asked:
            return ()
        values: dict[str, Value] = {
            "viewer_id": viewer_id,
            "limit": limit,
            "begin": BEGIN,
            "end": END,
            "query": _query(asked, self.scope.dialect),
        }
        found = self.scope.rows(_FIND[self.scope.dialect], **values)
        return tuple((row["id"], _pieces(row["snippet"])) for row in found)

    def _index_in_sqlite(self, document_id: str, title: str, text: str) -> None:
        self.scope.run(
            "insert into search_entries (workspace_id, document_id) values (:workspace_id, :document_id)"
            " on conflict do nothing",
            document_id=document_id,
        )
        entry = self.scope.row(
            "select id from search_entries where workspace_id = :workspace_id and document_id = :document_id",
            document_id=document_id,
        )
        key = int(entry["id"]) if entry else 0
        self.scope.run("delete from search_texts where rowid = :key", key=key)
        self.scope.run(
            "insert into search_texts (rowid, title, body) values (:key, :title, :body)",
            key=key,
            title=title,
            body=text,
        )

    def _index_in_postgresql(self, document_id: str, title: str, text: str) -> None:
        self.scope.run(
            "insert into search_entries (workspace_id, document_id, title, body, words) values (:workspace_id,"
            " :document_id, :title, :body, setweight(to_tsvector('simple', :title_words), 'A')"
            " || setweight(to_tsvector('simple', :body_words), 'D'))"
            " on conflict (workspace_id, document_id) do update set title = excluded.title, body = excluded.body,"
            " words = excluded.words",
            document_id=document_id,
            title=title,
            body=text,
            title_words=" ".join(_words(title)),
            body_words=" ".join(_words(text)),
        )


def _words(text: str) -> list[str]:
    """Split a text into its words, in lower case and without accents, as the index of SQLite splits them."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", bare)


def _query(words: list[str], dialect: Dialect) -> str:
    """All words, each quoted, each as a beginning; they hold only letters and digits, so quoting cannot be escaped."""
    if dialect is Dialect.SQLITE:
        return " ".join(f'"{word}"*' for word in words)
    return " & ".join(f"'{word}':*" for word in words)


def _pieces(marked: str) -> Snippet:
    pieces = re.split(f"({BEGIN}[^{END}]*{END})", marked)
    return tuple((piece.strip(BEGIN + END), piece.startswith(BEGIN)) for piece in pieces if piece)

"""Full-text search: every word must occur, each may be the beginning of a longer one; only what the viewer may see."""

from dataclasses import dataclass

from docs_engine.store.gateway import Dialect
from docs_engine.store.passages import Snippet, passage, search_words
from docs_engine.store.scope import Scope
from docs_engine.store.visibility import VISIBLE

MOST_WORDS = 16  # of a question
MOST_INDEXED = 50_000  # words of a document; PostgreSQL indexes no more than a megabyte of them
LONGEST_WORD = 200

_FIND = {
    Dialect.SQLITE: (
        "select d.id, s.title, s.body from search_texts join search_entries s on s.id = search_texts.rowid"
        " join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id"
        f" where search_texts match :query and s.workspace_id = :workspace_id and ({VISIBLE})"
        " order by bm25(search_texts, 5.0, 1.0), d.id limit :limit"
    ),
    Dialect.POSTGRESQL: (
        "select d.id, s.title, s.body from search_entries s"
        " join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id"
        f" where s.words @@ to_tsquery('simple', :query) and s.workspace_id = :workspace_id and ({VISIBLE})"
        " order by ts_rank(s.words, to_tsquery('simple', :query)) desc, d.id limit :limit"
    ),
}


@dataclass(frozen=True, slots=True)
class Search:
    """The search index of one workspace.

    Both engines get the same words, split and bared of accents here; their own splitting differs (PostgreSQL takes
    3.5, an address or a tag for one word, and drops tags from its headlines).
    """

    scope: Scope

    def index_document(self, document_id: str, title: str, text: str) -> None:
        """Put a document's present words into the index in place of its former ones."""
        entry = {"document_id": document_id, "title": title, "body": text}
        words = {"title_words": _indexed(title), "body_words": _indexed(text)}
        if self.scope.dialect is Dialect.SQLITE:
            self._index_in_sqlite(entry, words)
        else:
            self._index_in_postgresql(entry, words)

    def find(self, viewer_id: str, words: str, limit: int = 20) -> tuple[tuple[str, Snippet], ...]:
        """Give the ids of matching documents, best first, each with a passage in pieces of (text, is a match).

        `words` is what a person typed: no sign in it has a meaning. Nothing matches words without a letter or digit.
        """
        asked = [word[:LONGEST_WORD] for word in search_words(words)[:MOST_WORDS]]
        if not asked:
            return ()
        found = self.scope.rows(
            _FIND[self.scope.dialect], viewer_id=viewer_id, limit=limit, query=_query(asked, self.scope.dialect)
        )
        return tuple((row["id"], passage(row["title"], row["body"], asked)) for row in found)

    def _index_in_sqlite(self, entry: dict[str, str], words: dict[str, str]) -> None:
        self.scope.run(
            "insert into search_entries (workspace_id, document_id, title, body)"
            " values (:workspace_id, :document_id, :title, :body) on conflict (workspace_id, document_id)"
            " do update set title = excluded.title, body = excluded.body",
            **entry,
        )
        stored = self.scope.row(
            "select id from search_entries where workspace_id = :workspace_id and document_id = :document_id",
            document_id=entry["document_id"],
        )
        key = int(stored["id"]) if stored else 0
        self.scope.run("delete from search_texts where rowid = :key", key=key)
        self.scope.run(
            "insert into search_texts (rowid, title, body) values (:key, :title_words, :body_words)", key=key, **words
        )

    def _index_in_postgresql(self, entry: dict[str, str], words: dict[str, str]) -> None:
        self.scope.run(
            "insert into search_entries (workspace_id, document_id, title, body, words) values (:workspace_id,"
            " :document_id, :title, :body, setweight(to_tsvector('simple', :title_words), 'A')"
            " || setweight(to_tsvector('simple', :body_words), 'D'))"
            " on conflict (workspace_id, document_id) do update set title = excluded.title, body = excluded.body,"
            " words = excluded.words",
            **entry,
            **words,
        )


def _indexed(text: str) -> str:
    return " ".join(word[:LONGEST_WORD] for word in search_words(text)[:MOST_INDEXED])


def _query(words: list[str], dialect: Dialect) -> str:
    """Ask for all words, each quoted, each as a beginning; they hold letters and digits, so no quote can end early."""
    if dialect is Dialect.SQLITE:
        return " ".join(f'"{word}"*' for word in words)
    return " & ".join(f"'{word}':*" for word in words)

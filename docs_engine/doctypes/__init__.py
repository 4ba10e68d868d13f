"""Document types as data: every folder under templates/ is read into a DocumentType."""

from docs_engine.doctypes.loading import load_document_type, load_document_types

__all__ = ["load_document_type", "load_document_types"]

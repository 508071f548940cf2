"""Extraction: bytes and a URL in, an Article out."""

from newscrawl.extraction.evidence import Candidate
from newscrawl.extraction.extract import extract_article
from newscrawl.extraction.multipage import join_pages
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.verdict import Verdict

__all__ = ["ArticlePage", "Candidate", "Verdict", "extract_article", "join_pages"]

"""Text as it should be: str in, str out. What both the extractor and the pipelines clean."""

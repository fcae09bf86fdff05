from .source import Source
def find_mentions(source: Source): return []

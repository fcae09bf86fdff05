"""Saved pages of twenty-two kinds of sites: the article's own lines, its headline, date and publisher."""
from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import SavedPage, saved_pages

from pipeline.clean import clean
from pipeline.read.page import page_document, read_page
from pipeline.records import Article, RejectedInput, Unit

#: What must be reached, over all pages.
MIN_LINES_F1 = MIN_STATED = 0.95


def plain(line: str) -> str:
    return "".join(line.split())


@cache
def read() -> tuple[tuple[SavedPage, Article], ...]:
    return tuple((page, clean(read_page(Unit(page.name, page.name, "html", page.content)))) for page in saved_pages())


def lines_of(article: Article) -> set[str]:
    return {plain(article.text[b.start:b.end]) for b in article.blocks if b.kind in ("title", "body", "caption")}


def test_there_are_pages_of_many_kinds() -> None:
    assert len(read()) == 54
    assert len({page.name.rpartition("-")[2] for page, _ in read()}) == 22


def test_the_article_and_not_its_furniture() -> None:
    right = found = wanted = 0
    for page, article in read():
        got, expected = lines_of(article), {plain(line) for line in (page.title, *page.lines)}
        right, found, wanted = right + len(got & expected), found + len(got), wanted + len(expected)
    assert 2 * right / (found + wanted) >= MIN_LINES_F1


def share(outcomes: Iterable[bool]) -> float:
    listed = list(outcomes)
    return sum(listed) / len(listed)


def test_headline_date_and_publisher_are_what_the_page_states() -> None:
    assert share(plain(article.title) == plain(page.title) for page, article in read()) >= MIN_STATED
    assert share(article.published == page.date for page, article in read()) >= MIN_STATED
    assert share(article.publisher == page.publisher for page, article in read()) >= MIN_STATED


@pytest.mark.parametrize(("markup", "title", "lines"), [
    ('<html><head><title>一所学校的故事_某网</title></head><body><p>菜单</p><h1>一所学校的故事</h1><p>正文第一段，讲的是学校的事情，还有老师和孩子，说了很多很多的话。</p><p>正文第二段<sup>[1]</sup>。</p></body></html>',
     "一所学校的故事", ["一所学校的故事", "正文第一段，讲的是学校的事情，还有老师和孩子，说了很多很多的话。", "正文第二段。"]),
    ('<html><body><h1>光山县集团化办学名单</h1><p>各学校：现将名单公布如下，请遵照执行。</p><ol><li>弦山小学教育集团<ul><li>总校：<b>弦山</b>小学</li><li>成员校：<ol>'
     '<li>文殊小学</li><li><span>仙居</span><span>小学</span></li></ol></li></ul></li></ol></body></html>',
     "光山县集团化办学名单", ["光山县集团化办学名单", "各学校：现将名单公布如下，请遵照执行。", "弦山小学教育集团", "总校：弦山小学", "成员校：", "文殊小学", "仙居小学"])])
def test_small_pages(markup: str, title: str, lines: list[str]) -> None:
    found = page_document("x", "x", markup, "utf-8")
    assert found.title == title
    assert found.text.split("\n") == lines


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["<table>", "<tr>", "<td rowspan=3>", "<td colspan='x'>", "</td>", "</table>", "<p>", "</p>", "<div class=nav>", "</div>", "文字", "<script>", "</script>",
                                 "<!--", "-->", "\x00", "&#0;", "<meta name=PubDate content=2020>", "<h1>", "<br>", "\ufffc", "<svg>", "<time datetime>"]), max_size=40))
def test_any_tags_give_a_document_or_a_reason(pieces: list[str]) -> None:
    try:
        found = page_document("x", "x", "<html><body>" + "".join(pieces), "utf-8")
    except RejectedInput as error:
        assert error.reason == "no-text"
    else:
        assert found.text.count("\ufffc") == len(found.tables)

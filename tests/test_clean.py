"""Cleaning: debris, lines, bylines, dates of publication, language."""
from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean, language_of
from pipeline.clean.dates import find_date
from pipeline.clean.debris import remove_debris
from pipeline.clean.tables import cell_line
from pipeline.clean.wrapping import join_wrapped
from pipeline.fold import WRAP
from pipeline.records import TABLE_MARK, Article, RawCell, RawDocument, RejectedInput

PAGE = """首页 > 新闻 > 教育

甲区五所学校抱团成立教育集团

2023-04-22 08:16　来源：甲城教育观察　字号：大 中 小

本报讯（记者 林舟）4月21日，甲区第一小学教育集团成立，第一批共有五所学校，家长们说，家门口的学校更好了。
![](http://example.org/1.png)
<p style="x">成员校是乙小学和丙小学。</p>

（编辑：周舟　新闻热线：0371-0000000）

相关阅读
· 丁区第二小学教育集团举办艺术节
"""


def article(text: str) -> Article:
    return clean(RawDocument("x", "x.txt", text))


def kinds(result: Article) -> dict[str, str]:
    return {result.text[b.start:b.end]: b.kind for b in result.blocks}


def test_every_line_of_a_page_is_told_what_it_is() -> None:
    result = article(PAGE)
    by_line = kinds(result)
    assert by_line["首页 > 新闻 > 教育"] == "furniture"
    assert by_line["甲区五所学校抱团成立教育集团"] == "title"
    assert by_line["2023-04-22 08:16　来源：甲城教育观察　字号：大 中 小"] == "byline"
    assert by_line["成员校是乙小学和丙小学。"] == "body"
    assert by_line["（编辑：周舟　新闻热线：0371-0000000）"] == "furniture"
    assert by_line["· 丁区第二小学教育集团举办艺术节"] == "furniture"
    assert (result.title, result.publisher, result.published, result.language) == (
        "甲区五所学校抱团成立教育集团", "甲城教育观察", "2023-04-22", "zh")


def test_doubled_headline_counts_once() -> None:
    result = article("以研促教聚力同行纪实\n以研促教聚力同行纪实\n\n正文在这里，说的是学校的事情，还有很多话要说。")
    assert [b.kind for b in result.blocks] == ["title", "furniture", "body"]


def test_nothing_after_an_end_mark_counts() -> None:
    body = "The group was founded in 2020 and has five member schools today, which all share one budget. " * 3
    result = article(f"A group grows\n\nUpdated: July 2, 2024\n\n{body}\n\n- END -\n\nAnother story begins here")
    assert [b.kind for b in result.blocks] == ["title", "byline", "body", "furniture", "furniture"]
    assert result.published == "2024-07-02"


@pytest.mark.parametrize(("line", "date"), [
    ("2023-04-22 08:16　来源：某报", "2023-04-22"), ("日期:2020-12-09 阅读(642)", "2020-12-09"),
    ("Author:X Time:2022.07.18", "2022-07-18"), ("星沙晨刊 2021年11月8日 记者 某", "2021-11-08"),
    ("Updated: July 2, 2024", "2024-07-02"), ("Published: Sept. 5, 2023", "2023-09-05"), ("5 June 2021", "2021-06-05"),
    ("2022/1/9", "2022-01-09"), ("Release time: 08-02", ""), ("2022-13-40", ""), ("电话 0371-6599-0000", "")])
def test_dates_in_the_forms_that_pages_use(line: str, date: str) -> None:
    assert find_date(line) == date


def test_date_at_the_foot_of_a_notice() -> None:
    assert article("关于部分学校更名的通知\n各学校：\n经研究，现将有关事项通知如下，请各校遵照执行。\n某区教育局\n2022年7月18日").published == "2022-07-18"


@pytest.mark.parametrize(("document", "date", "origin"), [
    (RawDocument("x", "x", "标题在这里\n2021-05-06 来源：某报\n正文", published="2021-05-07T10:00:00+08:00"), "2021-05-07", "page"),
    (RawDocument("x", "x", "标题在这里\n2021-05-06 来源：某报\n正文", recorded="2020-01-01"), "2021-05-06", "text"),
    (RawDocument("x", "x", "标题在这里\n正文", recorded="20200102"), "2020-01-02", "record"),
    (RawDocument("x", "x", "标题在这里\n正文", recorded="2020年3月"), "2020-03", "record"),
    (RawDocument("x", "x", "标题在这里\n01-14 08:00 来源：某报\n正文", url="http://a.cn/2024/0114/c1.html"), "2024-01-14", "url"),
    (RawDocument("x", "x", "标题在这里\n01-14 08:00 来源：某报\n正文", url="http://a.cn/202401/t9.html"), "2024-01-14", "url"),
    (RawDocument("x", "x", "标题在这里\n正文", url="http://a.cn/202401/t20240115_1.html"), "2024-01-15", "url"),
    (RawDocument("x", "x", "标题在这里\n正文", url="http://a.cn/2024-02/1.html"), "2024-02", "url"),
    (RawDocument("news/2023-11-04", "x", "标题在这里\n正文"), "2023-11-04", "file-name"),
    (RawDocument("page-12345678", "x", "标题在这里\n正文", url="http://a.cn/19991332.html"), "", "")])
def test_where_the_date_of_publication_stands(document: RawDocument, date: str, origin: str) -> None:
    result = clean(replace(document, text=document.text + "，学校里有很多孩子在读书，老师和家长都很高兴。"))
    assert (result.published, result.published_from) == (date, origin)


def test_a_date_in_the_story_is_not_the_date_of_publication() -> None:
    assert article("学校的故事\n2009年9月1日，学校在这里开学，那一年只有四个班，今天已经有四十个班了，家长都说好。").published == ""


@pytest.mark.parametrize(("text", "cleaned"), [
    ("<p>方村鎮(zhèn)小学</p>", "方村鎮小学"), ("甲\u200b中\u00ad学", "甲中学"), ("a&amp;b &lt;b&gt;c&lt;/b&gt;", "a&b c"),
    ("一\r\n二\r三", "一\n二\n三"), ("学校(初中)", "学校(初中)"), ("班(A)", "班(A)"), ("图![说明](http://x/y.png)完", "图完"),
    ("集团[1]成立了35²所学校。[2-3]", "集团成立了35所学校。"), ("[1] 第一条", "[1] 第一条"), ("见[附件1]", "见[附件1]")])
def test_debris(text: str, cleaned: str) -> None:
    assert remove_debris(text) == cleaned


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = remove_debris(text)
    assert remove_debris(once) == once


@given(st.text(max_size=400))
def test_any_text_gives_blocks_that_lie_in_it_or_a_reason(text: str) -> None:
    try:
        result = article(text)
    except RejectedInput as error:
        assert error.reason == "no-text"
        return
    position = 0
    for block in result.blocks:
        assert position <= block.start < block.end <= len(result.text)
        assert "\n" not in result.text[block.start:block.end]
        position = block.end


@pytest.mark.parametrize(("cell", "line"), [
    ("郑州市第四十七\n中学", "郑州市第四十七中学"), ("甲小学\n乙小学", "甲小学、乙小学"), ("乡中心\n小学\n乙小学", "乡中心小学、乙小学"), ("张三\n李四", "张三、李四"),
    ("牵头校：\n甲小学", "牵头校：甲小学"), ("1.甲小学\n2.乙小学", "1.甲小学、2.乙小学"), ("2021年\n9月", "2021年9月"), ("No. 53 Middle\nSchool", "No. 53 Middle School"),
    ("East School\nWest School", "East School; West School"), ("甲学校（初中）\n乙学校（小学）", "甲学校（初中）、乙学校（小学）"), (" \n ", "")])
def test_names_in_a_cell_are_parted_and_broken_ones_joined(cell: str, line: str) -> None:
    assert cell_line(cell) == line


def test_cells_are_where_their_rows_say() -> None:
    rows = ((RawCell("集团"), RawCell("成员校", 2)), (RawCell("甲教育集团"), RawCell("乙小学"), RawCell("丙\n小学")))
    result = clean(RawDocument("x", "x", f"名单在此，请各校遵照执行\n{TABLE_MARK}\n以上名单自公布之日起执行", tables=(rows,)))
    assert [[result.text[start:end] for start, end in row.cells] for row in result.tables[0]] == [["集团", "成员校", "成员校"], ["甲教育集团", "乙小学", "丙小学"]]
    assert result.text.split("\n") == ["名单在此，请各校遵照执行", "集团\t成员校", "甲教育集团\t乙小学\t丙小学", "以上名单自公布之日起执行"]
    assert [b.kind for b in result.blocks] == ["title", "body", "body", "body"]


def test_language() -> None:
    assert language_of("甲中学教育集团 (A School Group)") == "zh"
    assert language_of("The Jia Middle School Education Group (甲中学)") == "en"


ENGLISH = ("The Donghu Primary School Education Group was set up in September 2021. Its lead school is Donghu Primary School; the members are Beishan "
           "Primary School, Nanhe Primary School and, since last year, Xitang Kindergarten, which was a village school before.")
CHINESE = "海州区东湖小学教育集团成立，由东湖小学牵头，成员校为北山小学、南河小学、西塘小学、新城小学和启明学校，集团总校长由东湖小学校长李小禾担任，任期3年，到期改选。"


@pytest.mark.parametrize("width", [46, 64, 76])
def test_text_set_in_a_width_has_its_paragraphs_again(width: int) -> None:
    lines = [*textwrap.wrap(ENGLISH, width), "Members", "- Beishan Primary School", "- Nanhe Primary School"]
    assert join_wrapped("\n".join(lines)).split("\n") == [ENGLISH, *lines[-3:]]
    lines = [CHINESE[start:start + width // 2] for start in range(0, len(CHINESE), width // 2)] + ["会议要求各校抓好落实。"]
    joined = join_wrapped("\n".join(lines))
    assert joined.replace(WRAP, "").split("\n") == [CHINESE, lines[-1]]
    assert len(joined) == len("\n".join(lines))


@pytest.mark.parametrize("text", [
    "东湖小学教育集团总校长李小禾在会上作了经验介绍并答问\n北山小学教育集团总校长王若谷在会上作了经验介绍并答问\n南河小学教育集团总校长陈知远在会上作了经验介绍并答问。",
    "Donghu Primary School Education Group\nBeishan Primary School Education Group\nNanhe Primary School Education Group\nXitang School Education Group",
    "1. Donghu Primary School takes over Beishan Primary School and\n2. Nanhe Primary School takes over Xitang Primary School and\n3. Xincheng School waits.",
])
def test_rows_of_one_length_stay_rows(text: str) -> None:
    assert join_wrapped(text) == text


def test_a_name_that_a_lines_end_breaks() -> None:
    text = "Huiwen Middle School has been brought under the management of the Wenchang\nMiddle School Education Group."
    assert join_wrapped(text) == text.replace("\n", " ")

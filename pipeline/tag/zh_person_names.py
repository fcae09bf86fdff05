"""Chinese personal names: a surname and one or two more characters, and what shows where such a name ends."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from .. import linear
from ..backends import is_word
from ..data import alternation, lexicon
from .source import Source
from .spans import Cover, Span
from .zh_characters import is_han

#: Characters that end hardly any name.
NO_LAST = frozenset("已曾仍去们的了在说把被等一第也还都将对向及与为是任却则就才便又给让叫作做讲")
#: Function words that are given names as well: 崔刚.
GIVEN_NAMES = frozenset("刚正双能可")
#: What somebody does, in two characters, right behind a name: 张伟|坐上了, 杨志刚|打了.
DOES = linear.compile("^[坐站走跑打推拿捧接笑问答看听想讲谈写读握举抬搬抱递送担捏翻掏摆点守][上到在着了过起下出进给回完开成]")
#: Surnames that are everyday words, and with what no given name behind them begins: 老师|都来了, 校长|常去听课.
FUNCTION_SURNAMES = frozenset("都全常能须应时干查于和从别过空单由向连相但折曾同通须代关")
NO_GIVEN = frozenset("了过呢吗来说在很到去看找谈做放得着有没不要会能可还又再就才只从对把被让给向跟想听走讲问带是都也已")
#: What a name of three characters whose first two are a word does not end in.
NEITHER = NO_GIVEN | NO_LAST
#: What stands behind a whole name.
BEHIND_WHOLE = (":", ",", "、", "。", "(", ";", "简介", "\n")
#: What is said to people and of them only, right behind a name, so that it is one whatever word it is too.
HONOURED = ("同志", "女士", "先生")
#: What is only told of people, right behind their names.
TOLD_OF_PEOPLE = ("说", "表示", "介绍", "告诉", "认为", "指出", "透露", "坦言", "回忆", "笑着说", "感慨", "补充", "、", "。", ";", ")", "(", "|", "\n")
#: What somebody once did, right behind 曾.
ONCE_DID = frozenset("在任是获经为当做到去有从赴多被参")
#: Parts of speech of words of two characters that begin no name: times, pronouns, conjunctions.
NO_NAMES_PARTS = frozenset("trc")
#: A surname that is an everyday word before a place's name: 从|南岗区引进, but not 于某|区长.
BEFORE_PLACE = linear.compile("^.\\p{Han}{1,3}[省市县区镇乡州](?:[^长委教级属立直]|$)")
#: What no person's name holds: 任|集团总校长.
NO_NAME = ("松散", "紧密", "集团", "学校", "中学", "小学", "教育", "校长", "书记", "成员", "学区", "联盟", "空缺", "暂缺", "待定", "从缺")
#: Behind 和 and the like no name begins so: 校长和|平时一样骑车, 校长和|孩子们.
LIKE_OTHERS = ("平时", "往常", "往日", "往年", "以往", "以前", "平常", "大家", "别人", "同事", "老师", "教师", "孩子", "学生",
               "家长", "师生", "书记", "校长", "主任", "他们", "她们", "我们", "你们", "它们", "自己", "全体", "其他", "各位")
#: What a teacher does or is paid for, right before 老师: 支教|老师.
OF_TEACHERS = frozenset(("支教", "任课", "代课", "带教", "包班", "班任", "干教"))
#: What people are to each other: surnames begin so, names do not.
KIN = frozenset((
    "师父", "师傅", "师兄", "师姐", "师弟", "师妹", "师生", "师徒", "老乡", "老伴", "老公", "老师", "高徒", "全家", "家人", "家长", "干妈", "干爸"))


@cache
def _dotted() -> re.Pattern[str]:
    """Names of Uyghurs, Kazakhs and others: 阿不都·热西提. The last part ends before a mark or what follows names; one character of it is rare, so
    that 艾则孜|主持 is no 艾|则."""
    behind = "|".join(map(re.escape, sorted(_followers()[1], key=len, reverse=True)))
    return re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{2,5}?)+"
                      r"(?=[，,。、;:：（()）\s]|$|[从在说把被是为任担对向表介告和与的第一也则又还就今她他]|" + behind + ")")


@cache
def title_pattern() -> linear.Pattern:
    """A title with what may stand before it and belongs to it: 党委副书记."""
    return linear.compile(f"(?:{alternation('zh/title_prefixes')})*{alternation('zh/titles')}")


@cache
def _first_characters() -> frozenset[str]:
    """What names begin with that have no dot in them."""
    return _first_of_tibetan() | {surname[0] for surname in lexicon("zh/surnames")}


@cache
def _tibetan() -> Any:
    """Two parts of a Tibetan, Mongolian or Yi name, or one of the first two before words that are only told of people (校长|降措|说)."""
    part, whole = alternation("zh/tibetan_names", "zh/mongolian_names"), alternation("zh/yi_names")
    told = "说|表示|介绍|告诉|坦言|笑着说|回忆|感慨|担任|出任|兼任|任|今年|同志|老师|[、,。;)(|\n]|$"
    return linear.compile(f"^(?:{part}{{2}}|{whole}{{2}}|{part}(?P<told>{told}))")


@cache
def _first_of_tibetan() -> frozenset[str]:
    return frozenset(name[0] for name in lexicon("zh/tibetan_names") | lexicon("zh/mongolian_names") | lexicon("zh/yi_names"))


def person_at(source: Source, start: int, taken: Cover, before: Sequence[str] = ()) -> Span | None:
    """A person's name that begins at `start`; with `before`, only where one of those words follows it."""
    text = source.text
    ahead = text[start:start + 24]
    if ahead[:1] not in _first_characters() and "·" not in ahead and "•" not in ahead:
        return None
    if text[start - 1:start] in ("·", "•") and is_han(text[start - 2:start - 1] or "。"):
        return None                                             # 阿不都·|热西提
    dotted = _dotted().match(ahead) if "·" in ahead or "•" in ahead else None
    if dotted and title_pattern().match(dotted[0]):
        dotted = None                                           # 副校长|玉素甫·卡德尔
    if dotted and (not before or text.startswith(tuple(before), start + dotted.end())):
        return Span(start, start + dotted.end(), "PERSON", name=source.raw[start:start + dotted.end()])
    tibetan = _tibetan().match(ahead[:9]) if ahead[:1] in _first_of_tibetan() else None
    end = start + (tibetan.start("told") if tibetan["told"] else tibetan.end()) if tibetan else start
    if tibetan and not taken.touches(start, end) and (not before or text.startswith(tuple(before), end)):
        return Span(start, end, "PERSON", name=source.raw[start:end])
    surname = next((ahead[:size] for size in (2, 1) if ahead[:size] in lexicon("zh/surnames")), "")
    if not surname or text[start - 1:start] in ("·", "•"):      # behind a bullet too
        return None
    best: tuple[float, Span] | None = None
    for given in (1, 2):
        for gap in (0, 1):
            middle = start + len(surname)
            if gap and (text[middle:middle + 1] != " " or given == 2):
                continue
            end = middle + gap + given
            name = source.raw[start:middle] + source.raw[middle + gap:end]
            if len(text[middle + gap:end]) != given or not all(map(is_han, text[middle + gap:end])):
                continue
            if taken.touches(start, end):
                continue
            score = _name_score(source, start, end, given, before, taken)
            if score is not None and (best is None or score > best[0]):
                best = score, Span(start, end, "PERSON", name=name)
    return best[1] if best and best[0] > 0 else None


@cache
def _followers() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The words that follow a person's name, those of them of several characters, and these with what is told of people only."""
    words = tuple(lexicon("zh/person_followers"))
    several = tuple(word for word in words if len(word) > 1)
    return words, several, TOLD_OF_PEOPLE + several


#: What a region calls its best heads and teachers.
OF_RENOWN = linear.compile("^名(?:校长|园长|师|班主任|教师)")


def _is_nobody(source: Source, start: int, end: int, given: int, before: Sequence[str]) -> bool:
    """Whether the characters are words of the sentence whatever follows, or nothing that a person is called."""
    text = source.text
    rest, name = text[end:end + 4], text[start:end]
    honoured = rest.startswith(HONOURED)
    function = (given == 1 or is_word(name[1:])) and name[0] in "从向和由对成于时关以后同全有别应先" and source.word_parts.get(start) not in ("nr", "ns")
    if before and not honoured and (name in lexicon("zh/stops") or function):
        return True
    first = source.words_between(start, end)[0]
    told = given == 2 and rest.startswith(_followers()[2]) and (                 # 夏天禾|任
        text[start:start + 2] not in lexicon("zh/stops") or not is_han(rest[:1] or "。")) and name[-1] not in NEITHER
    if first == (start, start + 2) and source.word_parts.get(start) in NO_NAMES_PARTS and text[start + 1] not in GIVEN_NAMES and not (
            honoured or told) and is_word(text[start:start + 2]):
        return True                                             # 副校长|过去当
    if (not honoured and _is_common(source, start, end, rest, told)) or (name[0] in FUNCTION_SURNAMES and name[1] in NO_GIVEN):
        return True                                             # 校长|经常走进课堂, 老师|都来了
    if name[0] in "从由向于和与在对" and BEFORE_PLACE.match(text[start:start + 6]):
        return True
    if name in OF_TEACHERS and rest.startswith("老师"):
        return True
    if name.startswith(("同一", "有人", "有权", "有责", "任上", "任内", "任期", "任满", "有一", "有两", "有几", "有多", "有三", "有四",
                        "后一", "后两", "后三", "后几")):
        return True                                             # 总校长|有人事权, 副校长|任上
    if name in KIN or name[1] in "是会被" or (name[0] in "和与管满" and name[1] in "一二三四五六七八九十两几半") or (
            name[0] == "管" and name[1] in "得住了着好不") or (
            name[0] in "和与跟同" and ((given == 1 and name[1] in "当任做") or text.startswith(LIKE_OTHERS, start + 1))):
        return True                                             # 校长|都是某某
    if once := name.find("曾", 1) + 1:                           # 周洁|曾在总校当主任
        behind = text[start + once:end + 4]
        if is_han(behind[:1] or "。") and (once == len(name) or behind[0] in ONCE_DID) and not behind.startswith(TOLD_OF_PEOPLE):
            return True
    if given == 2 and name[2] in "二两三四五六七八九十" and rest.startswith(("人", "位", "名")):
        return True                                             # 高林|三人
    return bool(OF_RENOWN.match(text[end - 1:end + 3]) or OF_RENOWN.match(rest))               # 齐鲁|名校长


def _name_score(source: Source, start: int, end: int, given: int, before: Sequence[str], taken: Cover) -> float | None:
    """How likely the name ends at `end`. The weights were set by hand on the odd-numbered development articles."""
    text = source.text
    rest = text[end:end + 4]
    name = text[start:end]
    if before and not rest.startswith(tuple(before)):
        return None
    if _is_nobody(source, start, end, given, before):
        return None
    first = source.words_between(start, end)[0]
    score = 0.3 * given
    if not rest or not re.match(r"[\u4e00-\u9fff]", rest):
        score += 2.0
    elif (rest.startswith(_followers()[0]) or DOES.match(rest)) and not (
            given == 1 and rest[0] in ("刚", "才") and (rest.startswith(_followers()[0], 1) or not is_han(rest[1:2] or "。"))):
        score += 1.5                                            # but 高海|刚作 is 高海刚|作
    if given == 2 and text.startswith("刚任", end - 1):
        score += 0.5                                            # 李志刚|任 is likelier than 李志|刚任, whatever the segmenter says
    elif text.startswith(_followers()[1], end - 1) or (given == 2 and DOES.match(text[end - 1:end + 1])):
        score -= 1.5                                            # 陆强|笑着说: the last character begins the next word
    if end < len(source.offsets) and source.offsets[end] - source.offsets[end - 1] > 1:
        score += 2.0                                            # 徐 进 表示: print parts a short name from what follows
    if end in source.boundaries:
        score += 0.7
    if start in source.boundaries:
        score += 0.3
    if given == 2 and name[2] in "称说" and rest[:1] in tuple(",，:："):
        score -= 2.5                                            # 陈力|称, whatever the segmenter says
    often = text.count(name)
    if often > 1:
        score += 0.5
    if given == 1 and text[end:end + 1] in GIVEN_NAMES and any(text[start:end + 1] + mark in text for mark in BEHIND_WHOLE):
        score -= 2.0                                            # 丁志|刚离开, where 丁志刚 stands before a mark elsewhere
    if given == 2 and often < text.count(name[:-1]):            # the shorter form stands alone elsewhere
        score -= 1.0
    last = name[-1] in NO_LAST and not (name[-1] == "才" and given == 2 and (
        rest.startswith(_followers()[1]) or not is_han(rest[:1] or "。")))
    whole = first == (start, end) and source.word_parts.get(start) == "nr" and rest.startswith(_followers()[2])   # 刘进|阿姨
    if (name[1:] in lexicon("zh/stops") and name[1:] not in GIVEN_NAMES and not whole) or last or name in lexicon("zh/titles"):
        score -= 2.5
    if any(word in text[start:end + len(word) - 1] for word in NO_NAME):
        return None
    if given == 2 and name[2] in "和与及" and taken.touches(end, end + 1):
        return None                                             # 调河头镇中学校长魏增|和葛渔城镇中学执行校长冯彩云
    if name.startswith(("校长", "老师", "主任", "书记", "先生", "女士", "局长", "同学", "同志", "某"), 1):
        return None
    return score - (0.8 if before else 0.4)


@cache
def _everyday_words() -> frozenset[str]:
    return lexicon("zh/common_words") | lexicon("zh/common_nouns")


def _is_common(source: Source, start: int, end: int, rest: str, told: bool) -> bool:
    """Whether what may be a name is an everyday word, or one with the character behind it (校长|经常, 校长|通过视|频). A noun (文章) may be a name, and so may
    such a word with a whole one behind it (成长|青), where what follows is told of people only."""
    stop = source.word_end(start)
    if stop > start + 2 and source.text[start:start + 2] in _everyday_words():
        stop = start + 2                                        # 严格|要求, a word of the dictionary too
    word = source.text[start:stop]
    if word not in _everyday_words():
        return False
    if end <= stop and word in lexicon("zh/common_words"):
        return True
    if told and end == stop + 1 and not is_word(source.text[stop:end + 1]):
        return False                                            # 黄家松|说, 夏天禾|任
    return (end > stop and (end not in source.boundaries or source.text[stop] in NO_GIVEN)) or not (rest.startswith(TOLD_OF_PEOPLE) or not rest.strip())

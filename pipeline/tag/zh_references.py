"""Chinese words that stand for a group or school named before: 该集团, 集团, 该校."""
from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from .. import linear
from .source import Source
from .spans import Cover, Span, cover, nearest_before
from .zh_cores import SCHOOL_END, is_generic

#: Words for bodies that stand for any of the kind but where one of them is told.
KINDS = ("联盟", "共同体", "联合体", "教联体", "教共体", "学区")
GROUP = linear.compile(
    "(?:该|这个|这一|新|本|我们|我们这个|此|这家|整个)(?:教育)?集团|教育集团|集团|[该本]学区|"
    f"(?:[该本新]|这个|这一)(?:{'|'.join(KINDS[:-1])})|{'|'.join(KINDS)}")
#: 学校 stands for the school named last only where it is told what it is called now or what it becomes part of.
SCHOOL = linear.compile(
    "该校|该园|[他她](?:的|所在的|任教的|任职的|们)学校|这所\\p{Han}{0,6}?(?:小学|中学|学校|幼儿园|初中|高中|村小)|这所(?:刚刚?|新近|不久前|早已|已经?|今年|去年|前年)?(?:加入|加盟|并入|划入|划归)"
    "|学校(?:也|还|又|已|正式|同时|随后|一并|随之|于是|将|便|就){0,3}(?:定名|更名|改名|改称|命名|成为|加入|加盟|并入|划入|划归)"
    "|学校由\\p{Han}{2,14}?(?:小学|中学|学校|幼儿园|集团|[一二三四五六七八九十实][小中])")
#: Behind a word that stands for a school, and no part of it.
JOINS = ("加入", "加盟", "并入", "划入", "划归")
OF_SEVERAL = frozenset("所个些家各等多批每名员弱头心衔航盟办")
#: 前者 and 后者 stand for two groups that are named at most so many characters before.
PAIR_REACH = 600
#: Of two groups the one that is not spoken of; two may have so many names. And 它 right before the group to which it
#: is said to belong, or the name that it was given.
OTHER_GROUP = linear.compile("(?:另一个|另一家|另外一个|另一)(?:教育)?集团")
MAX_NAMES = 8
MAX_IT = 28
IT_BELONGS = linear.compile(
    "它(?:也|就|便|正|现|现在|如今|同样|同时|早已|早就|已|已经|其实|原来)*(?:是|属于|隶属于?|归属|加入了?|并入了?|成为了?|成了|变成了?|挂上了?|挂起了?"
    "|加挂了?|换上了?|更名为|改名为|(?:被)?命名为)(?:(?:由|以)?\\p{Han}{2,12}(?:牵头|领衔|领办|为龙头|为核心)(?:组建)?的)?[“\"]?$")
#: Behind a school's name: it only tells whose head somebody is (实验小学|校长把它变成了…).
HEAD_BEHIND = linear.compile("^(?:原|的|现任|时任|党[总支]?[支委]?部?)*(?:副?校长|副?园长|副?书记|负责人)")
#: What a school does that sends somebody to another one.
SENDING = linear.compile("^(?:派出|选派|委派|派)")
OUR_SCHOOL = linear.compile("[我本][校园][(]$")
#: Between two schools that are counted off: 一是甲校,|二是乙校.
COUNTED_OFF = linear.compile("^[,;](?:二是|另一(?:所|个|家)?是|一(?:所|个|家)是|第二(?:所|个|家)?是)$")
JOINING = linear.compile("(?:纳入|加入|进入|并入|融入|归入|划入)(?:了)?$")
COUNTED_GROUPS = linear.compile(r"(?:\d+|[两三四五六七八九十]+)个(?:教育)?集团")
GROUP_WORDS = linear.compile("(?:教育|学校)?集团$")
#: A sentence's subject begins at most so many characters behind its start.
MAX_BEFORE_SUBJECT = 3
#: Before 集团 these make it one that has not been named: 牵头成立了自己的集团.
NEW_ONE = linear.compile("(?:自己的|各自的|自家的|一个|某个|新的|任何|什么|哪个|别的|其他|其它"
                         "|原来的?|原先的?|原有的?|此前的|之前的|以前的|从前的|也有|没有|成立|组建|不设|未设|不建|不搞|不组)(?:教育)?$")
NO_REFERENCE_AFTER = frozenset("化军式部0123456789共已数总")
#: Schools that are in whichever group: |集团学校31所; 其中65所已在|集团之中.
SCHOOLS_OF_ANY = linear.compile(r"^(?:学校|成员校|园)(?:共|达|有|数)?\d")
SO_MANY_IN = linear.compile(r"\d+所(?:学校|中小学|公办学校)?(?:已|已经|都|均|仍|尚未|还没|没有|未)*(?:在|进|进入|加入|纳入|融入)(?:了)?$")
#: Behind a date and 教育集团: 2018年|教育集团成立后.
FOUNDED_THEN = linear.compile("^(?:成立|组建|挂牌|揭牌)(?:后|以来|之后|之初|时|,)")
#: What a body of schools has that no word for it in general has: 共同体|理事长.
OF_HEAD = linear.compile("^(?:常务)?副?(?:理事长|秘书长|总校长|学区长|盟主|会长|召集人|牵头人|执行校长|轮值校长|校长[是为由:,])")
#: But these show that it is one group, which has them: 集团|总校长, 集团|5800名学生.
ITS_OWN = linear.compile(r"^(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:正式)?(?:成立|组建|挂牌|揭牌)|"
                         r"总(?:校长|园长|负责人|督学|书记)|\d[\d,.]*[万千]?[余多]?[名位](?:在校|在园)?(?:学生|教师|老师|教职工|教职员工|师生|孩子|幼儿)|"
                         r"\d+个(?:校区|园区|教学点)|\d{1,2}校(?:[现共总的一都均]|教|学生|师生|联)|\d+所(?:成员)?(?:学校|校|中小学))")


def find_references(source: Source, names: Sequence[Span]) -> list[Span]:
    """Anaphors, each with the name of the nearest group (or school) named before it; none where there is no such."""
    spans: list[Span] = []
    named_at = cover(source.text, names)
    named = [span for span in names if span.label == "GROUP"]
    groups = [span for span in names if span.label == "GROUP" and not span.weak]
    schools = [span for span in names if span.label == "SCHOOL" and not span.weak]
    for label, pattern, before in (("GROUP", GROUP, groups), ("SCHOOL", SCHOOL, schools)):
        if not before and not named:
            continue
        for match in pattern.finditer(source.text):
            start, end = match.start(), match.end()
            end = start + 2 if match[0].startswith("学校") else end - 2 if match[0].endswith(JOINS) else end
            if named_at.touches(start, end):
                continue
            following = source.text[end:end + 1]
            if match[0] in ("集团", "教育集团") and ((following in NO_REFERENCE_AFTER and not ITS_OWN.match(source.text[end:end + 14]))
                                             or source.text[start - 1:start] in tuple("个类型农级名立新省性股各校育区疗业医药化办体盟商险行")
                                             or (following == "校" and source.text[end + 1:end + 2] != "长")     # 四所集团校
                                             or source.text[start - 1:end + 1] == "(集团)"                       # 甲小学(集团)
                                             or SCHOOL_END.search(source.text[max(0, start - 6):start])          # 实验小学|集团
                                             or NEW_ONE.search(source.text[max(0, start - 5):start])
                                             or not _stands_free(source, start)):
                continue
            if match[0].startswith("新") and source.text[start - 1:start] in ("个", "家", "大"):
                continue                                        # 两个|新集团的总校长
            if match[0] == "集团" and (_counted_here(source, start) or SCHOOLS_OF_ANY.match(source.text[end:end + 5])
                                     or SO_MANY_IN.search(source.text[max(0, start - 14):start])):
                continue                                        # 有6个教育集团,加入|集团的学校有23所
            if match[0] in KINDS and not (OF_HEAD.match(source.text[end:end + 5]) and _stands_free(source, start)):
                continue
            if match[0] == "教育集团" and source.text[start - 1:start] not in ("、", ",", "兼", "任") and not (
                    source.text[start - 1:start] in ("年", "月", "日") and FOUNDED_THEN.match(source.text[end:end + 6])):
                continue
            if match[0].startswith("学校") and (
                    source.text[start - 1:start] in OF_SEVERAL or (match[0][2] == "由" and not _stands_free(source, start))):
                continue                                        # 上述3所|学校加入
            candidates = before
            if label == "GROUP" and not match[0].endswith("集团"):     # 该学区 is a 学区, 该联盟 a 联盟
                candidates = [span for span in named if source.text[span.start:span.end].endswith(match[0].lstrip("该本新这个一"))]
            if match[0] in ("该校", "该园") and (namesake := _namesake(source, groups, candidates, start)):
                spans.append(Span(start, end, label, name=namesake, anaphor=True))
                continue
            if not candidates:
                continue
            antecedent = nearest_before(candidates, start)
            if match[0] in ("集团", "教育集团") and JOINING.search(source.text[max(0, start - 4):start]) and _one_of_several(source, groups, antecedent, start):
                continue
            if match[0] in ("该校", "该园") or match[0].startswith("这所"):                    # 九龙中学收到过县三中的邀请,|该校…: the subject is meant
                if antecedent.start > start:
                    continue
                antecedent = _subject(source, candidates, start) or antecedent
                if SENDING.match(source.text[antecedent.end:antecedent.end + 4]) and antecedent.end <= start:
                    other = [span for span in candidates if span.end <= antecedent.start and span.named(source.raw) != antecedent.named(source.raw)]
                    antecedent = other[-1] if other else antecedent      # 甲小学由乙小学托管,乙小学|派出副校长任该校执行校长
            name = antecedent.named(source.raw)
            spans.append(Span(start, end, label, name=name, anaphor=True))
    spans += [*_our_school(source, schools, named_at), *_other_group(source, groups), *_it_belongs(source, schools, groups)]
    return [*spans, *_former_and_latter(source, named, [span for span in names if span.label in ("GROUP", "SCHOOL")])]


def _counted_here(source: Source, position: int) -> bool:
    """Whether the sentence counts groups before a position: 集团 is then any of them."""
    around = source.sentence_at(position)
    return around is not None and COUNTED_GROUPS.search(source.text[around[0]:position]) is not None


def _one_of_several(source: Source, groups: Sequence[Span], last: Span, position: int) -> bool:
    """Whether the sentence that names a group last before a position, an earlier one, names others too: 纳入|集团 tells none of them."""
    around, here = source.sentence_at(last.start), source.sentence_at(position)
    if around is None or around == here:
        return False
    return len({source.text[span.start:span.end] for span in groups if around[0] <= span.start and span.end <= around[1]}) > 1


def _namesake(source: Source, groups: Sequence[Span], schools: Sequence[Span], position: int) -> str:
    """The school that gave its name to the one group, and no school, that a sentence names before a position: 海州二中教育集团理事长由|该校校长…."""
    around = source.sentence_at(position)
    begin = around[0] if around else position
    told = [span for span in groups if begin <= span.start and span.end <= position]
    if len(told) != 1 or any(begin <= span.start < position for span in schools):
        return ""
    core = GROUP_WORDS.sub("", source.text[told[0].start:told[0].end])
    return source.raw[told[0].start:told[0].start + len(core)] if SCHOOL_END.search(core) and not is_generic(core) else ""


def _other_group(source: Source, groups: Sequence[Span]) -> list[Span]:
    """另一个集团 in a text of two groups: the one that was not named last before it."""
    told = [(span.end, span.named(source.raw)) for span in sorted(groups, key=lambda span: span.end)]
    names = sorted({name for _, name in told}, key=lambda name: -len(name))
    if len(names) > MAX_NAMES:
        return []
    whole = {name: next(other for other in names if other.endswith(name)) for name in names}      # 实验小学教育集团 is that of the district
    both = list(dict.fromkeys(whole[name] for _, name in told))
    second = next((end for end, name in told if whole[name] == both[-1]), 0)
    found = []
    for match in OTHER_GROUP.finditer(source.text) if len(both) == 2 else ():
        last = bisect.bisect_right(told, (match.start(), "")) - 1
        if match.start() >= second:
            other = both[0] if whole[told[last][1]] == both[1] else both[1]
            found.append(Span(match.start(), match.end(), "GROUP", name=other, anaphor=True))
    return found


def _it_belongs(source: Source, schools: Sequence[Span], groups: Sequence[Span]) -> list[Span]:
    """它 where it is said to belong to a group that is named right behind: the school that the sentences before speak of."""
    found: list[Span] = []
    for group in sorted((*groups, *schools), key=lambda span: (span.start, -span.end)):
        match = IT_BELONGS.search(source.text[max(0, group.start - MAX_IT):group.start])
        start = max(0, group.start - MAX_IT) + match.start() if match else 0
        if not match or not schools or any(span.start == start for span in found):
            continue
        plain = [school for school in schools if not HEAD_BEHIND.match(source.text[school.end:school.end + 8])] or schools
        meant = _subject(source, plain, start) or nearest_before(plain, start)
        if meant.end <= start:
            found.append(Span(start, start + 1, "SCHOOL", name=meant.named(source.raw), anaphor=True))
    return found


def _our_school(source: Source, schools: Sequence[Span], named_at: Cover) -> list[Span]:
    """我校 and 我园 where a bracket behind one of them says whose they are (我校(派潭镇第一小学)), or the signature below a letter does."""
    own = next((span for span in schools if OUR_SCHOOL.search(source.text[max(0, span.start - 3):span.start])), None) or _signature(source, schools)
    if own is None:
        return []
    name = own.named(source.raw)
    return [Span(match.start(), match.end(), "SCHOOL", name=name, anaphor=True) for match in linear.finditer("[我本][校园]", source.text)
            if not named_at.touches(match.start(), match.end())]


def _signature(source: Source, schools: Sequence[Span]) -> Span | None:
    """The school that stands by itself in one of the last lines of a text."""
    last = source.closing_lines()
    signed = [span for span in schools if (span.start, span.end) in last]
    return signed[0] if len(signed) == 1 else None


def _subject(source: Source, schools: Sequence[Span], position: int) -> Span | None:
    """The school that the sentence around a position begins with; of the first word of a sentence the school that begins a clause of the one before
    it, where that names no other before its own (记者获悉,|甲小学加入集团,与东校区不同.该校…)."""
    around = source.sentence_at(position)
    begin = around[0] if around else position
    first = bisect.bisect_left(schools, begin, key=lambda span: span.start)
    last = source.sentence_at(begin - 1) if begin and position == begin else None
    if last is not None and last[1] == begin and source.text[last[0]] in "“\"" and source.text[begin - 1] in "”\"":
        begin = last[0]                                         # …签了协议.|“先看看.”|该校副校长说: the quote is theirs
        last = source.sentence_at(begin - 1) if begin else None
    if last is not None and last[1] == begin:
        first = bisect.bisect_left(schools, last[0], key=lambda span: span.start)
        return next((span for span in schools[first:first + 1] if span.end <= begin and (span.start == last[0] or source.text[span.start - 1] == ",")), None)
    return next((span for span in schools[first:first + 1] if span.start <= begin + MAX_BEFORE_SUBJECT and span.end <= position), None)


def _former_and_latter(source: Source, groups: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """前者 and 后者 after two schools side by side, or after a sentence that names two groups."""
    spans = []
    former = 0                                                  # where 前者 stands: 后者 is the other one of the same two
    for match in linear.finditer("前者|后者|[前后]一个?集团", source.text):
        former = match.start() if match[0][0] == "前" else former
        upto = former if former and match.start() - former <= PAIR_REACH else match.start()
        pair = sorted((span for span in names if span.end <= upto), key=lambda span: span.end)[-2:]
        between = source.text[pair[0].end:pair[1].start] if len(pair) == 2 else ""
        first = pair[0].start - 1 if len(pair) == 2 else -1
        if match[0] == "前者" and source.text[first:first + 1] == "、" and any(span.end == first for span in names):
            continue                                            # 甲、乙、丙三校,前者…: the first of a list, told where ties are
        if match[0][1] == "者" and all(span.label == "SCHOOL" for span in pair) and (between in ("和", "与", "、", "及") or COUNTED_OFF.match(between)):
            school = pair[0 if match[0][0] == "前" else 1]       # 甲中学和乙中学,后者…
            spans.append(Span(match.start(), match.end(), "SCHOOL", name=school.named(source.raw), anaphor=True))
            continue
        last = {source.text[span.start:span.end]: span for span in groups if span.end <= upto}
        if match[0][1] != "者" and (len(last) != 2 or source.text[match.start() - 1:match.start()] in ("与", "和", "比", "跟")):
            continue                                            # 与|前一个集团不同
        before = sorted(last.values(), key=lambda span: span.start)[-2:]
        one = len(before) == 2 and any(a.endswith(b) for a, b in itertools.permutations(source.text[span.start:span.end] for span in before))
        if len(before) == 2 and not one and match.start() - before[0].start <= PAIR_REACH:
            antecedent = before[0 if match[0][0] == "前" else 1]
            spans.append(Span(match.start(), match.end(), "GROUP", name=antecedent.named(source.raw),
                              anaphor=True))
    return spans


def _stands_free(source: Source, start: int) -> bool:
    """Whether 集团 begins a word of its own after a mark, a function word or a verb."""
    before = source.text[start - 1:start]
    return not before or start in source.boundaries

"""Where a Chinese name begins: behind the last word that can be part of no name, or at the place that leads it."""
from __future__ import annotations

from functools import cache

from .. import linear
from ..backends import is_word
from ..data import alternation, lexicon
from ..places import gazetteer
from .source import Source
from .zh_characters import in_names
from .zh_cores import KIND_WORDS, NUMBER_OR_KIND, NUMERAL, SCHOOL_END, is_generic, leaves_no_name

#: A name is at most this long; a longer run of characters has swallowed a sentence.
MAX_NAME = 26
#: Function words of one character that stand inside names too: a cut there that leaves no name is taken back.
INSIDE_NAMES = frozenset("和同开向之都对将用令长")
#: Behind these a list's item begins: a function word there may begin a name (东兴堡小学、|中坝中心小学).
LIST_MARKS = ("、", ":", "(", "+")
#: Before the first of several that are told in order, and behind them.
SUCCEEDING, THEREAFTER = linear.compile(r"^\p{Han}{0,8}?[省市县区州旗镇]继"), linear.compile("^[^。;!?]{0,50}?(?:之后|以后|后)")
#: Characters that stand in hardly any name, so that a name begins after them whatever the words are, and words with
#: them that do stand in names.
HARD = frozenset("的了把被与任并在是为从有到由及让以我你他她它们这哪仍却没很最不吗呢吧啊些携等指即比")
SCHOOL_WORDS = linear.compile("^(?:实验|外国语|高级|初级|中心|双语)?(?:小学|中学|学校|幼儿园|初中|高中)")
CLEAR = frozenset("从把被在继")
LIKE_NUMBERS = frozenset("指有比")
HARD_INSIDE = ("指南", "指挥", "指导", "任何", "以色列", "可以", "自由", "有为", "有恒", "有志", "有德", "有才", "有容", "有色", "大有", "万有", "及第",
               "为公", "携手", "为民", "为明", "为善", "求是", "自在", "大为", "不凡", "任重", "任远", "高等", "中等",
               "初等", "平等", "等驾坡", "有朋", "有光", "有余", "富有", "并州", "并进路", "从文", "从化", "与时", "即墨", "比如", "好比", "无比")
#: What introduces a name and is no part of it: a date, 原, a quantity.
INTRODUCTION = linear.compile(
    r"^(?:所辖的?|所属的?|下属的?|\d{4}学?年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|原来?的?|入|据|现|新的|以|该[省市区县州旗镇乡]?|校|名校|老牌名校|百年名校|即|另|除|"
    r"(?:\d+|[一二两三四五六七八九十几数半多]+)(?:年|个?月|天|周|学期)(?:之?前|之?后|以?来|间|之?内)|市区的?|.*第?[一二三四五六七八九十两\d]+(?:[所家个]|[处座片块]新?))")
#: Somebody takes an office at the school that follows.
OFFICE_BEHIND = linear.compile(r"^任\p{Han}*(?:长|书记|主任|理事|负责人|教师|老师|职务)")
#: What is done with a school that 将 stands before.
MOVED = linear.compile("(?:划归|划入|并入|纳入|调整|更名|改名|改为|撤销|移交|转隶|归入|合并|设为|托管|交由|交给)")
#: What offices end in, before somebody's name, and that person with the word that joins a school to them.
OFFICE_ENDS = ("长", "书记", "主任", "负责人", "老师")
BESIDE_PERSON = linear.compile(r"^\p{Han}{2,3}[和与及]")
#: The number before an item of a list.
ITEM_NUMBER = linear.compile(r"(?:^|[\n\s,。;:])[(]?\d{1,2}[.)、]\s?$")
#: The end of a verb that the segmenter has taken for the start of a county's school.
PAST_OF_PLACE = linear.compile(f"^[过了着][省市区县](?:{NUMERAL}+[中小]|实[小中]|实验)")
#: Behind a verb of the list of stops these end what stands before a name; elsewhere they are part of names (后大河小学).
AFTER_VERB = frozenset("后前时中内里起出")
#: Verbs and prepositions of one character that the segmenter draws into words it does not know (带雁|石, 称拜|家): hardly a place begins with them.
DRAWN_IN = frozenset("辖入叫除给说而但属办请领跟牵拟添吸带称对起至要和与及同过")
#: Those of them that stand right behind another word of the sentence.
BEHIND_WORDS = frozenset("和与及同过对起")
#: Adverbs and verbs that need somebody before them: at the head of a line or of a list's item a name begins with them (均河, 都塘, 任家庄).
NEVER_FIRST = frozenset("均都皆也又则便曾任自至越")
#: Right before what heads a line or a list's item.
AT_HEAD = frozenset("\n、:(\t|。—")
#: Verbs that may need nobody before them and stand in names all the same: 选旗营.
CHOSEN = frozenset("选")
#: Only a noun follows these.
BEFORE_NOUNS = frozenset("的是由在把被为即叫以")
#: Where people come in; with a direction before it, the name of a quarter.
GATES = frozenset("东西南北城")
#: Before 对 these show that it begins no name.
ABOUT_TO = frozenset("将已会要曾可应能正")
#: The rest of a name such as 县实验|小学, behind a role.
OF_COUNTY = linear.compile(f"^[市区县](?:{'|'.join(KIND_WORDS)}|机关|直属|直机关)+$")
STREET = linear.compile("^(?:大道|大街|路|街|巷|道|村|桥|镇|乡|庄|湖|山|坊|里|营|店|屯|堡|寨|沟|坪|铺|坝|塘|湾|岭|坡|岗|圩|墩|埠|浦)")
#: Behind a verb these describe schools and close no name: 成立|乡镇|教育联盟.
COUNTRYSIDE = frozenset(("乡镇", "乡村", "镇村", "村镇"))
CITY_SCHOOL = linear.compile(f"^(?:市|第|{NUMERAL}|实验|外国语|师范|师大|高新|经开|职业)")
#: A university or a school before a place: the place tells a branch of it, and is not where the name begins.
PARENT = linear.compile(f"(?:大学|师大|学院|附属|附中|附小|中学|小学|学校|{NUMERAL}中)$")
#: Words of the list of stops that stand in names when these follow.
PHRASES = linear.compile("^(?:至[善诚真美德臻信正]|一[附中小高初幼实]|教师进修|教师发展|教学实验|管理学院|合作办学|学生营地|领航者"
                      "|同心|同德|同济|同文|向阳|向荣|向上|共青|成才|成德|成长|对外|对口支援)")
#: Behind a name that 和 or 与 stands before, these show that the word is no part of it.
COMPARED = linear.compile("(?:一起|一道|一同|同时|相比|比起来|不同|一样|类似|相似|相仿|之间|之外|签约|签署|签订|结对|合作|联合|携手|牵手|毗邻|相邻)")
#: A body that speaks to a school or a group, however the segmenter has cut it: 县委巡察|组向|县一中.
BODY_SPEAKS = linear.compile(f"(?:{alternation('zh/org_tails')}|[局委厅组处科室])[向对]")


def left_border(source: Source, floor: int, tail: int, complete: bool = False) -> tuple[int, bool]:
    """Where a name that ends with the word at `tail` begins, and whether a mark or the sentence bounds it there.

    `complete`: the word at `tail` is a name by itself (五十八中), so that nothing need stand before it.
    """
    text = source.text
    edge = _edge(source, floor, tail)
    hard = edge == 0 or not in_names(text[edge - 1]) or text[edge - 1] in CLEAR or tail - edge == MAX_NAME
    stops = lexicon("zh/stops")
    begin, taken_back = edge, False
    spans = source.words_between(edge, tail)
    if 2 <= tail - edge <= 3 and text[edge - 1:edge] in ("、", "+") and all(b - a == 1 or text[a:b] not in stops for a, b in spans) and (
            not is_generic(text[edge:tail])):
        return edge, True                                      # 、前营小学、: an item between two marks is whole
    for index, (start, end) in reversed(list(enumerate(spans))):
        word = text[start:end]
        if word in AFTER_VERB and index and text[spans[index - 1][0]:start] in stops:
            begin, hard = end, False                           # 更名|后|某校
            break
        if word not in stops and _drawn_in(source, start, end, tail):
            begin, hard = start + 1, False                     # 某小学|带|雁滩小学, where the segmenter sees 带雁
            break
        if (word not in stops or _street_follows(text, end, tail) or start in source.in_place or PHRASES.match(text[start:start + 6])
                or _part_of_name(source, word, start, tail)):
            continue
        inside = word in INSIDE_NAMES or (end - start == 1 == tail - end and not is_generic(text[end:tail])) or (
            start == edge and end - start == 1 and text[edge - 1:edge] in LIST_MARKS)
        if inside and not taken_back and (not complete or start == edge + 1) and leaves_no_name(text[end:tail]):
            taken_back = True                                  # 中|和|中学: a cut there leaves no name
            continue
        begin, hard = end, False
        break
    if text[begin] == "对" and text[begin - 1:begin] in ABOUT_TO and not leaves_no_name(text[begin + 1:tail]):
        begin += 1                                              # 将|对|某校进行帮扶
    begin = _without_loose_words(source, _behind_role(source, _at_city(source, begin, tail), tail), tail)
    begin = _behind_role(source, _behind_known_words(source, begin, tail), tail)
    return _behind_drawn_in(source, begin, tail), hard


def _edge(source: Source, floor: int, tail: int) -> int:
    """How far left the characters go that can be part of a name, without a word at their head that begins none."""
    text = source.text
    edge = tail
    while (edge > floor and tail - edge < MAX_NAME and in_names(text[edge - 1])
           and not is_hard(source, edge - 1)):
        edge -= 1
    near = source.words_between(max(edge - 3, 0), tail)
    cut = next(((a, b) for a, b in near if a < edge < b < tail and text[a:b] in lexicon("zh/stops")), None)
    if cut and edge not in source.in_place and not leaves_no_name(text[cut[1]:tail]):
        edge = cut[1]                                       # 据|了解|某校: the character that ends a name begins a word
    spoken = list(BODY_SPEAKS.finditer(text[edge:tail]))
    if spoken and tail - edge - spoken[-1].end() > 1:
        edge += spoken[-1].end()
    first = edge == 0 or not in_names(text[edge - 1])
    if first and text[edge] in "和与跟同" and edge not in source.in_place and COMPARED.search(text[tail:tail + 18]):
        edge += 1                                           # ,|和|实验小学教育集团相比
    if text[edge] == "将" and heads_item(source, edge) and MOVED.search(text[tail:tail + 60]) and edge not in source.in_place:
        edge += 1                                           # 一、|将|官道孙小学划归
    since = SUCCEEDING.match(text[edge:tail])
    if since and THEREAFTER.search(text[tail:tail + 60]):
        edge += since.end()                                     # 濮阳县继|第一实验小学教育集团之后成立的
    if text[edge] in "含辖" and text[edge - 1:edge] in ("(", ",") and edge not in source.in_place and not leaves_no_name(text[edge + 1:tail]):
        edge += 1                                           # (|含|越滩小学, whatever words the segmenter sees
    return edge


def _behind_drawn_in(source: Source, begin: int, tail: int) -> int:
    """`begin` behind what the segmenter has drawn into the name's first word from the words before it."""
    text = source.text
    if text[begin] in "·•":
        begin += 1                                              # 某教育集团|·某小学
    beside = BESIDE_PERSON.match(text[begin:tail]) if text[:begin].endswith(OFFICE_ENDS) and text[begin] in lexicon("zh/surnames") else None
    if beside and not leaves_no_name(text[begin + beside.end():tail]):
        begin += beside.end()                                   # 负责人马某某和|玉滩学校, where the segmenter sees no 和
    if begin > 2 and begin not in source.in_place and text[begin - 2:begin + 1] in lexicon("zh/stops") and not leaves_no_name(text[begin + 1:tail]):
        begin += 1                                              # 调整至|宝滩二小, where the segmenter sees 至宝
    if text[begin - 1:begin + 1] in ("转投", "改投") and not leaves_no_name(text[begin + 1:tail]):
        begin += 1                                              # 转投|站前路小学
    if text[begin] == "内" and text[:begin].endswith(("集团", "联盟", "共同体")) and not leaves_no_name(text[begin + 1:tail]):
        begin += 1                                              # 来自集团内|平滩二小
    if text[begin] in "离距" and begin not in source.in_place and not leaves_no_name(text[begin + 1:tail]):
        begin += 1                                              # 有的成员校|离|某校很远, whatever words the segmenter sees
    return begin


def heads_item(source: Source, start: int) -> bool:
    """Whether a line, a cell or an item of a list begins at a place, perhaps behind a number (1.均河小学)."""
    before = source.text[max(start - 4, 0):start]
    return before[-1:] in AT_HEAD or not before or ITEM_NUMBER.search(before) is not None or before.endswith("  ")


def _part_of_name(source: Source, word: str, start: int, tail: int) -> bool:
    """Whether a word of the list of stops is the first character of a name here, or the gate that a name ends with."""
    text = source.text
    if word == "门口":
        return text[start - 1:start] in GATES                   # 北门口|小学
    if word in NEVER_FIRST or word in AFTER_VERB:
        return heads_item(source, start) or text[start - 1:start] in BEFORE_NOUNS or start - 1 in source.in_place or (
            word in NEVER_FIRST and always_together(source, start, tail))
    return word in CHOSEN and always_together(source, start, tail)


def always_together(source: Source, start: int, tail: int) -> bool:
    """Whether what follows a character stands nowhere without it, and both stand at the head of an item or behind a noun's word somewhere: 选旗营."""
    text = source.text
    rest = text[start + 1:min(start + 3, tail)]
    places = [match.start() - 1 for match in linear.finditer(linear.escape(rest), text)] if len(rest) == 2 else []
    return len(places) > 1 and all(text[at:at + 1] == text[start] for at in places) and any(
        heads_item(source, at) or text[at - 1:at] in BEFORE_NOUNS or text[at - 1:at + 1] in (",都", "，都") for at in places)


def _drawn_in(source: Source, start: int, end: int, tail: int) -> bool:
    """Whether a word that no dictionary knows begins with a verb or preposition of the sentence and not with the name."""
    text = source.text
    if text[start] in BEHIND_WORDS and (not in_names(text[start - 1:start]) or (text[start] == "同" and not SCHOOL_END.search(text[max(start - 6, 0):start]))):
        return False                                            # ,过旗营学校
    return (text[start] in DRAWN_IN and end - start > 1 and start not in source.in_place and start > 0 and (
        text[start] in "而但" or not heads_item(source, start))
            and not is_word(text[start:end]) and not is_word(text[start:start + 2]) and not leaves_no_name(text[start + 1:tail]))


#: Parts of speech (jieba's letters) with which no name begins where the rest is a name without the word.
VERBS = frozenset(("v", "vd", "vi", "vq"))
LOOSE_PARTS = frozenset(("p", "c", "r", "rr", "rz", "u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "t", "v", "vd", "vq", "vi"))


def _without_loose_words(source: Source, begin: int, tail: int) -> int:
    """`begin` behind leading words that are verbs, adverbs or the like, unless the text prints the longer form again."""
    text = source.text
    while True:
        words = source.words_between(begin, tail)
        if len(words) < 2 or words[0][0] != begin:
            return begin
        start, end = words[0]
        if end - start == 1 and text[start] in "新老大小" and len(words) > 2 and source.word_parts.get(end) in VERBS:
            start, end = words[1]                              # 新|诞生|某集团
        name = text[start:tail + 2]
        if (source.word_parts.get(start) not in LOOSE_PARTS or end - start < 2 or start in source.in_place
                or _street_follows(text, end, tail) or _street_follows(text, end + 1, tail) or text.count(name) > 1
                or leaves_no_name(NUMBER_OR_KIND.sub("", text[end:tail]))):
            return begin                                       # 自强|第二小学教育集团: a number and a kind are no name
        if end in source.in_place and end - 1 in source.in_place:
            return next(left for left, right, _ in source.places if left < end < right)   # 即过|风楼镇: the word cuts a place
        begin = end


@cache
def known_starts() -> dict[str, tuple[str, ...]]:
    """The words of two characters or more that end what stands before a name, and descriptions of schools, by first character."""
    starts: dict[str, list[str]] = {}
    for word in sorted((*lexicon("zh/stops"), *lexicon("zh/before_names")), key=lambda word: (-len(word), word)):
        if len(word) > 1:
            starts.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in starts.items()}


def _behind_known_words(source: Source, begin: int, tail: int) -> int:
    """`begin` behind such words where the segmenter has cut the text otherwise (据|了|解某校) and a name is left."""
    text = source.text
    while tail - begin > 3 and begin not in source.in_place and not PHRASES.match(text[begin:begin + 6]):
        word = next((word for word in known_starts().get(text[begin], ()) if text.startswith(word, begin)), "")
        end = begin + len(word)
        if (not word or (end in source.in_place and end - 1 in source.in_place) or _street_follows(text, end, tail)
                or end >= tail or leaves_no_name(text[end:tail])):
            return begin
        begin = end
    return begin


@cache
def _roles() -> linear.Pattern:
    """Descriptions of a school that end in 校, 园 or 学校, the longest first."""
    return linear.compile("|".join(sorted((word for word in lexicon("zh/before_names") if word[-1] in "校园" and len(word) > 1), key=lambda w: (-len(w), w))))


def _behind_role(source: Source, begin: int, tail: int) -> int:
    """`begin` behind a role that the segmenter has cut in two (领|办校|青桐小学), where a name is left."""
    first = max(begin - 4, 0)
    for match in _roles().finditer(source.text[first:tail]):
        start, end = first + match.start(), first + match.end()
        if source.text[end - 1] in NEVER_FIRST and always_together(source, end - 1, tail):
            end -= 1                                            # 成员校|都塘小学
        rest = source.text[end:tail]
        if start <= begin < end < tail and (not leaves_no_name(rest) or OF_COUNTY.match(rest)) and not _street_follows(source.text, end, tail):
            return end
    return begin


def is_hard(source: Source, index: int) -> bool:
    """Whether the character ends any name before it: one of `HARD` that is part of no place name and no such word."""
    character = source.text[index]
    if character not in HARD or index in source.in_place:
        return False
    if character in LIKE_NUMBERS and source.text[index - 2:index - 1] == "、" and SCHOOL_WORDS.match(source.text[index + 2:]):
        return False                                            # 、五指峰小学、: an item of a list
    if any(source.text.startswith(word, index - word.index(character)) for word in HARD_INSIDE if character in word):
        return False
    if character == "任" and (heads_item(source, index) or source.text[index - 1] in BEFORE_NOUNS or index - 1 in source.in_place
                               or always_together(source, index, index + 3)) and not OFFICE_BEHIND.match(source.text[index:index + 24]):
        return False                                            # 、任家庄小学、
    return not any(start < index < end - 1 and source.word_parts.get(start) == "nr" and (
        start - 1 in source.in_place or not in_names(source.text[start - 1:start])) and SCHOOL_WORDS.match(source.text[end:])
                   for start, end in source.words_between(max(index - 2, 0), index + 2))       # 杭州市|茅以升|实验学校: called after a person


def _street_follows(text: str, start: int, tail: int) -> bool:
    """Whether a word that says what kind of place it is closes the name: 通过|路小学, but not 带动|山前小学."""
    street = STREET.match(text[start:tail]) if text[start:start + 2] not in COUNTRYSIDE else None
    return street is not None and is_generic(NUMBER_OR_KIND.sub("", text[start + len(street[0]):tail]))


def _at_city(source: Source, begin: int, tail: int) -> int:
    """`begin`, moved to a city's short name with a number behind it, where loose characters stand before (说清|海州八中)."""
    for start, end, name in source.places:
        if begin < start < tail and start - begin <= 3 and CITY_SCHOOL.match(source.text[end:tail + 3]):
            level = gazetteer().candidates(name)[0].level
            if level in ("province", "city") and start - 1 not in source.in_place:
                return start
    return begin


def place_start(source: Source, begin: int, tail: int) -> int:
    """The start of the first place name with its kind (郑州市) between the two, or `begin` if there is none.

    A province or city right before it (河南郑州市) and a zone (郑东新区如意湖街道) belong to the name as well.
    """
    text = source.text
    for start, end, name in source.places:
        if start < begin or end > tail or name not in gazetteer().full:
            continue
        before = text[begin:start]
        if before and len(before) <= 2 and (start not in source.boundaries or (
                len(before) == 1 and before not in lexicon("zh/stops") and not in_names(text[begin - 1:begin]))):
            return begin                                       # 滨|河东区小学: no place but characters of the name
        if PARENT.search(before) or ZONE_END.search(before) or ADMIN.match(before) or before in ("老", "新", "大", "小", "东", "西", "南", "北"):
            return begin
        touching = [a for a, b, short in source.places if begin <= a and b == start and _holds(short, name)]
        return touching[0] if touching else start
    return begin


def _holds(outer: str, inner: str) -> bool:
    """Whether a place of the first name, a short form, can be the one that holds a place of the second."""
    known = gazetteer()
    return any(division.within(parent) for parent in known.short.get(outer, ()) for division in known.full[inner])


#: A division as people call it (融水县 for 融水苗族自治县), before a town of it.
ADMIN = linear.compile(r"^\p{Han}{2,3}(?:市|区|县|州|旗)$")
ZONE_END = linear.compile("(?:新区|高新区|经开区|开发区|度假区|示范区|保税区|合作区|功能区|新城|林区|矿区|农场|兵团)$")


@cache
def _verb_names() -> linear.Pattern:
    return linear.compile(f"(?:{alternation('zh/verb_names')})(?:{'|'.join(KIND_WORDS)}|九年制|九年一贯制)*$")


#: What stands right before a school that is named after a verb: a list's mark or a word that only a noun follows.
BEFORE_NOUN = linear.compile("(?:来自|走进|走访|加入|位于|包括|下辖|总校|成员校|核心校|龙头校|[由从到在对是为:(+])$")
#: Who heads it, and the first character of a name, right behind.
HEAD_FOLLOWS = linear.compile(r"^(?:党[总支]?[支委]?[部会]?)?(?:副?校长|副?园长|副?书记)(\p{Han})")
BESIDE_NOUN = frozenset("、和与及")


def verb_as_name(source: Source, floor: int, tail: int, stop: int) -> int:
    """Where a school begins that is named after a verb (甲县|希望小学, 甲小学、|联合小学), or `tail` where the word is a verb."""
    text = source.text
    match = _verb_names().search(text[max(floor, tail - 12):tail])
    if match is None:
        return tail
    start = max(floor, tail - 12) + match.start()
    place = next((begin for begin, end, name in source.places if end == start and begin >= floor and name in gazetteer().full), None)
    if place is not None:
        return place
    listed = text[start - 1:start] in BESIDE_NOUN and start and (
        SCHOOL_END.search(text[max(0, start - 13):start - 1]) or (text[start - 1] == "、" and text[stop:stop + 1] in BESIDE_NOUN))
    grouped = text.startswith(("教育集团", "学校集团"), stop) or f"{text[start:stop]}教育集团" in text or (
        len(text[tail:stop]) > 4 and text[tail:stop].endswith("教育集团"))
    headed = HEAD_FOLLOWS.match(text[stop:stop + 8])
    if listed or grouped or text[:start].endswith("——"):        # 镇上的另一所初中——|弘扬中学
        return start
    return start if (headed and headed[1] in lexicon("zh/surnames")) or BEFORE_NOUN.search(text[max(0, start - 3):start]) else tail


def trimmed(source: Source, begin: int, tail: int) -> int:
    """`begin` after words that introduce a name: 原, 新, 该市 and quantities such as 三所."""
    if source.text[begin - 1:begin] in tuple("我该本全") and source.text[begin:begin + 1] in tuple("省市区县镇乡"):
        begin += 1                                             # 我市|七中
    if source.text[begin - 1:begin + 1] == "有关" and is_generic(source.text[begin + 1:tail]):
        begin += 1                                             # 有关|乡镇|中心学校
    if source.text[begin:begin + 1] in tuple("来到") and _full_place_at(source.text, begin + 1, tail) and not _full_place_at(source.text, begin, tail):
        begin += 1                                              # 来|泽普县第五小学
    if source.text[begin:begin + 1] == "现" and source.text[begin - 1:begin] in ("(", ",") and not source.text.startswith("现代", begin):
        begin += 1                                              # (|现|某镇第一小学教务主任)
    if source.text.startswith("请教研", begin):
        begin += 1                                              # 请|教研室主任某某牵头
    if PAST_OF_PLACE.match(source.text[begin:tail + 3]):
        begin += 1                                             # 收到过|县三中
    while True:
        match = INTRODUCTION.match(source.text[begin:tail])
        if not match or not match[0] or (len(match[0]) < 3 and any(source.text[begin:].startswith(name) for name in leading_places(match[0][0]))):
            return begin
        if (match[0] == "现" and begin + 1 not in source.boundaries) or source.text.startswith(("校场", "原野"), begin):
            return begin                                       # 现代中学, 校场路小学
        begin += len(match[0])


def _full_place_at(text: str, begin: int, tail: int) -> bool:
    """Whether a place's full name (泽普县) begins there, within a name."""
    return any(start == 0 and name in gazetteer().full for start, _, name in gazetteer().find(text[begin:tail]))


@cache
def leading_places(first: str) -> tuple[str, ...]:
    return tuple(name for name in (*gazetteer().full, *gazetteer().short) if name.startswith(first) and len(name) >= 2)

"""Chinese mentions: names with their borders, lists, offices and people, places, counts and dates."""
from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.records import Mention, RawDocument
from pipeline.segment import segment
from pipeline.tag import tag

FILLER = "\n这里另有一段与名称无关的文字，只是为了让文章够长。"


def mentions(text: str) -> list[Mention]:
    doc = segment(clean(RawDocument("x", "x", text + FILLER)))
    return [m for sentence in tag(doc, "x") for m in sentence.mentions]


def names(text: str, label: str) -> list[str]:
    return [m.name for m in mentions(text) if m.label == label and not m.weak and not m.anaphor]


@pytest.mark.parametrize(("text", "schools"), [
    ("由新道街小学改到后小河小学。", ["新道街小学", "后小河小学"]),
    ("随后，四十二中加入其中。", ["四十二中"]),
    ("由县城关幼儿园任总园，童家镇幼儿园任成员园。", ["县城关幼儿园", "童家镇幼儿园"]),
    ("教学总监、育红小学副校长姚波说。", ["育红小学"]),
    ("原袁州区湖田镇初级中学更名。", ["袁州区湖田镇初级中学"]),
    ("创新街小学紫荆校区与其一路之隔。", ["创新街小学紫荆校区"]),
    ("由实验小学、东湖小学、第二实验小学各带一所。", ["实验小学", "东湖小学", "第二实验小学"]),
    ("以上三校均为新建，对农村学校、对小规模学校都有帮助。", []),
    ("还要管东湖小学和南河小学。他从东湖小学来。", ["东湖小学", "南河小学", "东湖小学"]),
    ("杭州市陶行知实验学校很大，它是市教育局直属学校。", ["杭州市陶行知实验学校"]),
    ("副校长李敏常驻东湖小学。", ["东湖小学"]),
    ("成员有平富小学、五指峰小学、金盆小学。", ["平富小学", "五指峰小学", "金盆小学"]),
    ("现有和畅校区、镜湖校区、城南校区三个校区。", ["和畅校区", "镜湖校区", "城南校区"]),
    ("全市中小学、民办学校和每所乡村小学都参加。", []),
    ("三小时后，五中全会的精神传到了十二中队。", []),
    ("核心校为吉安二中，校长是谁？", ["吉安二中"]),
    ("水天坪学校（初中）也在其中。", ["水天坪学校"]),
    ("合作路小学弘石湾分校开学了。", ["合作路小学弘石湾分校"]),
    ("李某任海州市实验小学校长。", ["海州市实验小学"]),
    ("景山學校遠洋分校是龍頭。", ["景山學校遠洋分校"]),
    ("三、海州县东关高级中学不再牵头。", ["海州县东关高级中学"]),
    ("东关中学今年收到过县三中的邀请。", ["东关中学", "县三中"]),
    ("两年前学校成为样板，孩子到县里上五十八中。", ["五十八中"]),
    ("集团有实验小学西区校、海州市实验小学东区校。", ["实验小学西区校", "海州市实验小学东区校"]),
    ("海州区2023年公办小学招生。全区有六所老牌学校。", []),
    ("幼儿园三位园长到场，东关幼儿园两位园长发言。", ["东关幼儿园"]),
    ("集团由东关小学+双泉小学+前营小学组成，非民办学校不在其中。", ["东关小学", "双泉小学", "前营小学"]),
    ("这所新校区很漂亮，东关小学的孩子们说。", ["东关小学"]),
])
def test_schools_exact_to_the_character(text: str, schools: list[str]) -> None:
    assert names(text, "SCHOOL") == schools


@pytest.mark.parametrize(("text", "groups"), [
    ("海州市第七中学教育集团成立。", ["海州市第七中学教育集团"]),
    ("全区共有7个教育集团，各教育集团都很好。", []),
    ("茅台集团和某某医疗集团捐了款。", []),
    ("海州恒远教育集团有限公司被罚，恒远教育集团的广告不实。", []),
    ("海州市推进集团化办学。", []),
    ("把南河小学纳入东关小学教育集团管理。", ["东关小学教育集团"]),
    ("县委第三巡察组向县第一高级中学教育集团反馈情况。", ["县第一高级中学教育集团"]),
    ("东关小学教育集团很大，东关集团的教师说。", ["东关小学教育集团", "东关集团"]),
    ("东关小学“名校+”教育联合体成立。", ["东关小学名校+教育联合体"]),
    ("第一实验学校领衔“一实验”集团。", ["一实验集团"]),
    ("组建教育集团和城乡共同体共11个，决定成立以下教育集团。", []),
    ("安阳市文峰区教育共同体建设回眸。", []),
])
def test_groups_and_what_is_none(text: str, groups: list[str]) -> None:
    assert names(text, "GROUP") == groups


@pytest.mark.parametrize(("text", "schools"), [
    ("联合第十一、第十三中学和铁西路小学。", ["第十一中学", "第十三中学", "铁西路小学"]),
    ("成员有白云二小、三小。", ["白云二小", "白云三小"]),
    ("大道小学东、西校区开学。", ["大道小学东校区", "大道小学西校区"]),
    ("有潭州、奥克斯、湘江三所实验小学。", ["潭州实验小学", "奥克斯实验小学", "湘江实验小学"]),
    ("成员为学士街道塘峡、玉华、渣塘小学。", ["学士街道塘峡小学", "学士街道玉华小学", "学士街道渣塘小学"]),
    ("成员是吉安二中文星、柏树两所分校。", ["吉安二中文星分校", "吉安二中柏树分校"]),
    ("成员有语文、数学和实验小学的老师。", []),
])
def test_lists_that_share_a_head_or_a_tail(text: str, schools: list[str]) -> None:
    assert names(text, "SCHOOL") == schools


def offices(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(office.org.name if office.org else None, office.titles)
            for m in mentions(text) if m.label == "OFFICE" for office in m.offices]


def test_several_titles_at_one_body() -> None:
    text = "海州市教育局党组成员、副局长孔繁林在会上说。"
    assert offices(text) == [("海州市教育局", ("党组成员", "副局长"))]
    assert names(text, "PERSON") == ["孔繁林"]


def test_offices_at_two_bodies_before_one_name() -> None:
    assert offices("东关小学党委书记、东关小学教育集团理事长袁国栋说。") == [
        ("东关小学", ("党委书记",)), ("东关小学教育集团", ("理事长",))]


@pytest.mark.parametrize(("text", "people"), [
    ("东湖小学副校长周洁曾在总校当主任。", ["周洁"]),
    ("东湖小学校长孟凡留任。", ["孟凡"]),
    ("市教育局副局长张国才坦言不易。", ["张国才"]),
    ("东关小学校长周丽娟共同按下启动球。", ["周丽娟"]), ("东关小学校长付忠、书记李雨作总结。", ["付忠", "李雨"]),
    ("东关小学校长吕 建致辞。", ["吕建"]), ("东关小学校长欧阳明说。", ["欧阳明"]), ("东关小学的校长负责制很好。", []),
    ("东关小学校长常敏却被两家争着请去。", ["常敏"]),
    ("东关小学校长李志刚任集团总校长，书记王刚任副总校长。", ["李志刚", "王刚"])])
def test_people(text: str, people: list[str]) -> None:
    assert names(text, "PERSON") == people


@pytest.mark.parametrize(("text", "places"), [
    ("天津市滨海新区成立了集团，滨海新区教育局说好。", ["天津市", "滨海新区", "滨海新区"]),
    ("河南省郑州市管城回族区南曹街道的学校。", ["河南省", "郑州市", "管城回族区", "南曹街道"]),
    ("郑东新区和成都高新区都来了。", ["郑东新区", "成都高新区"]),
    ("他在郑州大学读书，爱看《郑州日报》。", []),
    ("江池镇中学来自丰都县。", ["江池镇", "丰都县"]),
    ("各乡镇人民政府：全校有学生300名，其中山区学生一百名。", []),
    ("青石经开区小学和市高新区小学都来了。", ["青石经开区", "高新区"]),
    ("集团带动城区学校，郊区教育局的同志也来了。", []),                                  # everyday words where their city is not named
    ("晋城市城区的学校都来了，城区教育局的同志也来了。", ["晋城市", "城区", "城区"])])
def test_places(text: str, places: list[str]) -> None:
    assert names(text, "PLACE") == places


@pytest.mark.parametrize(("text", "values"), [
    ("涉及学生13万余人", ["130000|over|人"]), ("共有三十五个集团", ["35|exact|个"]), ("约1.9万名学生", ["19000|about|名"]),
    ("３５个教学班", ["35|exact|个"]), ("第3个", [])])
def test_counts(text: str, values: list[str]) -> None:
    assert [m.value for m in mentions(text + "。") if m.label == "NUMBER" and m.start < len(text)] == values


def test_an_anaphor_bears_the_name_of_the_group_before_it() -> None:
    found = [m for m in mentions("东关小学教育集团成立。该集团有三所学校。") if m.anaphor]
    assert [(m.text, m.name) for m in found] == [("该集团", "东关小学教育集团")]


def test_offsets_are_true_in_every_mention() -> None:
    text = clean(RawDocument("x", "x", "「景山遠洋教育集團」由北京景山學校擔任龍頭校，校長傅筱蓉說。" + FILLER)).text
    for m in mentions("「景山遠洋教育集團」由北京景山學校擔任龍頭校，校長傅筱蓉說。"):
        assert text[m.start:m.end] == m.text


@pytest.mark.parametrize("before", ["据了解", "庆祝", "并非", "最终", "任职", "就职", "得益于", "起源于", "老牌", "承接", "算上柳林小学，", "步入", "关注"])
@pytest.mark.parametrize("name", ["东湖小学教育集团", "海州市第七中学教育集团"])
def test_words_before_a_name_are_no_part_of_it(before: str, name: str) -> None:
    assert name in names(f"他们说{before}{name}很好。", "GROUP")


@pytest.mark.parametrize("after", ["校园里", "部分老师", "校长", "校报", "等三所学校", "与别的学校", "毕业班", "门口"])
@pytest.mark.parametrize("name", ["东湖小学", "海州市第七中学"])
def test_words_behind_a_name_are_no_part_of_it(after: str, name: str) -> None:
    assert name in names(f"昨天，{name}{after}很热闹。", "SCHOOL")


@pytest.mark.parametrize(("text", "names"), [
    ("彭州市白鹿、通济和新兴中学加入海州一中教育集团。", {"彭州市白鹿中学", "彭州市通济中学", "彭州市新兴中学"}),
    ("海州科学城白石第一、西山、含谷中学校加入海州一中教育集团。", {"海州科学城白石第一中学校", "海州科学城西山中学校", "海州科学城含谷中学校"}),
    ("海州一中教育集团成员校熊河、滩桥初级中学很远。", {"熊河初级中学", "滩桥初级中学"}),
    ("海州教育集团托管长荡、沙河两所乡镇中心小学。", {"长荡中心小学", "沙河中心小学"}),
    ("湖镇、小南海、詹家三个镇的中心幼儿园加入海州教育集团。", {"湖镇中心幼儿园", "小南海镇中心幼儿园", "詹家镇中心幼儿园"}),
    ("阳光幼儿园教育集团下设阳光总园、阳光东园和阳光西园。", {"阳光总园", "阳光东园", "阳光西园"}),
    ("东关小学的足球、西关小学的剪纸都进了海州教育集团的课程。", {"东关小学", "西关小学"}),
    ("海州教育集团联合两所高职院校和江城卫生职业学校。", {"江城卫生职业学校"}),
])
def test_what_a_list_shares(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    found = {m.name for m in read(text + "孩子们在操场上跑步，老师们在教室里备课，这一天过得很快。").mentions if m.label == "SCHOOL"}
    assert found == names


def test_a_bare_kind_is_no_title(read) -> None:  # type: ignore[no-untyped-def]
    text = "海州市实验学校教育集团由实验学校和东关小学组成，集团去年获评绿色学校、省级示范学校。孩子们在操场上跑步，这一天过得很快。"
    assert {m.name for m in read(text).mentions if m.label == "SCHOOL"} == {"实验学校", "东关小学"}


@pytest.mark.parametrize("told", [
    "经常走进课堂听课", "应当每周听课两节", "通过视频连线作了报告", "相信老师们能做到", "全面推进课程改革", "安排专人接待", "强调安全第一", "成为全市关注的人",
    "代表学校领奖", "解释了原因", "宣布开学", "召开会议部署工作", "明确提出三项要求", "计划明年再建一栋楼", "连续三年获奖", "关心学生的成长", "向来重视体育",
    "时常提醒大家", "习惯早起", "尤其看重阅读", "公开道歉", "严格要求自己", "支持老师外出学习", "利用周末走访", "终于松了一口气", "广泛征求意见", "全部由总校派出", "任期为三年"])
def test_an_everyday_word_behind_an_office_is_nobody(told: str) -> None:
    assert not [m.text for m in mentions(f"海州市第三小学校长{told}。") if m.label == "PERSON"]


@pytest.mark.parametrize(("told", "person"), [
    ("高峰说，学校今年扩班", "高峰"), ("高远峰与家长座谈", "高远峰"), ("和国文、老师们一同到场", "和国文")])
def test_somebody_may_be_called_so_where_it_is_told_of_people(told: str, person: str) -> None:
    assert [m.text for m in mentions(f"海州市第三小学校长{told}。") if m.label == "PERSON"] == [person]


def test_the_schools_of_a_whole_place_are_no_group() -> None:
    groups = names("海州区义务教育学校教育集团组建完毕，海州区城乡学校教育集团已有5个，其中有海州市外国语学校教育集团和海州区实验学校教育集团。", "GROUP")
    assert groups == ["海州市外国语学校教育集团", "海州区实验学校教育集团"]
    assert not names("滨湖新城小学要改名了，还算名校集团的学校吗？", "GROUP")

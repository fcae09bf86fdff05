"""Classes of errors that unusual texts showed: chronicles, cards, minutes, letters, CVs, lists under one word, people who follow one another."""
from __future__ import annotations

import pytest
from told import claims, with_group


@pytest.mark.parametrize(("text", "group", "schools"), [
    ("集团现有四个校区：锦绣路、望江、翠屏和去年刚刚并入的云栖。", "青石小学教育集团", {(f"{name}校区", "member") for name in ("锦绣路", "望江", "翠屏", "云栖")}),
    ("集团的三个校区：管理统一、教研统一、评价统一。", "青石小学教育集团", set()),
    ("新组建龙湾一小教育集团（总校：龙湾一小，分校：柳溪小学）、龙湾二小教育集团（总校：龙湾二小，分校：石门小学），加上2019年成立的平岗中学教育集团，共3个。",
     "龙湾二小教育集团", {("龙湾二小", "lead"), ("石门小学", "member")}),
    ("县局把青石小学教育集团的柳溪小学也“划”了过来。", "青石小学教育集团", set()),
    ("青石小学教育集团新增柳溪小学，石门小学因撤并退出。", "青石小学教育集团", {("柳溪小学", "member")}),
    ("未组建集团的学校单独参赛：柳溪小学第一名。", "青石小学教育集团", set()),
    ("比如龙湾小学教育集团带的是望江、柳溪两个镇的中心小学。", "龙湾小学教育集团", {("望江镇中心小学", "member"), ("柳溪镇中心小学", "member")}),
    ("The group now has 4 campuses, namely Jinxiu Road, Wangjiang, Cuiping and Yunqi.", "Qingshi Primary School Education Group",
     {(f"{name} Campus", "member") for name in ("Jinxiu Road", "Wangjiang", "Cuiping", "Yunqi")}),
    ("The council agreed to admit Longwan School as from 1 January. The proposal to admit Liuxi School was put off.", "Qingshi Primary School Education Group",
     {("Longwan School", "member")}),
    ("Longwan School is to hand Liuxi School, which it has managed since 2020, to the Qingshi Primary School Education Group.",
     "Qingshi Primary School Education Group", {("Liuxi School", "member")}),
    ("Hedong School, which had wavered between the Qingshi Primary School Education Group and the Wenhua Road Group, finally chose the latter.",
     "Wenhua Road Group", {("Hedong School", "member")}),
    ("The group's head is, as its name suggests, Qingshi Primary School. Longwan School and Liuxi School have closed.", "Qingshi Primary School Education Group", set()),
    ("The Wuling Middle School Education Group shall release Liuxi School.", "Wuling Middle School Education Group", set()),
])
def test_members(read, text: str, group: str, schools: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert claims(read(with_group(text)), "member", group) == schools


@pytest.mark.parametrize(("text", "holder"), [
    ("首任总校长彭立新如今已是县教育局副局长。他的继任者是一位80后——贺春晓。", ("贺春晓", "总校长", "青石小学教育集团")),
    ("2020年6月，集团首任总校长彭立新调任县教师进修学校校长，柳溪小学校长贺春晓接任。", ("贺春晓", "总校长", "青石小学教育集团")),
    ("青石小学总校长贺春晓每周二到柳溪小学“上班”。", ("贺春晓", "总校长", "青石小学教育集团")),
    ("集团刚任命了新的总校长，是从省城引进的贺春晓同志。", ("贺春晓", "总校长", "青石小学教育集团")),
    ("柳溪中学的贺春晓，兼任望江小学和石门小学校长。", ("贺春晓", "校长", "望江小学")),
    ("执行校长分别由贺春晓（望江校区）、彭立新（翠屏校区）担任。", ("彭立新", "执行校长", "翠屏校区")),
    ("望江中学由柳溪中学托管，柳溪中学派出副校长贺春晓任该校执行校长。", ("贺春晓", "执行校长", "望江中学")),
    ("贺春晓，1986年生，青石小学教育集团总校长，柳溪小学校长，县优秀教师。", ("贺春晓", "总校长", "青石小学教育集团")),
    ("贺　敏　青石小学教育集团总校长", ("贺敏", "总校长", "青石小学教育集团")),
    ("It has been quiet since 2021, when the late president Xiong Wei of the group signed it. His successor, Zuo Min, eats here.",
     ("Zuo Min", "president", "Qingshi Primary School Education Group")),
    ("Song Zhi, general principal of the Qingshi Primary School Education Group, exchanged posts with Ma Jun, general principal of the Beixin Road Primary School "
     "Education Group.", ("Ma Jun", "general principal", "Qingshi Primary School Education Group")),
    ("Executive principals: Lai Sheng (Shihu Campus), Zhou Mei (Jiangbin Campus)", ("Zhou Mei", "Executive principal", "Jiangbin Campus")),
    ("Wang Li, deputy secretary of the Education Working Committee of the Municipal Party Committee, attended.",
     ("Wang Li", "deputy secretary", "Education Working Committee of the Municipal Party Committee")),
    ("The District Education Bureau (director: Tian Song) has accepted this.", ("Tian Song", "director", "The District Education Bureau")),
    ("Said He Yi, who has run the Qingshi Primary School Education Group since 2019 as its chief principal.",
     ("He Yi", "chief principal", "Qingshi Primary School Education Group")),
    ("As a teacher at Liuxi School, I should like to say this. Our own principal, Bao Jian, was appointed by the bureau.", ("Bao Jian", "principal", "Liuxi School")),
])
def test_who_holds_an_office(read, text: str, holder: tuple[str, str, str]) -> None:  # type: ignore[no-untyped-def]
    assert holder in claims(read(with_group(text)), "post")


@pytest.mark.parametrize(("text", "person"), [
    ("记者问：“当总校长和当校长，有什么不一样？”", "和当"),
    ("此前担任集团总校长的彭立新已退休。", "彭立新"),
    ("The general principal of the Qingshi Primary School Education Group, Du Feng, retired at the age of 60.", "Du Feng"),
    ("Mu Tong spoke. He became a principal at 29, at Helan School.", "Mu Tong"),
])
def test_who_holds_none(read, text: str, person: str) -> None:  # type: ignore[no-untyped-def]
    assert not [post for post in claims(read(with_group(text)), "post") if post[0] == person]


@pytest.mark.parametrize(("text", "names"), [
    ("县实验小学和县三小分别牵头。", {"县实验小学", "县三小"}),
    ("投入3亿元，新改扩建学校11所，评出集团化办学先进学校6个。", set()),
    ("柳溪小学下学期要搬新校区，望江校区下学期不变。", {"柳溪小学", "望江校区"}),
    ("采购青石小学教育集团智慧校园设备，使用学校见下表。", set()),
    ("来自石壁镇、河龙乡两所中心小学的教师来了。", {"石壁镇中心小学", "河龙乡中心小学"}),
    ("校园足球联赛小学组决赛昨天打响，不是统一校服，而是统一训练。", set()),
    ("摊主、望江校区四年级学生王小明笑了。", {"望江校区"}),
    ("It's called Puge Primary School No. 3, the big one.", {"Puge Primary School No. 3"}),
    ("They took in Tielu Miao and Yi Township Primary School.", {"Tielu Miao and Yi Township Primary School"}),
    ("Haizhou Special Education Center sent a teacher.", {"Haizhou Special Education Center"}),
])
def test_names_of_schools(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    found = {m.name for m in read(with_group(text)).mentions if m.label == "SCHOOL"}
    assert {name for name in found if name not in ("青石小学", "Qingshi Primary School")} == names


@pytest.mark.parametrize(("text", "names"), [
    ("把凤山、忙角、南屏三个小学教育集团的党支部统一划归。", {"凤山小学教育集团", "忙角小学教育集团", "南屏小学教育集团"}),
    ("1️⃣ 实验小学集团\n🔹领航校：望江实验小学", {"实验小学集团"}),
    ("He read out the Reply on Agreeing to Establish Shuren Middle School Education Group.", {"Shuren Middle School Education Group"}),
    ("Nothing was found in the Wuling Primary School Education Group or the Sanqiao Kindergarten Education Group.",
     {"Wuling Primary School Education Group", "Sanqiao Kindergarten Education Group"}),
    ("This is the Ganzhou Education Community of the North Street Primary School.", {"Ganzhou Education Community of the North Street Primary School"}),
])
def test_names_of_groups(read, text: str, names: set[str]) -> None:  # type: ignore[no-untyped-def]
    found = {m.name for m in read(with_group(text)).mentions if m.label == "GROUP"}
    assert {name for name in found if name not in ("青石小学教育集团", "Qingshi Primary School Education Group")} == names


def test_schools_of_a_city_and_of_its_county_are_two() -> None:
    from pipeline.resolve.identity import name_key

    city, county = (name_key("SCHOOL", f"{place} Special Education School", code, "en") for place, code in (("Changzhi", "140400"), ("Wuxiang County", "140429")))
    assert city.split("@")[0].split("\x1e")[4] == ""
    assert city != county


@pytest.mark.parametrize(("text", "figures"), [
    ("集团4校现有教师217人。", {("青石小学教育集团", "schools", "4"), ("青石小学教育集团", "teachers", "217")}),
    ("新学期首日，海州区三所学校的门口换上新校牌。", set()),
    ("It comprises Qingshi Primary School and two rural partner schools, and serves 11,400 pupils.",
     {("Qingshi Primary School Education Group", "students", "11400")}),
    ("The audit examined four education groups. Ten years ago Haizhou District boasted 17 education groups.", set()),
])
def test_figures(read, text: str, figures: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert claims(read(with_group(text)), "figure") == figures


@pytest.mark.parametrize("text", ["2023年，将启动柳溪中学教育集团组建工作。", "2月底前完成柳溪中学教育集团挂牌。"])
def test_what_is_to_be_founded_has_no_date(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not [c for c in read(with_group(text)).claims if c.relation == "established" and c.subject.name == "柳溪中学教育集团"]

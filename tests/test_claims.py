"""Whole texts: who leads, who belongs, how bound, since when; what is said to be over, planned, denied or hearsay."""
from __future__ import annotations

import pytest

LEAD = "2023年1月，海州县东关学校教育集团成立，以海州县东关学校为总校，龙口镇中学为紧密型成员校，水坪学校（初中）、江口镇中学为联盟型成员校。"


def rows(reading, relation: str) -> set[tuple[str, ...]]:  # type: ignore[no-untyped-def]
    return {(c.subject.name, c.object.name if c.object else "", c.role, c.tie, c.status) for c in reading.claims
            if c.relation == relation}


def test_lead_members_and_ties(read) -> None:  # type: ignore[no-untyped-def]
    group = "海州县东关学校教育集团"
    assert rows(read(LEAD), "member") == {
        (group, "海州县东关学校", "lead", "", "current"), (group, "龙口镇中学", "member", "compact", "current"),
        (group, "水坪学校", "member", "alliance", "current"), (group, "江口镇中学", "member", "alliance", "current")}


def test_foundation(read) -> None:  # type: ignore[no-untyped-def]
    assert [c.value for c in read(LEAD).claims if c.relation == "established"] == ["2023-01"]


@pytest.mark.parametrize("text", [
    "海州市第七中学教育集团有三所学校。网传东关小学将加入海州市第七中学教育集团，学校回应：没这回事。",
    "海州市第七中学教育集团很大。东关小学校长说，学校没有加入海州市第七中学教育集团。",
    "有人建议把东关小学并入海州市第七中学教育集团，区里说还在论证，没有时间表。",
    "海州市第七中学教育集团的教师参观了东关小学，双方交流了经验，大家都很高兴。",
])
def test_what_is_no_membership(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not {row for row in rows(read(text), "member") if row[4] == "current"}


def test_membership_that_ended_is_kept_as_ended(read) -> None:  # type: ignore[no-untyped-def]
    found = rows(read("海州市第七中学教育集团成立时，南河小学加入海州市第七中学教育集团。去年底，南河小学退出了海州市第七中学教育集团。"), "member")
    assert found == {("海州市第七中学教育集团", "南河小学", "member", "", "ended")}


def test_short_names_take_the_full_form(read) -> None:  # type: ignore[no-untyped-def]
    found = rows(read("海州市第七中学学区集团成立三年了。七中集团以市七中为主校，南河小学加入七中集团。海州市第七中学很高兴。"), "member")
    assert found == {("海州市第七中学学区集团", "海州市第七中学", "lead", "", "current"),
                     ("海州市第七中学学区集团", "南河小学", "member", "", "current")}


def test_renamed_school_is_one(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("原海州区下浦小学更名为海州区第三小学下浦分校，加入海州三小教育集团。海州区第三小学是总校，大家都说好。")
    assert ("SCHOOL", "海州区第三小学下浦分校", "海州区下浦小学", "") in reading.aliases
    assert "海州区下浦小学" not in {m.name for m in reading.mentions}


def test_campus_of_a_group_belongs_to_it(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("东关小学教育集团举行教研日活动。东关小学教育集团栗雨校区校长凌志宏作了发言，老师们都说有收获。")
    assert rows(reading, "member") == {("东关小学教育集团", "东关小学教育集团栗雨校区", "member", "", "current")}


def test_posts_and_who_heads_the_group(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("东关小学党委书记、东关小学教育集团总校长袁国栋说，集团前任总校长李映红已经退休。东关小学教育集团副总校长王芳也到场。")
    posts = {(c.subject.name, c.object.name, c.title, c.status) for c in reading.claims if c.relation == "post"}
    assert ("袁国栋", "东关小学教育集团", "总校长", "current") in posts
    assert ("袁国栋", "东关小学", "党委书记", "current") in posts
    assert ("李映红", "东关小学教育集团", "总校长", "ended") in posts


def test_figures_of_a_place_and_of_a_group(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("安阳市目前已建立35个教育集团，参与学校113所，涉及学生13万余人。东关小学教育集团现有教学班426个，教师1100余名。")
    assert {(c.subject.name, c.what, c.value, c.qualifier) for c in reading.claims if c.relation == "figure"} == {
        ("安阳市", "groups", "35", "exact"), ("安阳市", "schools", "113", "exact"), ("安阳市", "students", "130000", "over"),
        ("东关小学教育集团", "classes", "426", "exact"), ("东关小学教育集团", "teachers", "1100", "over")}


def test_what_a_place_lies_in_is_not_what_a_count_is_of(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Schools in Lankao County share teachers. The county -- officially a part of Kaifeng since 2014 -- has 14 education groups, officials say. "
                   "The study draws on interviews with 23 teachers.")
    assert {(c.subject.name, c.what, c.value) for c in reading.claims if c.relation == "figure"} == {("Lankao County", "groups", "14")}


def test_who_went_to_be_head_is_not_named_behind(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("东湖小学教育集团很大。集团的骨干老师去了松木小学当校长，南河小学的教导主任龙芬则到本部跟岗一年。")
    assert {(c.subject.name, c.object.name, c.title) for c in reading.claims if c.relation == "post"} == {("龙芬", "南河小学", "教导主任")}


def test_the_school_that_signs_a_letter_with_an_office(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Dear parents,\nLast year our school joined the Red Hill Education Group, and much has changed since.\nWith warm regards,\nLi Ming\n"
                   "Principal, Nanshan Middle School")
    assert rows(reading, "member") == {("Red Hill Education Group", "Nanshan Middle School", "member", "", "current")}


def test_schools_behind_a_lead_are_of_its_group(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("东峰县的集团按片区组。\n城东片由东峰县城关第一小学领衔，石牌中心小学、柳湖中心小学参加；城西片由城关第三小学领衔，清溪中心小学、上河中心小学参加。"
                   "两个片区分别挂“城关一小教育集团”“城关三小教育集团”的牌子。")
    assert {(row[0], row[1]) for row in rows(reading, "member") if row[2] == "member"} == {
        ("城关一小教育集团", "石牌中心小学"), ("城关一小教育集团", "柳湖中心小学"),
        ("城关三小教育集团", "清溪中心小学"), ("城关三小教育集团", "上河中心小学")}


def test_a_group_is_not_founded_when_a_school_leaves_it_for_a_new_one(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("2023年，柳林初级中学脱离了石桥中学教育集团，与新成立的东关初级中学一起，交给县实验中学托管。石桥中学教育集团还有三所学校。")
    assert not [c for c in reading.claims if c.relation == "established"]


def test_the_groups_told_again_are_those_of_the_same_place(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Zhongshan will have 23 education groups. In Xiaolan town, the Julu Education Group was founded. The 23 education groups take in many schools. "
                   "A bus leaves with nine teachers.")
    assert {(c.subject.name, c.what, c.value) for c in reading.claims if c.relation == "figure"} == {("Zhongshan", "groups", "23")}


@pytest.mark.parametrize(("text", "post"), [
    ("Liu Honghai, principal of Nanshan Middle School, who also serves as the chief principal of the group, read it out.", "chief principal"),
    ("Nanshan Middle School's principal, Liu Honghai, will double as chair of the group.", "chair"),
    ("Liu Honghai, currently dean of Nanshan Middle School, has been named executive principal of the group.", "executive principal"),
])
def test_who_heads_a_group_beside_another_office(read, text: str, post: str) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Red Hill Education Group was set up in 2019. " + text)
    assert ("Liu Honghai", "Red Hill Education Group", post) in {(c.subject.name, c.object.name, c.title) for c in reading.claims if c.relation == "post"}


def test_a_group_named_by_its_kind_and_the_school_behind_it(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Preschool Education Group of County Government Kindergarten\nLeading school: Pingyi County Government Kindergarten\n"
                   "Member schools: Wentai Town Central Kindergarten, Wutai Kindergarten")
    assert {row[0] for row in rows(reading, "member")} == {"Preschool Education Group of County Government Kindergarten"}


def test_english_lead_and_members(read) -> None:  # type: ignore[no-untyped-def]
    group = "Donghai County Zhuocheng School Education Group"
    reading = read(f"The {group} was founded in January 2023. It takes Zhuocheng School as the head school, Longkou Town Middle "
                   "School as a close-knit member school, and Shuiping School and Jiangkou Town Middle School as alliance member schools.")
    assert rows(reading, "member") == {
        (group, "Zhuocheng School", "lead", "", "current"), (group, "Longkou Town Middle School", "member", "compact", "current"),
        (group, "Shuiping School", "member", "alliance", "current"), (group, "Jiangkou Town Middle School", "member", "alliance", "current")}
    assert [c.value for c in reading.claims if c.relation == "established"] == ["2023-01"]


@pytest.mark.parametrize("text", [
    "The Donghai Middle School Education Group is large. Rumors that Donghu Primary School would join the group are false.",
    "Donghu Primary School has not joined the Donghai Middle School Education Group, its principal Li Hua said on Monday.",
    "The Donghai Middle School Education Group plans to talk with Donghu Primary School about joining the group next year.",
])
def test_english_what_is_no_membership(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not {row for row in rows(read(text), "member") if row[4] == "current"}


def test_english_posts(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Zhou Deming, principal of Donghu Primary School, was appointed as the general president of the Donghu Primary "
                   "School Education Group. Former general president Xie Fang has left.")
    posts = {(c.subject.name, c.object.name, c.title, c.status) for c in reading.claims if c.relation == "post"}
    assert ("Zhou Deming", "Donghu Primary School", "principal", "current") in posts
    assert ("Zhou Deming", "Donghu Primary School Education Group", "general president", "current") in posts
    assert not {post for post in posts if post[0] == "Xie Fang" and post[3] == "current"}


@pytest.mark.parametrize(("text", "since"), [
    ("龙源小学于2020年9月加入郑州市明理小学教育集团，大家都说这是好事，孩子们也很高兴。", "2020-09"),
    ("2020年9月，龙源小学加入郑州市明理小学教育集团，大家都说这是好事，孩子们也很高兴。", "2020-09"),
    ("去年9月，龙源小学并入郑州市明理小学教育集团，大家都说这是好事，孩子们也很高兴。", "2023-09"),
    ("2020年9月，校长们开会。龙源小学加入郑州市明理小学教育集团，大家都说这是好事。", ""),
    ("Longyuan Primary School joined the Mingli School Education Group in September 2020, the bureau said.", "2020-09"),
    ("In March 2021, Longyuan Primary School joined the Mingli School Education Group, the bureau said.", "2021-03")])
def test_a_date_beside_an_event_is_since_when(read, text: str, since: str) -> None:  # type: ignore[no-untyped-def]
    assert [claim.since for claim in read(text).claims if claim.relation == "member"] == [since]


@pytest.mark.parametrize(("text", "groups"), [
    ("海州县拟成立南河小学教育集团，以南河小学为龙头。孩子们在操场上跑步，这一天过得很快。", set()),
    ("北山小学教育集团正在筹建中。孩子们在操场上跑步，老师们在教室里备课。", set()),
    ("去年海州县计划成立南河小学教育集团，今年南河小学教育集团成立，北山小学是成员校。", {"南河小学教育集团"}),
    ("The county plans to set up the Nanhe Primary School Education Group next year. Children ran in the yard all day long.", set()),
    ("The Nanhe Primary School Education Group is still awaiting approval. Children ran in the yard all day long, and it rained.", set()),
])
def test_a_group_that_is_only_planned_is_none(read, text: str, groups: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert {m.name for m in read(text).mentions if m.label == "GROUP"} == groups


@pytest.mark.parametrize(("text", "posts"), [
    ("集团总校长、学校党委书记、校长李建国介绍。", {("李建国", "总校长", "GROUP"), ("李建国", "党委书记", "SCHOOL"), ("李建国", "校长", "SCHOOL")}),
    ("首任总校长李建国2019年退休。", set()),
    ("李建国同志任集团理事长，王小红同志任副理事长。", {("李建国", "理事长", "GROUP"), ("王小红", "副理事长", "GROUP")}),
    ("集团副理事长王小红、张立新出席。", {("王小红", "副理事长", "GROUP"), ("张立新", "副理事长", "GROUP")}),
    ("担任集团总校长的是李建国。", {("李建国", "总校长", "GROUP")}),
    ("李建国辞去集团总校长一职，由王小红接任。", {("王小红", "总校长", "GROUP")}),
    ("东关小学李建国校长介绍了做法。", {("李建国", "校长", "SCHOOL")}),
])
def test_offices_beside_each_other(read, text: str, posts: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    reading = read("去年9月，海州市东关小学教育集团成立，东关小学为总校，南河小学为成员校。\n" + text)
    assert {(c.subject.name, c.title, c.object.label) for c in reading.claims if c.relation == "post" and c.object and c.status == "current"} == posts


@pytest.mark.parametrize("text", [
    "东关小学、南河小学、北山小学常年一起教研。三校组成了安阳市东关小学教育集团，大家都很高兴。",
    "Dongguan Primary School shares its yard with Nanhe Primary School and Beishan Primary School. The three schools make up the Dongguan Primary School Education Group.",
])
def test_schools_counted_behind_their_names(read, text: str) -> None:  # type: ignore[no-untyped-def]
    members = {(c.object.name.split()[0], c.role) for c in read(text).claims if c.relation == "member" and c.object}
    assert len(members) == 3
    assert {role for name, role in members if name.startswith(("东关", "Dongguan"))} == {"lead"}


def test_a_group_that_is_described_and_not_named_has_no_others_members(read) -> None:  # type: ignore[no-untyped-def]
    text = ("东关镇：东关中学教联体以东关中学为核心校，成员校有南河中学。\n"
            "西岭镇：以西岭小学为核心校的教联体，吸收北山小学、东湖小学为成员校。")
    assert {c.object.name for c in read(text).claims if c.relation == "member" and c.object} == {"东关中学", "南河中学"}


def test_the_label_of_who_speaks_tells_the_group_spoken_of(read) -> None:  # type: ignore[no-untyped-def]
    text = ("主持人：请各位用一个词概括自己的集团。\n海州市东关小学教育集团总校长：“生长”。我们天府校区、南河校区都是从一棵树上长出来的。\n"
            "滨河市翰林小学教育集团总校长田明：“开放”。北山校区、西岭校区用总校的课表，但允许改三分之一。")
    members = {(c.subject.name, c.object.name) for c in read(text).claims if c.relation == "member" and c.object and c.role == "member"}
    assert {("滨河市翰林小学教育集团", "北山校区"), ("滨河市翰林小学教育集团", "西岭校区")} <= members
    assert not {("海州市东关小学教育集团", "北山校区"), ("海州市东关小学教育集团", "西岭校区")} & members


@pytest.mark.parametrize("text", [
    "2021年，全区组建了以东台小学、翰林小学、第二十六中学为龙头的四个教育集团。\n翰林教育集团只有南河小学、北山小学两所成员校，三校每周一起备课。",
    "全区成立三个教育集团，分别由东台小学、翰林小学、东湖中学牵头。\n翰林教育集团只有南河小学、北山小学两所成员校，三校每周一起备课。",
])
def test_each_of_the_schools_leads_one_of_the_counted_groups(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert rows(read(text), "member") == {("翰林教育集团", "翰林小学", "lead", "", "current"), ("翰林教育集团", "南河小学", "member", "", "current"),
                                          ("翰林教育集团", "北山小学", "member", "", "current")}


@pytest.mark.parametrize("text", [
    "In 2021, the district set up four education groups with Donghu Primary School, Hanlin Primary School and No. 26 Middle School as the leading schools.\n"
    "Hanlin Education Group has only two member schools, Nanhe Primary School and Beishan Primary School.",
    "Hanlin Education Group is one of three education groups in the county, led by Hanlin Primary School, Donghu Primary School and Xihe Middle School "
    "respectively. It counts Nanhe Primary School and Beishan Primary School among its members.",
])
def test_each_leads_one_of_the_counted_groups_in_english(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert {(c.object.name, c.role) for c in read(text).claims if c.relation == "member" and c.object} == {
        ("Hanlin Primary School", "lead"), ("Nanhe Primary School", "member"), ("Beishan Primary School", "member")}


def test_an_application_to_leave_is_no_leaving(read) -> None:  # type: ignore[no-untyped-def]
    text = "海州市东关小学教育集团由东关小学牵头，成员校有南河小学、北山小学。今年，南河小学提出退出申请，尚未批准。"
    assert ("海州市东关小学教育集团", "南河小学", "member", "", "current") in rows(read(text), "member")


def test_counts_of_a_member_school_are_not_the_groups(read) -> None:  # type: ignore[no-untyped-def]
    text = "东关小学始建于1911年，是海州市明理小学教育集团的成员校，现有54个教学班，学生2546人。老师们在教室里备课。"
    assert not [c for c in read(text).claims if c.relation == "figure"]


@pytest.mark.parametrize("text", [
    "海州市第一小学教育集团先后获评全国文明校园、省级示范学校、绿色学校、平安学校。集团办好家门口的好学校，打造未来学校，建设智慧学校、书香学校、儿童友好学校。",
    "海州市第一小学教育集团各校区大力建设平安校园、书香校园、清廉校园、绿色校园，大家都说好。",
    "5月7日，海州市第一小学教育集团的老师走进少年宫、市委党校、教师进修学校、老年大学、业余体校开展活动。",
    "“小石榴”学校、“小橘灯”课堂……海州市第一小学教育集团的社团五花八门，大家玩得很高兴。",
    "In its slogan, Haizhou No. 1 Primary School Education Group promises a Happy School, a Smart Campus, a Green School and a Family School for every child.",
])
def test_titles_and_slogans_are_no_schools_of_a_group(read, text: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(text + "孩子们在操场上跑步，这一天过得很快。" if text[0] > "z" else text + " The children ran in the yard, and the day was soon over.")
    assert not rows(reading, "member")
    assert not {m.name for m in reading.mentions if m.label == "SCHOOL"} - {"业余体校", "教师进修学校", "小石榴学校"}


@pytest.mark.parametrize(("text", "firm"), [
    ("北辰教育集团是一家在香港上市的公司，去年营收增长一成。海州市第一小学教育集团的老师去听了讲座，收获很大。", "北辰教育集团"),
    ("Beichen Education Group is looking for tutors. Teachers of the Haizhou No. 1 Primary School Education Group went to a lecture.", "Beichen Education Group"),
])
def test_a_firm_is_no_group(read, text: str, firm: str) -> None:  # type: ignore[no-untyped-def]
    groups = {m.name for m in read(text + "\n孩子们在操场上跑步。").mentions if m.label == "GROUP"}
    assert firm not in groups
    assert len(groups) == 1


@pytest.mark.parametrize(("text", "wanted"), [
    ("东关小学保留了茶艺，南河小学做大了菜园，北山小学请来了皮影。这三所学校是海州市第七中学教育集团的首批成员。", {"东关小学", "南河小学", "北山小学"}),
    ("Donghu School is near the sea. Xihe School is in the hills. All two are members. Both schools belong to the Haizhou School Education Group.",
     {"Donghu School", "Xihe School"}),
    ("2022年，海州市第七中学教育集团又添新校，西岭小学由原育林教育集团划入。", {"西岭小学"}),
    ("先让东关小学牵手南河小学；再让育林小学联合西岭小学。两个集团依次取名为东江教育集团和西江教育集团，都在本月揭牌。", {"南河小学", "西岭小学"}),
    ("海州市第七中学教育集团托管东关小学、南河小学（托管关系已于去年解除），两校都在城郊，相距不远。", {"东关小学"}),
    ("东湖小学与天河小学签约。“东湖—天河”教育共同体由两校组成，不久前揭牌，县里的人都来看热闹。", {"东湖小学", "天河小学"}),
    ("The Haizhou School Education Group handed over Donghu School to the Jiangbei School Education Group, and in turn accepted the newly built "
     "Xihe School.", {"Donghu School", "Xihe School"}),
])
def test_more_ways_to_belong(read, text: str, wanted: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert {object for _, object, role, _, status in rows(read(text), "member") if status == "current" and role == "member"} == wanted


@pytest.mark.parametrize("text", [
    "海州市第七中学教育集团成立大会在东关小学报告厅举行，市里的领导都来了，家长们也很高兴。",
    "全市由东关小学、南河小学、北山小学3所名校各领办一个教育集团。西岭小学的老师去了海州市第七中学教育集团。",
    "明年起由东关小学牵头，在镇里组建首个小学教育集团。海州市第七中学教育集团每年派8名教师。",
    "海州市第七中学教育集团目前已有3所学校，不宜再增加。我局拟依托东关小学，联合南河小学，组建新的教育集团，待条件成熟后上报。",
    "We will study including Donghu School in the Haizhou No. 7 Middle School Education Group. The bureau said so on Monday.",
    "Strive to include Donghu School in the group next year. The Haizhou No. 7 Middle School Education Group is pleased with that.",
    "全县以县第三小学、东关小学、南河小学三所城区学校为总校，组建了三个教育集团。西岭小学是县第三小学教育集团的成员校。",
    "The Haizhou No. 7 Middle School Education Group takes charge of Xihe School; and Beihe School, which has not formed a group so far, takes "
    "charge of Donghu School.",
    "The district has formed seven groups around Donghu School and Xihe School. The Haizhou No. 7 Middle School Education Group is the largest.",
    "Ten groups had been set up in the city since 2016, led by Donghu School and others. The Haizhou No. 7 Middle School Education Group is new.",
])
def test_hosts_leads_of_others_and_wishes_are_no_members(read, text: str) -> None:  # type: ignore[no-untyped-def]
    found = {object for _, object, _, _, status in rows(read(text), "member") if status == "current"}
    assert not found & {"东关小学", "南河小学", "北山小学", "Donghu School"}


@pytest.mark.parametrize(("text", "posts"), [
    ("海州市东关小学教育集团总校长为特级教师王敏，市里的人都知道她，家长们也常提起。", {("王敏", "海州市东关小学教育集团", "总校长")}),
    ("县委副书记、政法委书记张立强，副县长李海涛出席海州市第七中学教育集团的仪式。", {("张立强", "县委", "副书记"), ("张立强", "政法委", "书记")}),
    ("●东关小学东校区\n校长由东关小学副校长王敏担任，由海州市东关小学教育集团管理，九月开学。",
     {("王敏", "东关小学东校区", "校长"), ("王敏", "东关小学", "副校长")}),
    ("海州区教育局从去年起给予海州市东关小学教育集团专项补助。局长丁建文说，各集团各有各的招。", {("丁建文", "海州区教育局", "局长")}),
    ("海州区教育局、滨河区教育局的负责人走进海州市东关小学教育集团。局长丁建文说，各集团各有各的招。", set()),
    ("Lin Ming, head of the Primary Education Section, and Zhao Rui, a chess teacher of Donghu School, visited the Haizhou School Education Group.",
     {("Lin Ming", "Primary Education Section", "head"), ("Zhao Rui", "Donghu School", "chess teacher")}),
    ("The Haizhou School Education Group met. Chairman Hao Ping, vice chairmen Cui Wen and Gao Rui reported.",
     {("Hao Ping", "Haizhou School Education Group", "Chairman"), ("Cui Wen", "Haizhou School Education Group", "vice chairman"),
      ("Gao Rui", "Haizhou School Education Group", "vice chairman")}),
    ("Fang Jian, then principal of Donghu School and now vice principal of Xihe School, recalled how the Haizhou School Education Group was founded.",
     {("Fang Jian", "Xihe School", "vice principal")}),
    ("Donghu School joined the Haizhou School Education Group. The former head Wang Min serves as the executive principal of the campus.",
     {("Wang Min", "Donghu School", "executive principal")}),
])
def test_offices_and_the_bodies_that_are_meant(read, text: str, posts: set[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert {(c.subject.name, c.object.name, c.title) for c in read(text).claims if c.relation == "post" and c.status == "current"} == posts


@pytest.mark.parametrize(("text", "figures"), [
    ("安阳市已组建教育集团9个，其中小学集团5个，初中集团3个，覆盖学校41所。", {("groups", "9"), ("schools", "41")}),
    ("安阳市力争到2025年，教育集团达到10个，做到全覆盖，让孩子们都上好学。", set()),
    ("上犹县第三中学教育集团揭牌，来自崇义县的教师到场观摩。至此，全县教育集团增至7个，成员校的校长们都很高兴。", {("groups", "7")}),
    ("Haizhou District has established 11 education groups, including 4 primary school groups, 5 middle school groups and others.", {("groups", "11")}),
    ("Haizhou District had 29 primary schools in 2015. Now there are 21 primary schools in the district.", {("schools", "21")}),
])
def test_parts_wishes_and_what_is_past_are_no_counts(read, text: str, figures: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert {(c.what, c.value) for c in read(text).claims if c.relation == "figure"} == figures

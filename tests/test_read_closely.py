"""Classes of errors that further texts have shown: lists with remarks, cards, offices handed on or told of somebody before, plates, groups that are
described, merged or named beside others."""
from __future__ import annotations

import pytest
from told import BEHIND, counts, members, named, posts


@pytest.mark.parametrize(("text", "told"), [
    ("梅岭小学、青溪学校昨天开学。两校分别加入柳林小学教育集团和东河教育集团。柳林小学很大，东河学校很小，老师和孩子们都很高兴。",
     {("柳林小学教育集团", "梅岭小学"), ("东河教育集团", "青溪学校")}),
    ("Meiling Primary School and Qingxi School opened yesterday. The two schools joined the Liulin Primary School Education Group and the Donghe School "
     "Education Group, respectively.",
     {("Liulin Primary School Education Group", "Meiling Primary School"), ("Donghe School Education Group", "Qingxi School")}),
])
def test_schools_of_the_sentence_before_join_a_group_each(read, text: str, told: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert {(c.subject.name, c.object.name) for c in read(text).claims if c.relation == "member" and c.object and c.role == "member"} == told


def test_a_list_whose_items_have_remarks(read) -> None:  # type: ignore[no-untyped-def]
    en = read("The Liulin School Education Group takes Liulin School as the leading school and currently consists of the following schools:\n"
              "* Liulin School (headquarters) - founded in 2003\n* Donghe Primary School - joined in 2016\n* Nanhe Primary School - entrusted management since 2020\n"
              "* Beihe Middle School - withdrew in 2021")
    assert members(en) == {"Liulin School": ("lead", ""), "Donghe Primary School": ("member", ""), "Nanhe Primary School": ("member", "trust")}
    zh = read("柳林学校教育集团目前由以下学校组成：\n· 柳林学校（总校）——创办于2003年\n· 东河小学——2016年12月加入\n· 南河小学——2020年9月起托管\n· 北河中学——2021年退出")
    assert members(zh) == {"柳林学校": ("lead", ""), "东河小学": ("member", ""), "南河小学": ("member", "trust")}


@pytest.mark.parametrize(("text", "schools"), [
    ("您所在的沙河镇，中心小学已经加入。", {"沙河镇中心小学"}),
    ("沙河镇的中心校去年加入。", {"沙河镇中心校"}),
    ("新安镇和沙河镇的中心小学都要加入。", set()),                      # the central schools of two towns
])
def test_a_school_behind_its_town(read, text: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert named(read(text + BEHIND), "SCHOOL", text) == schools


@pytest.mark.parametrize("told", ["有代表提出“组建乡村教育集团”。", "关于“成立乡镇教育联盟”的建议。"])
def test_what_is_to_be_founded_in_the_country_is_no_name(read, told: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(told + BEHIND)
    assert not named(reading, "GROUP", told)
    assert not named(reading, "PLACE", told)


def test_who_follows_whom_in_an_office(read) -> None:  # type: ignore[no-untyped-def]
    told = "柳林学校原校长王力调任海州区教师发展中心主任，由原副校长周云峰接任校长。东河小学校长换成了年仅34岁的陈璐。"
    assert posts(read(told + BEHIND)) == {("王力", "主任", "海州区教师发展中心"), ("周云峰", "校长", "柳林学校"), ("陈璐", "校长", "东河小学")}


def test_deputies_behind_a_colon(read) -> None:  # type: ignore[no-untyped-def]
    told = posts(read("The Liulin School Education Group has six schools. Deputy general principals: Wu Haixia (principal of Donghe Primary School) and Yang Jun. "
                      "Principals of lead schools become group presidents: Sun Yan at Nanhe, Bai Xueqin at Beihe."))
    assert told == {("Wu Haixia", "Deputy general principal", "Liulin School Education Group"), ("Yang Jun", "Deputy general principal", "Liulin School Education Group"),
                    ("Wu Haixia", "principal", "Donghe Primary School")}


def test_the_bureaus_director(read) -> None:  # type: ignore[no-untyped-def]
    told = posts(read("The Liulin School Education Group in Jinhua was praised by the municipal education bureau. The bureau's deputy director, Chen Shuang, said so. "
                      "Nanhe Primary School is not ours. It is in the Donghe School Education Group, which has places for 3,000 students."))
    assert told == {("Chen Shuang", "deputy director", "municipal education bureau")}


def test_a_plate_is_no_campus(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("沙河镇中心小学2021年起加入文渊路小学教育集团，为“协作型”成员校，与集团内的黄石校区、滨湖校区不同——后两者没有独立法人。该校去年自行加挂的“文渊路小学"
                   "沙河分校”牌子，上学期末已经摘下。协作型成员校共享的是教研和师资。")
    assert members(reading) == {"沙河镇中心小学": ("member", "alliance"), "黄石校区": ("member", "compact"), "滨湖校区": ("member", "compact")}


def test_people_of_cards(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("柳林小学教育集团由柳林小学、锦华小学组成。\n人物\n宋立新　集团党委书记、总校长　齐鲁名校长\n苗雨　锦华小学执行校长\n王建国 海州区教育局副局长\n李大伟 海州区教育局副局长")
    assert posts(reading) == {("宋立新", "党委书记", "柳林小学教育集团"), ("宋立新", "总校长", "柳林小学教育集团"), ("苗雨", "执行校长", "锦华小学"),
                              ("王建国", "副局长", "海州区教育局"), ("李大伟", "副局长", "海州区教育局")}


def test_counts_of_cards(read) -> None:  # type: ignore[no-untyped-def]
    zh = read("数说柳林小学教育集团\n▪ 在校学生：6217人\n▪ 专任教师：433人（其中高级教师127人）\n▪ 教学班：134个\n两大集团共享名师资源库，入库教师87名。")
    assert counts(zh) == {("柳林小学教育集团", what, value) for what, value in (("students", "6217"), ("teachers", "433"), ("classes", "134"))}
    en = read("The Liulin School Education Group at a glance\n* Students: 6,217\n* Teachers: 433\nThe group is proud of its schools, its teachers and its children.")
    assert counts(en) == {("Liulin School Education Group", "students", "6217"), ("Liulin School Education Group", "teachers", "433")}


def test_heads_sent_to_schools_in_their_order(read) -> None:  # type: ignore[no-untyped-def]
    told = "柳林小学教育集团去年先后向三合镇中心学校、古城乡中心学校选派执行校长马秀兰、李永福。"
    assert posts(read(told + BEHIND)) == {("马秀兰", "执行校长", "三合镇中心学校"), ("李永福", "执行校长", "古城乡中心学校")}


def test_who_runs_another_school_leads_no_group(read) -> None:  # type: ignore[no-untyped-def]
    assert members(read("柳林小学教育集团现有五个校区。\n►东河幼儿园\n市级机关幼儿园领办，属公办园，收费与总园一致，老师们都很高兴。")) == {}


def test_counts_of_a_group_without_a_name(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Minhe No. 2 Primary School Education Group, one of six that Minhe County has set up, is strong. Another group, led by Minhe Senior High School, "
                   "covers three junior high schools in Minhe County. Its teachers sit in four schools along the river.")
    assert counts(reading) == {("Minhe County", "groups", "6")}


def test_the_group_that_a_school_heads_is_not_the_one_named_beside_it(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Liulin No. 16 Primary School sends the most, 84, to the other members of the group that it heads: Qinlao Primary School, Donghe Primary School, and "
                   "the Lanshi campus. Liulin First Primary School Education Group moves 71.")
    assert members(reading) == {}


def test_its_principal_and_head_of_the_group(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Liulin No. 2 Primary School leads the Liulin No. 2 Primary School Education Group. It sends 12 teachers every year. \"The second batch stayed,\" said "
                   "Li Chengcai, its principal and head of the group. Principal of Donghe Primary School: Tao Min (also chairman of the group).")
    assert {("Li Chengcai", "principal", "Liulin No. 2 Primary School"), ("Li Chengcai", "head", "Liulin No. 2 Primary School Education Group"),
            ("Tao Min", "chairman", "Liulin No. 2 Primary School Education Group")} <= posts(reading)


def test_it_does_not_enter_the_group_that_bears_its_name(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The lights were on in Luofang Town Central Primary School. Seven teachers from Changqing Primary School came. In September last year, it was included "
                   "in the education group of Changqing Primary School together with Xiacun Primary School. Yuanhe Primary School, which is located by the river, is "
                   "managed by the group as a trusteeship.")
    assert members(reading)["Luofang Town Central Primary School"] == ("member", "")
    assert members(reading)["Yuanhe Primary School"] == ("member", "trust")


def test_a_name_behind_words_that_are_no_place(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("柳林教育集团由东营市胜利锦华小学、东营市胜利北锦苑小学组成。锦华小学的老师和锦苑小学的老师都很高兴，孩子们也高兴。")
    assert {m.name for m in reading.mentions if m.label == "SCHOOL"} == {"东营市胜利锦华小学", "东营市胜利北锦苑小学", "锦苑小学"}


def test_offices_told_of_her(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("清晨，49岁的赖春梅发动了小车，去往姑田镇。她的身份有些特殊：连江县实验小学副校长、姑田中心小学校长，同时也是连江县实验小学教育集团的执行校长。")
    assert posts(reading) == {("赖春梅", "副校长", "连江县实验小学"), ("赖春梅", "校长", "姑田中心小学"), ("赖春梅", "执行校长", "连江县实验小学教育集团")}


def test_nobody_holds_an_office(read) -> None:  # type: ignore[no-untyped-def]
    assert posts(read("海州第六中学教育集团\n核心校：海州第六中学\n成员校：蔡锷乡中学\n理事长：空缺（由海州第六中学副校长邓志坚主持工作）")) == {("邓志坚", "副校长", "海州第六中学")}


def test_words_before_names_of_groups_and_campuses(read) -> None:  # type: ignore[no-untyped-def]
    told = "东河小学教育集团新校区还没封顶。靠课程联盟“串”起来。有的成员校离东河小学本部比离教育局还远。"
    assert named(read(told + BEHIND), "GROUP", told) == {"东河小学教育集团"}
    assert named(read(told + BEHIND), "SCHOOL", told) == {"东河小学本部"}


def test_a_former_head_of_a_school_is_no_member(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("南江教育集团走的是另一条路。它旗下12所学校，全部独立法人。南江师范大学附属中学原校长常立原也提醒，名校办分校要防止“名校不名”。")
    assert members(reading) == {}
    assert ("南江教育集团", "schools", "12") in counts(reading)


def test_items_under_groups_names(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("(1) Liulin School Education Group: Mingyue School opened on September 1 with 18 classes; the group's general principal was changed from Peng Wei to "
                   "Luo Zhengyi.\n(2) Preparations for the Wuguang School Education Group were started. It is expected to be led by Jianning Middle School.")
    assert members(reading) == {"Mingyue School": ("member", "")}
    assert posts(reading) == {("Luo Zhengyi", "general principal", "Liulin School Education Group")}
    assert counts(reading) == set()
    assert {m.name for m in reading.mentions if m.label == "GROUP"} == {"Liulin School Education Group"}


def test_a_group_that_has_been_merged_into_another(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Liulin Primary School Education Group completed the merger with the Xiangshan Primary School Education Group in July. Xiangshan Primary School "
                   "and Jingang Primary School were all incorporated. The number of teachers in the group reached 126.")
    assert not any(c.subject.name.startswith("Xiangshan") for c in reading.claims if c.relation == "member" and c.status == "current")
    assert counts(reading) == {("Liulin Primary School Education Group", "teachers", "126")}


def test_a_list_of_schools_that_keep_their_own_names(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Qixing Primary School Education Group comprises two campuses and three member schools. The latter -- Chuanshan Primary School, Liuhe Primary "
                   "School, and Dahe Central School -- keep their own names, staff and accounts.")
    assert members(reading) == dict.fromkeys(("Chuanshan Primary School", "Liuhe Primary School", "Dahe Central School"), ("member", "alliance"))


def test_who_signs_on_behalf_of_other_groups(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Those who signed were Sun Xue, general principal of the Wenhua Street Primary School Education Group; and, on behalf of their groups, vice principals "
                   "Li Na of Shengli Street Primary School and Tong Lala of Xingan Road Primary School. The Wenhua Street Primary School Education Group has nine members.")
    assert members(reading) == {}
    assert {("Li Na", "vice principal", "Shengli Street Primary School"), ("Tong Lala", "vice principal", "Xingan Road Primary School")} <= posts(reading)


def test_who_holds_an_office_now(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("2016年，南江学校教育集团成立，校长曾勇出任理事长。现任理事长、南江学校党委书记蔡岚这样理解。原副校长吴建平改任东河中学副校长。")
    assert ("蔡岚", "理事长", "南江学校教育集团") in posts(reading)
    assert ("吴建平", "副校长", "东河中学") in posts(reading)
    assert ("曾勇", "理事长", "南江学校教育集团") not in posts(reading)


def test_from_group_to_group_in_one_sentence(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("洪都小学2020年加入南江教育集团，去年底又转投站前路小学教育集团，原因是“离家近”。正赶上九龙湖校区的孩子们放学。")
    assert {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object and c.status == "current"} >= {
        ("站前路小学教育集团", "洪都小学")}
    assert set(members(reading, "ended")) == {"洪都小学"}
    assert {m.name for m in reading.mentions if m.label == "SCHOOL" and "九龙湖" in m.name} == {"九龙湖校区"}


@pytest.mark.parametrize("told", [
    "石脑镇中心小学与柳林小学签订的托管协议已于去年6月到期，柳林小学教育集团仍将其列入名单上报。",
    "石脑镇中心小学要求加入柳林小学教育集团一事，缓议。",
    "海州市已责令石脑镇中心小学停止使用“柳林小学教育集团”名称并退出集团。",
])
def test_who_is_not_or_no_longer_in(read, told: str) -> None:  # type: ignore[no-untyped-def]
    assert "石脑镇中心小学" not in members(read(told + BEHIND))


def test_a_member_that_stays_and_the_groups_seven_schools(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("柳林小学教育集团成员单位合村中学因生源不足，停止招收初一新生，暂不撤销建制。柳林小学教育集团总校长晏清和说，集团7所学校“一盘棋”。")
    assert "合村中学" in members(reading)
    assert counts(reading) == {("柳林小学教育集团", "schools", "7")}


def test_a_firm_whose_shares_are_told_of(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("HONG KONG (Nov 10) -- Shares of Tianlu Education Group fell 7.4% on Monday. The company, which is based in Chengdu and runs 50 schools in 31 cities, said "
                   "so. Among them is Luzhou Tianlu School, which has cooperated with Luzhou Senior High School since 2019.")
    assert not reading.claims
    assert {m.name for m in reading.mentions if m.label == "PLACE"} >= {"HONG KONG", "Chengdu"}


def test_two_schools_that_have_the_groups_core(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Both schools, Xingzhi Primary School and Liuhe Middle School, belong to the Xingzhi Education Group. Xingzhi Middle School is not far.")
    assert members(reading)["Xingzhi Primary School"] == ("member", "")


def test_a_group_named_in_a_bracket_is_not_the_one_spoken_of(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("长兴县第二小学教育集团\n老成员：长兴县第二小学（总校）　画溪小学\n告别：长兴县鼎甲小学（8月起划入长兴县龙山教育集团）\n总校长：金亚萍\n大家都很高兴。")
    assert posts(reading) == {("金亚萍", "总校长", "长兴县第二小学教育集团")}


def test_one_of_two_offices_is_over(read) -> None:  # type: ignore[no-untyped-def]
    assert posts(read("全国政协委员、上海市卢湾高级中学原校长何锦缇提出，要立规矩。" + BEHIND)) == {("何锦缇", "委员", "全国政协")}


def test_counts_that_have_changed_and_those_of_another_group(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("柳林小学教育集团2018年有12所成员校，去年主动缩减到6所。相邻的一个集团有17所学校。")
    assert counts(reading) == {("柳林小学教育集团", "schools", "6")}
    en = read("Ordos on Tuesday named nine schools that are to head education groups, doubling the number of such groups to 18. It is not easy to manage four schools.")
    assert counts(en) == {("Ordos", "groups", "18")}


def test_where_a_school_is_and_when_its_group_began(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("北门里小学所在的是周村区北门里小学教育集团。柳林教育集团2017年起步时，只有柳林小学和满江小学两所。大家都很高兴。")
    assert {(c.subject.name, c.object.name) for c in reading.claims if c.relation == "member" and c.object} >= {("周村区北门里小学教育集团", "北门里小学")}
    assert ("柳林教育集团", "2017") in {(c.subject.name, c.value) for c in reading.claims if c.relation == "established"}


def test_groups_of_a_list_are_no_firms(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Zhuhai Road Primary School Education Group, Hong Kong Road Education Group, and Jinmen Road School Education Group are good. Schools of Shinan District "
                   "are good, too. Zhuang Xiaohui is the principal of Taiping Road Primary School (Jinmen Road School Education Group).")
    assert len({m.name for m in reading.mentions if m.label == "GROUP"}) == 3
    assert set(members(reading)) == {"Taiping Road Primary School"}


def test_banners(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("In Ejin Horo Banner, the Altan No. 1 Primary School Education Group will be split. Altan No. 5 Primary School, until now a member, is glad. \"A principal "
                   "should visit all schools,\" said Guo Jing, head of the banner's education and sports bureau.")
    assert {m.name for m in reading.mentions if m.label == "PLACE"} == {"Ejin Horo Banner"}
    assert posts(reading) == {("Guo Jing", "head", "banner's education and sports bureau")}
    assert set(members(reading, "ended")) == {"Altan No. 5 Primary School"}


def test_schools_under_a_heading_of_those_in_no_group(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Changshou Bridge Primary School Education Group\nChangshou Bridge Primary School, Tianshui Primary School\nNot in any group\n"
                   "Shude Primary School, Dacheng Experimental School\nThis page is kept for reference.")
    assert set(members(reading)) == {"Changshou Bridge Primary School", "Tianshui Primary School"}


def test_her_second_office_and_principals_of_a_list(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("\"It is not easy,\" said Ran Guangming. He has been the principal of Baiyang Primary School for eleven years and the general president of the Baiyang "
                   "Primary School Education Group since its birth. Under him there are the principals of the three schools: Xiang Chunyan of Wenfeng Primary School, Tan "
                   "Yong of Tuchang Primary School, and Long Xiaofeng of Guankou Primary School.")
    assert posts(reading) == {("Ran Guangming", "principal", "Baiyang Primary School"), ("Ran Guangming", "general president", "Baiyang Primary School Education Group"),
                              ("Xiang Chunyan", "principal", "Wenfeng Primary School"), ("Tan Yong", "principal", "Tuchang Primary School"),
                              ("Long Xiaofeng", "principal", "Guankou Primary School")}


def test_cards_of_teachers(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("★ 李沁　宜城一中教育集团·宜城一中分校　物理教师\n大学毕业签约一中，报到却在分校，一干就是三年。\n★ 王梓涵　窑湾小学教育集团·胡岗小学　语文教师\n从窑湾小学来支教，又申请留任两年。\n"
                   "★ 邓小波　海州第三高级中学　体育教师\n单身学校“单着”也幸福，孩子们都很高兴。")
    assert posts(reading) == {("李沁", "物理教师", "宜城一中分校"), ("王梓涵", "语文教师", "胡岗小学"), ("邓小波", "体育教师", "海州第三高级中学")}
    assert {m.name for m in reading.mentions if m.label == "GROUP"} == {"宜城一中教育集团", "窑湾小学教育集团"}
    assert "单身学校" not in {m.name for m in reading.mentions}


def test_one_person_with_three_offices_and_one_told_behind_a_dash(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("江北实验小学教育集团总校长竺沛良一人身兼三职——江北实验小学校长、集团总校长、洪塘中心学校名誉校长，“跑断腿也高兴”。新城外国语学校教育集团已产生了新任总校长——37岁"
                   "的该校副校长应佳露。")
    assert posts(reading) == {("竺沛良", "总校长", "江北实验小学教育集团"), ("竺沛良", "校长", "江北实验小学"), ("竺沛良", "名誉校长", "洪塘中心学校"),
                              ("应佳露", "总校长", "新城外国语学校教育集团"), ("应佳露", "副校长", "新城外国语学校")}


def test_a_lead_that_has_changed_and_a_group_that_has_grown(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("南江实验学校教育集团因乌嘴中学退出、牵头学校变更（由南江实验学校变更为南江城西中学），经费暂缓拨付。奋斗小学教育集团从3所扩到7所，教师没多一个。")
    assert members(reading) == {"南江城西中学": ("lead", "")}
    assert set(members(reading, "ended")) == {"乌嘴中学"}
    assert counts(reading) == {("奋斗小学教育集团", "schools", "7")}


def test_offices_of_unions_and_offices_held_concurrently(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Comrade Ren Yuhong is appointed as the general principal of Binbei Primary School Education Group, concurrently principal of Binbei Central Primary "
                   "School; Zhang Wei, vice chairman of the union, blames the rules.")
    assert posts(reading) == {("Ren Yuhong", "general principal", "Binbei Primary School Education Group"), ("Ren Yuhong", "principal", "Binbei Central Primary School")}


def test_both_schools_will_be_taken_over(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The first to go will be the Huangshan Primary School Group, a partnership of Donghe Central Primary School and Tuolanshan Road Primary School; both schools "
                   "will be taken over by the Yunxing Primary School Education Group this summer.")
    assert {c.subject.name for c in reading.claims if c.relation == "member" and c.status == "current"} == {"Yunxing Primary School Education Group"}
    assert set(members(reading)) == {"Donghe Central Primary School", "Tuolanshan Road Primary School"}


def test_who_leads_another_group_is_in_none_that_is_named(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The district formed two education groups, one led by Jilin Experimental Primary School, the other by Jilin No. 13 Middle School. Only one of the five, the "
                   "Tongtan Road Primary School Education Group, has pooled the bonuses of its schools. Jilin Experimental Primary School has promised to do the same.")
    assert members(reading) == {}


def test_a_group_with_where_it_is_based(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("They include the Minzhu Road Primary School Education Group in Quanshan, the Yunxing Primary School Education Group in Yunlong, and the Gulou-based "
                   "Shatang Education Group, whose chain of schools is long.")
    assert {m.name for m in reading.mentions if m.label == "GROUP"} == {
        "Minzhu Road Primary School Education Group", "Yunxing Primary School Education Group", "Shatang Education Group"}


@pytest.mark.parametrize(("told", "schools"), [
    ("代表东湖小学教育集团的梅岭小学3：2力克东湖小学教育集团选送的西河小学。", {"梅岭小学", "西河小学"}),
    ("东湖小学教育集团祝站镇祝站小学的《山丹丹》夺得一等奖。", {"祝站镇祝站小学"}),
    ("西河小学是东湖小学教育集团唯一的小学成员。", {"西河小学"}),
    ("非集团校车站中学、新铺镇徐山小学已报名参赛。", set()),
    ("市蒙古族学校与东湖小学教育集团签订了课程共享协议，二者隶属关系不变。", set()),
])
def test_who_competes_for_a_group_and_who_only_has_a_pact(read, told: str, schools: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert set(members(read(told + BEHIND))) == schools


def test_the_first_of_its_kind_is_no_name(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("海城区机关幼儿园教育集团由海城区机关幼儿园牵头成立，是广西第一家公办园教育集团。面试由集团总园长韦丽萍主持。")
    assert {m.name for m in reading.mentions if m.label == "GROUP"} == {"海城区机关幼儿园教育集团"}
    assert posts(reading) == {("韦丽萍", "总园长", "海城区机关幼儿园教育集团")}


def test_a_branch_belongs_to_the_group_of_its_school(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Chaoyang Primary School is the core school of the Chaoyang Primary School Education Group. Donghe Primary School is one of the members of the Nanhe "
                   "Primary School Education Group.\n(2) Wenxing Primary School was renamed Nanhe Primary School Wenxing Branch in 2022.\n(3) Chaoyang Primary School is old.")
    assert {(c.subject.name[:8], c.object.name) for c in reading.claims if c.relation == "member" and c.object and c.role == "member"} == {
        ("Nanhe Pr", "Donghe Primary School"), ("Nanhe Pr", "Nanhe Primary School Wenxing Branch")}


def test_heads_of_counted_schools_are_no_schools(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("The Longquan Primary School Education Group was unveiled. Fu Yong, member of the Party Leading Group and deputy director of the Jingyang District "
                   "Education Bureau, was there. The principals of the three member schools, Yin Hui, Qiu Lan and Zhong Tao, will serve as executive principals.")
    assert members(reading) == {}
    assert posts(reading) == {("Fu Yong", title, "Jingyang District Education Bureau") for title in ("member of the Party Leading Group", "deputy director")}


def test_groups_founded_since_a_year_have_no_date(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Since 2019, Jingyang District has successively established the Donghe No. 1 Primary School Education Group, the Huashan Road School Education Group and "
                   "other education groups.")
    assert not [c for c in reading.claims if c.relation == "established"]


def test_a_new_name_and_an_agreement(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("Lianqiao Primary School has had a new name: Wuhu Beijing East Road Primary School Lianqiao Campus. With it the Beijing East Road Primary School Education "
                   "Group has three campuses. The Wuhu No. 27 Middle School Education Group last year took over Qingshan Middle School under a three-year agreement.")
    assert {m.name for m in reading.mentions if m.label == "PLACE"} == {"Wuhu"}
    assert members(reading)["Qingshan Middle School"] == ("member", "trust")
    assert "Lianqiao Primary School" not in members(reading)


def test_one_office_is_over_and_another_is_not(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("航天小学原副校长、洗马滩学校校长袁亮任洗马滩学校教育集团理事长。西夏九小教育集团以西夏九小为核心，含怀远、文萃、同心路三个分校区。")
    assert posts(reading) == {("袁亮", "校长", "洗马滩学校"), ("袁亮", "理事长", "洗马滩学校教育集团")}
    assert {"怀远校区", "文萃校区", "同心路校区"} <= set(members(reading))


def test_a_citys_industrial_park_is_a_place(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("揭阳产业园霖磐中学教育集团由霖磐中学牵头，这是揭阳产业园的第二个教育集团。电商产业园的老板也来了，大家都很高兴。")
    assert {m.name for m in reading.mentions if m.label == "PLACE"} == {"揭阳产业园"}


def test_leads_of_groups_to_come_and_when_a_group_was_formed_around_its_lead(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("2021年9月，桂阳县以蒙泉学校为龙头，联合白水乡中心学校和塘市学校组建教育集团。体育老师邓彬去年起到白水乡中心学校任教，同时兼任副校长。全县像蒙泉学校教育集团这样的"
                   "集团有6个，今年还将新组建2个，龙头校分别为鹿峰学校和城关完小。")
    assert set(members(reading)) == {"蒙泉学校", "白水乡中心学校", "塘市学校"}
    assert [(c.subject.name, c.value) for c in reading.claims if c.relation == "established"] == [("蒙泉学校教育集团", "2021-09")]
    assert posts(reading) == {("邓彬", "副校长", "白水乡中心学校")}


def test_a_full_name_is_not_cut_by_a_short_one(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("大屯乡三官小学和田坝桥镇三板小学由市实验学校教育集团托管。")
    assert {m.name for m in reading.mentions if m.label == "PLACE"} == {"大屯乡", "田坝桥镇"}


def test_counted_campuses_and_a_bilingual_one(read) -> None:  # type: ignore[no-untyped-def]
    told = "四校区与史集小学互赠图书600册。双语实小校区执行校长孙建国推荐书。"
    reading = read(told + BEHIND)
    assert named(reading, "SCHOOL", told) == {"史集小学", "双语实小校区"}
    assert posts(reading) == {("孙建国", "执行校长", "双语实小校区")}


def test_ties_of_the_parts_of_a_list(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("1. Jiyuan No. 1 Middle School Education Group\nLeading school: Jiyuan No. 1 Middle School. Members: Kejing Middle School, Chengliu Middle School (close "
                   "type); Shaoyuan Middle School (loose type). Director: Kong Weimin.")
    assert {school: tie for school, (_, tie) in members(reading).items()} == {
        "Jiyuan No. 1 Middle School": "", "Kejing Middle School": "compact", "Chengliu Middle School": "compact", "Shaoyuan Middle School": "alliance"}


def test_who_moves_on_and_who_was_changed(read) -> None:  # type: ignore[no-untyped-def]
    en = read("Wang Xiaohong, general principal of the Tonghua No. 2 Primary School Education Group since 2018, moves to another group. Principals of the five education "
              "groups in Yuyang District met. The group has grown from a single school with 2,600 students to a large one.")
    assert posts(en) == set()
    assert counts(en) == {("Yuyang District", "groups", "5")}
    zh = read("新华路小学教育集团：新华路小学校长由张敬恒变更为刘颖，刘颖同时任集团理事长。大家都很高兴，老师们也很高兴。")
    assert posts(zh) == {("刘颖", "校长", "新华路小学"), ("刘颖", "理事长", "新华路小学教育集团")}


def test_two_offices_with_a_part_of_the_body(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("宁师附小教育集团每周开设26节。集团副校长兼信息中心主任邱建明算过一笔账。海州区教育局召开发布会，副局长龚曙光回答提问，大家都很高兴。")
    assert posts(reading) == {("邱建明", "副校长", "宁师附小教育集团"), ("邱建明", "信息中心主任", "宁师附小教育集团"), ("龚曙光", "副局长", "海州区教育局")}


def test_one_group_that_was_given_up_and_an_observer(read) -> None:  # type: ignore[no-untyped-def]
    zh = read("今年我们撤了一个，就是枫树山教育集团，牵头校枫树山小学两年没开过一次理事会，三所成员校分别并入了别的集团。东湖小学教育集团很大。")
    assert members(zh) == {}
    assert counts(zh) == set()
    en = read("Zhaoquan School withdrew from the Tianzhuang School Education Group and joined the Dawa High School Education Community as an observer. The Tianzhuang School "
              "Education Group merged two of its five campuses. Suxi Middle School joined the Tianzhuang School Education Group and keeps its own name in Luohe.")
    assert members(en) == {"Suxi Middle School": ("member", "")}
    assert "Luohe" in {m.name for m in en.mentions if m.label == "PLACE"}

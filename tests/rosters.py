"""Thirty rosters in the manner of education bureaus, written in six formats; places are real, schools and people are made up."""
from __future__ import annotations

import csv
import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from writers import write_pdf

from pipeline.clean.tables import cell_line


@dataclass(frozen=True)
class Cell:
    text: str
    down: int = 1
    across: int = 1


@dataclass(frozen=True)
class Roster:
    """Lines above the table, its rows, and the (group, school, role) that a reader takes from it."""

    name: str
    above: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    members: frozenset[tuple[str, str, str]]


def cells(*texts: str | Cell) -> tuple[Cell, ...]:
    return tuple(text if isinstance(text, Cell) else Cell(text) for text in texts)


def led(group: str, lead: str, *members: str) -> set[tuple[str, str, str]]:
    return {(group, lead, "lead"), *((group, member, "member") for member in members)}


NOTICE = ("固始县教育体育局关于公布集团化办学名单的通知", "各中小学校：经研究决定，现将全县集团化办学名单公布如下，请认真组织实施。")
ROSTERS: list[Roster] = []


def roster(name: str, *rows: tuple[Cell, ...], members: set[tuple[str, str, str]], above: tuple[str, ...] = NOTICE) -> None:
    ROSTERS.append(Roster(name, above, rows, frozenset(members)))


roster("plain", cells("集团名称", "核心校", "成员校"),
       cells("固始县第三小学教育集团", "固始县第三小学", "蓼北小学、蓼东小学、南关小学"), cells("永和中学教育集团", "永和中学", "桃花坞中学、胡族铺中学"),
       members=led("固始县第三小学教育集团", "固始县第三小学", "蓼北小学", "蓼东小学", "南关小学") | led("永和中学教育集团", "永和中学", "桃花坞中学", "胡族铺中学"))
roster("with types", cells("序号", "教育集团名称", "龙头校", "成员学校", "办学模式", "总校长"),
       cells("1", "番城第一小学教育集团", "番城第一小学", "沙河铺小学、泉河铺小学", "紧密型", "汪海涛"), cells("2", "信合外国语学校教育集团", "信合外国语学校", "分水亭中学", "联盟型", "李春燕"),
       members=led("番城第一小学教育集团", "番城第一小学", "沙河铺小学", "泉河铺小学") | led("信合外国语学校教育集团", "信合外国语学校", "分水亭中学"))
roster("a school a row", cells("集团名称", "牵头校", "成员校"),
       cells(Cell("秀水小学教育集团", 3), Cell("秀水小学", 3), "柳树店小学"), cells("徐集小学"), cells("陈淋子小学"),
       cells(Cell("元光中学教育集团", 2), Cell("元光中学", 2), "张广庙中学"), cells("郭陆滩中学"),
       members=led("秀水小学教育集团", "秀水小学", "柳树店小学", "徐集小学", "陈淋子小学") | led("元光中学教育集团", "元光中学", "张广庙中学", "郭陆滩中学"))
roster("schools on lines, a name broken", cells("集团名称", "总校", "成员校"),
       cells("固始县幸福路\n实验小学教育集团", "固始县幸福路\n实验小学", "赵岗乡中心\n小学\n石佛店镇中心小学\n马堽集乡中心小学"),
       members=led("固始县幸福路实验小学教育集团", "固始县幸福路实验小学", "赵岗乡中心小学", "石佛店镇中心小学", "马堽集乡中心小学"))
roster("stages in brackets", cells("集团", "核心学校", "成员学校"),
       cells("凤凰学校教育集团", "凤凰学校（九年一贯制）", "往流学校（初中）、蒋集学校（小学）、丰港中学（高中）"),
       members=led("凤凰学校教育集团", "凤凰学校", "往流学校", "蒋集学校", "丰港中学"))
roster("two rows of headers", cells(Cell("集团名称", 2), Cell("核心校", 2), Cell("成员校", 1, 2)), cells("城区", "乡镇"),
       cells("阳光小学教育集团", "阳光小学", "红苏小学", "草庙小学、汪棚小学"), cells("蓼城中学教育集团", "蓼城中学", "思源中学", "洪埠中学"),
       members=led("阳光小学教育集团", "阳光小学", "红苏小学", "草庙小学", "汪棚小学") | led("蓼城中学教育集团", "蓼城中学", "思源中学", "洪埠中学"))
roster("a group over its rows", cells("学校名称", "类别", "校长"), cells(Cell("一、杨集小学教育集团", 1, 3)), cells("杨集小学", "核心校", "周国富"), cells("武庙小学", "成员校", "吴立新"),
       cells("祖师庙小学", "成员校", "郑小梅"), cells(Cell("二、黎集中学教育集团", 1, 3)), cells("黎集中学", "核心校", "王传喜"), cells("石佛中学", "成员校", "冯玉兰"),
       members=led("杨集小学教育集团", "杨集小学", "武庙小学", "祖师庙小学") | led("黎集中学教育集团", "黎集中学", "石佛中学"))
roster("labels and values", cells("集团名称", "南大桥小学教育集团"), cells("核心校", "南大桥小学"), cells("成员校", "观堂小学、段集小学"), cells("成立时间", "2021年9月"),
       members=led("南大桥小学教育集团", "南大桥小学", "观堂小学", "段集小学"))
roster("under a heading", cells("序号", "学校名称", "性质"), cells("1", "方集小学", "总校"), cells("2", "三河尖小学", "成员校"), cells("3", "李店小学", "成员校"),
       members=led("方集小学教育集团", "方集小学", "三河尖小学", "李店小学"), above=(*NOTICE, "方集小学教育集团"))
ENGLISH = ("Gushi County publishes its list of education groups", "The county education bureau has published the list of its school groups for the new school year.")
roster("English", cells("Group", "Lead school", "Members"),
       cells("Liaocheng Primary School Education Group", "Liaocheng Primary School", "Beiguan Primary School, Nanguan Primary School and Hexi Primary School"),
       cells("Yonghe Middle School Education Group", "Yonghe Middle School", "Fanggang Middle School"),
       members=led("Liaocheng Primary School Education Group", "Liaocheng Primary School", "Beiguan Primary School", "Nanguan Primary School", "Hexi Primary School")
       | led("Yonghe Middle School Education Group", "Yonghe Middle School", "Fanggang Middle School"), above=ENGLISH)
roster("English, a school a row", cells("No.", "Education group", "Core school", "Member school", "Type"),
       cells(Cell("1", 2), Cell("Fengxi Experimental School Education Group", 2), Cell("Fengxi Experimental School", 2), "Taohua Primary School", "compact"), cells("Wangliu Middle School", "alliance"),
       members=led("Fengxi Experimental School Education Group", "Fengxi Experimental School", "Taohua Primary School", "Wangliu Middle School"), above=ENGLISH)
roster("communities", cells("共同体名称", "牵头学校", "成员学校"), cells("城关三小城乡办学共同体", "城关三小", "泉岗小学、阳新小学"), cells("九华中学城乡办学共同体", "九华中学", "黄土岭中学、双椿中学"),
       members=led("城关三小城乡办学共同体", "城关三小", "泉岗小学", "阳新小学") | led("九华中学城乡办学共同体", "九华中学", "黄土岭中学", "双椿中学"))
roster("council schools", cells("联盟名称", "理事长单位", "成员单位"), cells("淮滨县东部教育联盟", "淮滨县第二高级中学", "期思中学、新里中学、王家岗中学"), cells("淮滨县西部教育联盟", "淮滨县滨城中学", "防胡中学、马集中学"),
       members=led("淮滨县东部教育联盟", "淮滨县第二高级中学", "期思中学", "新里中学", "王家岗中学") | led("淮滨县西部教育联盟", "淮滨县滨城中学", "防胡中学", "马集中学"))
roster("city and country", cells("教联体名称", "城区学校", "乡村学校"), cells("桂花小学教联体", "桂花小学", "高店小学、张庄小学"), cells("栏杆小学教联体", "栏杆小学", "谷堆小学"),
       members=led("桂花小学教联体", "桂花小学", "高店小学", "张庄小学") | led("栏杆小学教联体", "栏杆小学", "谷堆小学"))
roster("numbers in the cell", cells("集团名称", "领衔校", "集团成员校"), cells("芦集中学教育集团", "芦集中学", "1.赵集中学\n2.邓湾中学\n3.台头中学"), cells("乌龙小学教育集团", "乌龙小学", "（1）栗园小学\n（2）城西小学"),
       members=led("芦集中学教育集团", "芦集中学", "赵集中学", "邓湾中学", "台头中学") | led("乌龙小学教育集团", "乌龙小学", "栗园小学", "城西小学"))
roster("campuses", cells("集团", "总校", "校区"), cells("息州小学教育集团", "息州小学", "息州小学谯楼校区、息州小学东岳校区"), cells("关店中学教育集团", "关店中学", "关店中学南校区"),
       members=led("息州小学教育集团", "息州小学", "息州小学谯楼校区", "息州小学东岳校区") | led("关店中学教育集团", "关店中学", "关店中学南校区"))
roster("headers again", cells("集团名称", "核心校", "成员校"), cells("项店小学教育集团", "项店小学", "八里岔小学、岗李店小学"), cells("集团名称", "核心校", "成员校"), cells("包信中学教育集团", "包信中学", "夏庄中学、路口中学"),
       members=led("项店小学教育集团", "项店小学", "八里岔小学", "岗李店小学") | led("包信中学教育集团", "包信中学", "夏庄中学", "路口中学"))
roster("title and note inside", cells(Cell("光山县教育集团一览表", 1, 3)), cells("集团名称", "核心校", "成员校"), cells("弦山小学教育集团", "弦山小学", "文殊小学、仙居小学"), cells("紫水中学教育集团", "紫水中学", "晏河中学"),
       cells(Cell("备注：名单自公布之日起执行。", 1, 3)),
       members=led("弦山小学教育集团", "弦山小学", "文殊小学", "仙居小学") | led("紫水中学教育集团", "紫水中学", "晏河中学"))
roster("dates and people", cells("集团名称", "成立时间", "理事长", "核心校", "成员校"), cells("司马光小学教育集团", "2020年9月", "曾宪明", "司马光小学", "槐店小学、寨河小学"),
       cells("孙铁铺中学教育集团", "2021年3月", "熊若兰", "孙铁铺中学", "十里中学"),
       members=led("司马光小学教育集团", "司马光小学", "槐店小学", "寨河小学") | led("孙铁铺中学教育集团", "孙铁铺中学", "十里中学"))
roster("short forms", cells("集团名称", "牵头校", "成员校"), cells("潢川县第四小学教育集团", "潢川县第四小学", "第五、第六小学"), cells("潢川二中教育集团", "潢川二中", "三中、七中、白店中学"),
       members=led("潢川县第四小学教育集团", "潢川县第四小学", "第五小学", "第六小学") | led("潢川二中教育集团", "潢川二中", "三中", "七中", "白店中学"))

# The second set: written and scored once before anything was mended for them.
roster("group column last", cells("序号", "学校（园）名称", "所属教育集团", "集团内身份", "校长"), cells("1", "城北小学", "城北小学教育集团", "核心校", "刘明"), cells("2", "韩庄小学", "城北小学教育集团", "成员校", "高亮"), cells("3", "后寨小学", "城北小学教育集团", "成员校", "郭静"),
  members=led("城北小学教育集团", "城北小学", "韩庄小学", "后寨小学"))
roster("groups as columns", cells("东风小学教育集团", "卫河中学教育集团"), cells("东风小学（总校）", "卫河中学（总校）"), cells("李庄小学", "王屯中学"), cells("赵堤小学", "龙泉中学"),
  members=led("东风小学教育集团", "东风小学", "李庄小学", "赵堤小学") | led("卫河中学教育集团", "卫河中学", "王屯中学", "龙泉中学"))
roster("remark column", cells("集团", "学校", "备注"), cells(Cell("黄河路小学教育集团", 3), "黄河路小学", "核心校"), cells("铁路小学", ""), cells("纬七路小学", "2022年9月加入"),
  members=led("黄河路小学教育集团", "黄河路小学", "铁路小学", "纬七路小学"))
roster("roles in brackets", cells("集团名称", "集团校"), cells("建设路小学教育集团", "建设路小学（总校）、站前小学、新华小学（紧密型）"), cells("师专附中教育集团", "师专附中（核心校）、西关中学"),
  members=led("建设路小学教育集团", "建设路小学", "站前小学", "新华小学") | led("师专附中教育集团", "师专附中", "西关中学"))
roster("two side by side", cells("集团名称", "核心校", "成员校", "集团名称", "核心校", "成员校"), cells("一完小教育集团", "一完小", "柳林小学", "二完小教育集团", "二完小", "杨楼小学"),
  members=led("一完小教育集团", "一完小", "柳林小学") | led("二完小教育集团", "二完小", "杨楼小学"))
roster("kindergartens", cells("集团名称", "总园", "分园（成员园）"), cells("县直机关幼儿园教育集团", "县直机关幼儿园", "蓝天幼儿园、金色摇篮幼儿园、城东幼儿园"),
  members=led("县直机关幼儿园教育集团", "县直机关幼儿园", "蓝天幼儿园", "金色摇篮幼儿园", "城东幼儿园"))
roster("school district heads", cells("学区名称", "学区长学校", "学区成员校", "学区长"), cells("城南学区", "长青小学", "石槽小学、磨盘小学", "马俊"), cells("城西学区", "玉泉中学", "白塔中学", "方敏"),
  members=led("城南学区", "长青小学", "石槽小学", "磨盘小学") | led("城西学区", "玉泉中学", "白塔中学"))
roster("English matrix", cells("School", "Group", "Role"), cells("Riverside Primary School", "Riverside Primary School Education Group", "Lead school"), cells("Hilltop Primary School", "Riverside Primary School Education Group", "Member school"),
  members=led("Riverside Primary School Education Group", "Riverside Primary School", "Hilltop Primary School"), above=ENGLISH)
roster("English cells with lines", cells("Name of group", "Led by", "Member schools"), cells("Xihe Middle School\nEducation Group", "Xihe Middle School", "Nanmen Middle School\nBeimen Middle\nSchool\nDongmen Middle School"),
  members=led("Xihe Middle School Education Group", "Xihe Middle School", "Nanmen Middle School", "Beimen Middle School", "Dongmen Middle School"), above=ENGLISH)
roster("support pairs", cells("集团名称", "优质学校（领办）", "薄弱学校（被领办）", "领办方式"), cells("育红小学教育集团", "育红小学", "河湾小学", "委托管理"), cells("红军小学教育集团", "红军小学", "岭上小学、坡下小学", "一校多区"),
  members=led("育红小学教育集团", "育红小学", "河湾小学") | led("红军小学教育集团", "红军小学", "岭上小学", "坡下小学"))


def grid(table: Roster) -> list[list[str]]:
    """The rows as a spreadsheet exports them: of a merged cell only the first place is filled."""
    rows: list[list[str]] = [[] for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                rows[number].append("")
                column += 1
            rows[number] += [cell.text, *[""] * (cell.across - 1)]
            taken |= {(number + down, column + across) for down in range(1, cell.down) for across in range(cell.across)}
            column += cell.across
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def write_html(table: Roster, path: Path) -> None:
    rows = "".join("<tr>" + "".join(f'<td rowspan="{c.down}" colspan="{c.across}"><p>' + html.escape(c.text).replace("\n", "</p><p>") + "</p></td>" for c in row) + "</tr>"
                   for row in table.rows)
    head, *others = table.above
    path.write_text(f'<html><head><meta charset="utf-8"><title>{head}</title></head><body><div class="top"><a>首页</a></div><h1>{head}</h1><div class="nr">'
                    + "".join(f"<p>{line}</p>" for line in others) + f"<table border=1>{rows}</table><p>附件到此为止，请各校遵照执行。</p></div></body></html>", "utf-8")


def write_docx(table: Roster, path: Path) -> None:
    import docx

    document = docx.Document()
    for line in table.above:
        document.add_paragraph(line)
    plain = grid(table)
    drawn = document.add_table(len(plain), len(plain[0]), style="Table Grid")
    for number, row in enumerate(plain):
        for column, text in enumerate(row):
            drawn.cell(number, column).text = text
    for number, column, cell in placed(table):
        if cell.down > 1 or cell.across > 1:
            merged = drawn.cell(number, column).merge(drawn.cell(number + cell.down - 1, column + cell.across - 1))
            merged.text = cell.text
    document.save(str(path))


def placed(table: Roster) -> list[tuple[int, int, Cell]]:
    """Each cell with its row and its column."""
    found = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            found.append((number, column, cell))
            taken |= {(number + down, column + across) for down in range(cell.down) for across in range(cell.across)}
            column += cell.across
    return found


def write_xlsx(table: Roster, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    offset = len(table.above)
    for number, line in enumerate(table.above, 1):
        sheet.cell(number, 1, line)
    for number, column, cell in placed(table):
        sheet.cell(offset + number + 1, column + 1, cell.text)
        if cell.down > 1 or cell.across > 1:
            sheet.merge_cells(start_row=offset + number + 1, start_column=column + 1, end_row=offset + number + cell.down, end_column=column + cell.across)
    book.save(path)


def write_csv(table: Roster, path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([line] for line in table.above[2:])
        writer.writerows(grid(table))


def write_txt(table: Roster, path: Path) -> None:
    rows = ["| " + " | ".join(cell_line(text) for text in row) + " |" for row in grid(table)]
    path.write_text("\n".join((*table.above, *rows)) + "\n", "utf-8")


def write_pdf_table(table: Roster, path: Path) -> None:
    write_pdf("\n".join(table.above), path, grid(table))


WRITERS: dict[str, Callable[[Roster, Path], None]] = {
    "html": write_html, "docx": write_docx, "xlsx": write_xlsx, "csv": write_csv, "txt": write_txt, "pdf": write_pdf_table}

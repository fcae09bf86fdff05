"""Fifty-four saved pages in the manner of real sites, built around articles of our own: menus, sidebars, bylines, comments, and what else comes along.

Each maker gives the markup of one kind of site. The sites, their names and their teasers are invented; the habits are real.
"""
from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import opencc

from pipeline.clean import clean
from pipeline.records import RawDocument

OWN = Path(__file__).parent / "own" / "articles"


@dataclass(frozen=True)
class Story:
    """What a page tells: a headline, the lines of the article, and what the page states of it."""

    title: str
    lines: tuple[str, ...]
    date: str
    publisher: str
    author: str = ""


@dataclass(frozen=True)
class SavedPage:
    """A page's bytes, and what a reader finds on it. `publisher` is empty where the page names none."""

    name: str
    content: bytes
    title: str
    lines: tuple[str, ...]
    date: str
    publisher: str


@cache
def story(name: str, date: str, publisher: str, author: str = "") -> Story:
    article = clean(RawDocument(name, name, (OWN / f"{name}.txt").read_text("utf-8")))
    lines = [article.text[b.start:b.end] for b in article.blocks if b.kind in ("title", "body", "caption")]
    return Story(lines[0], tuple(lines[1:]), date, publisher, author)


def e(text: str) -> str:
    return html.escape(text, quote=False)


def paragraphs(lines: Sequence[str], tag: str = "p", attributes: str = "", before: str = "", after: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{before}{e(line)}{after}</{tag}>" for line in lines)


TEASERS = ["市领导调研城市道路提升改造工程并召开座谈会研究部署下一步工作", "全市秋粮收购工作有序推进 各收购点准备充分", "我市三家企业入选省级专精特新名单",
           "关于清明节期间道路交通组织的通告", "实验小学教育集团举行体育节开幕式", "第五中学2021年公开招聘教师公告"]
TEASERS_EN = ["City to add 40 parks by the end of next year, says bureau", "New metro line opens to passengers after four years of work",
              "Old town market draws visitors from across the province", "Primary School No. 9 holds reading festival"]


def listed(items: Sequence[str], css: str = "") -> str:
    return f'<ul class="{css}">' + "".join(f'<li><a href="/a/{i}.html" title="{e(t)}">{e(t)}</a><span>0{i + 1}-1{i}</span></li>' for i, t in enumerate(items)) + "</ul>"


def county_trs(s: Story) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{e(s.title)}-清河县人民政府</title>
<meta name="SiteName" content="清河县人民政府" /><meta name="SiteDomain" content="www.example.gov.cn" /><meta name="ColumnName" content="教育工作" />
<meta name="ArticleTitle" content="{e(s.title)}" /><meta name="PubDate" content="{s.date} 10:22" /><meta name="ContentSource" content="{s.publisher}" />
<script type="text/javascript">var a = "<p>1</p>"; document.write("<div>x</div>");</script></head>
<body><div class="header"><img src="logo.png" alt="清河县人民政府" /><div class="search"><input type="text" value="请输入关键字" /></div>
<ul class="menu"><li><a href="/">网站首页</a></li><li><a href="/zx">政务公开</a></li><li><a href="/fw">办事服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="wz">您当前的位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/jy">教育工作</a></div>
<table width="1000" border="0" align="center"><tr><td><table width="96%"><tr><td align="center" class="bt">{e(s.title)}</td></tr>
<tr><td align="center" class="sj">发布时间：{s.date}&nbsp;&nbsp;来源：{s.publisher}&nbsp;&nbsp;浏览次数：<script>document.write(33)</script>&nbsp;&nbsp;【字体：<a>大</a> <a>中</a> <a>小</a>】</td></tr>
<tr><td class="nr"><div class="TRS_Editor">{paragraphs(s.lines, before="　　")}</div></td></tr></table></td></tr></table>
<div class="gb"><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="foot"><p>主办：清河县人民政府办公室　承办：清河县政务服务中心</p><p>网站标识码：1300000000　冀ICP备00000000号　冀公网安备 13000000000000号</p></div></body></html>"""


def city_ucap(s: Story) -> str:
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{e(s.title)}_临江市人民政府门户网站</title>
<meta name="ArticleTitle" content="{e(s.title)}"><meta name="PubDate" content="{s.date} 08:30:00"><meta name="ContentSource" content="{s.publisher}"><meta name="Keywords" content=""></head>
<body><nav class="top-nav"><a href="/">首页</a><a href="/xw">要闻动态</a><a href="/gk">政府信息公开</a></nav>
<div class="crumbs">首页 &gt; 要闻动态 &gt; 部门动态</div>
<div class="article oneColumn"><h1>{e(s.title)}</h1>
<div class="pages-date"><span>{s.date} 08:30</span><span class="font">来源： {s.publisher}</span><span class="pages_print">【字体：<a>大</a><a>中</a><a>小</a>】<a>打印</a></span>
<div class="share-box"><span>分享：</span><a>微信</a><a>微博</a></div></div>
<div class="pages_content" id="UCAP-CONTENT">{paragraphs(s.lines, attributes=' style="text-indent: 2em; font-family: 宋体;"', before='<span style="font-size: 12pt;">', after="</span>")}</div>
<div class="editor"><span>责任编辑：王某</span></div></div>
<div class="related"><div class="tit">相关稿件</div>{listed(TEASERS[:3])}</div>
<footer><p>版权所有：临江市人民政府　网站地图　联系我们</p></footer></body></html>"""


def old_tables(s: Story) -> str:
    """A page of the year 2003: layout by tables, no names for anything, line ends by <br>."""
    body = "<br>\n<br>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + e(line) for line in s.lines)
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>{e(s.title)}</TITLE></HEAD>
<BODY bgcolor=#ffffff><TABLE width=760 align=center border=0><TR><TD><IMG src=top.jpg></TD></TR>
<TR><TD><TABLE width=100%><TR><TD><A href=index.asp>首　页</A></TD><TD><A href=1.asp>教育动态</A></TD><TD><A href=2.asp>政策法规</A></TD><TD><A href=3.asp>招生考试</A></TD></TR></TABLE></TD></TR>
<TR><TD><TABLE width=100%><TR><TD width=180 valign=top><TABLE><TR><TD bgcolor=#eeeeee>热点文章</TD></TR>{"".join(f"<TR><TD>·<A href={i}.asp>{t}</A></TD></TR>" for i, t in enumerate(TEASERS))}</TABLE></TD>
<TD valign=top><TABLE width=100%><TR><TD align=center><FONT size=5 color=red><B>{e(s.title)}</B></FONT></TD></TR>
<TR><TD align=center><FONT size=2>来源：{s.publisher}　作者：佚名　更新时间：{s.date}　点击数：128</FONT></TD></TR>
<TR><TD><FONT size=3>{body}</FONT></TD></TR>
<TR><TD align=right>上一篇：<A href=8.asp>{TEASERS[1]}</A></TD></TR><TR><TD align=right>下一篇：<A href=9.asp>{TEASERS[2]}</A></TD></TR></TABLE></TD></TR></TABLE></TD></TR>
<TR><TD align=center>版权所有 某某教育信息网 地址：某某市人民路1号 邮编：000000</TD></TR></TABLE></BODY></HTML>"""


def wechat(s: Story) -> str:
    stamp = {"2022-09-01": "1661990400", "2023-03-08": "1678233600", "2021-12-30": "1640822400"}.get(s.date, "")
    body = "".join(f'<section style="margin:0 8px"><section><p style="line-height:1.75em"><span style="font-size:15px;letter-spacing:1px">{e(line)}</span></p></section></section>'
                   '<p><img data-src="http://example.org/640?wx_fmt=png" class="rich_pages"></p>' for line in s.lines)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><meta property="og:title" content="{e(s.title)}"><meta property="og:site_name" content="微信公众平台">
<meta name="author" content="{s.author}"></head><body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_area_primary">
<h1 class="rich_media_title" id="activity-name">
    {e(s.title)}
</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{s.author}</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">{s.publisher}</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">{body}</div>
<div class="rich_media_tool"><span>阅读</span><span>赞</span><span>在看</span></div></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div><div class="weui-dialog"><p>预览时标签不可点</p></div>
<script>var nickname = "{s.publisher}"; var ct = "{stamp}"; var msg_title = '{e(s.title)}';</script></body></html>"""


def portal_comments(s: Story) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(s.title)}_{s.publisher}</title><meta property="og:title" content="{e(s.title)}">
<meta property="og:type" content="news"><meta itemprop="datePublished" content="{s.date} 17:05"><meta name="mediaid" content="{s.publisher}"></head><body>
<header id="main-header"><div class="area"><a href="/">门户</a><a href="/news">新闻</a><a href="/sports">体育</a><a href="/auto">汽车</a><a href="/house">房产</a></div></header>
<div class="article-container"><div class="left main"><div data-spm="content"><div class="text"><div class="text-title"><h1>{e(s.title)}</h1>
<div class="article-info"><span class="time" id="news-time">{s.date} 17:05</span><span class="tag">来源: <a href="/m">{s.publisher}</a></span></div></div>
<article class="article" id="mp-editor">{paragraphs(s.lines)}<p data-role="editor-name">责任编辑：</p></article>
<div class="statement">平台声明：该文观点仅代表作者本人，平台系信息发布平台，仅提供信息存储空间服务。</div>
<div class="bottom-relate-wrap"><span class="read-wrap">阅读 (<em>2381</em>)</span></div></div></div>
<div class="comments"><h3>网友评论</h3><p>这所学校离我家很近，希望集团化办学以后老师能多一些，孩子上学也方便，支持一下。</p><p>什么时候公布学区划分呢？</p></div></div>
<div class="sidebar right"><h2>24小时热文</h2>{listed(TEASERS)}</div></div>
<footer id="main-footer">Copyright © 2023 Example Inc. All Rights Reserved. 公司 版权所有</footer></body></html>"""


def portal_post(s: Story) -> str:
    return f"""<!DOCTYPE HTML><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><title>{e(s.title)}|教育|集团化办学_手机门户</title>
<meta property="article:published_time" content="{s.date}T09:12:33+08:00"><meta property="og:title" content="{e(s.title)}"></head><body>
<div class="wrapper clearfix" id="contain"><div class="post_main"><div class="post_crumb"><a>首页</a> &gt; <a>教育频道</a> &gt; 正文</div><h1 class="post_title">{e(s.title)}</h1>
<div class="post_info">{s.date} 09:12:33　来源: <a href="http://example.com">{s.publisher}</a> <a class="post_jubao">举报</a></div>
<div class="post_top"><div class="post_top_tie">0</div><div class="post_share"><span>分享至</span></div></div>
<div id="content"><div class="post_body">{paragraphs(s.lines, attributes=' id="0ABC"')}</div>
<div class="post_author"><a><img></a> 本文来源：{s.publisher}　责任编辑： 李某_NB001</div></div>
<div class="post_recommends"><h3 class="title">相关推荐</h3>{"".join(f'<div class="post_recommend"><a>{t}</a><p>{t}，记者从有关部门了解到，此项工作自启动以来已取得明显成效，得到群众一致好评。</p></div>' for t in TEASERS[:4])}</div></div>
<div class="post_side"><h3>热点新闻</h3>{listed(TEASERS)}</div></div></body></html>"""


def school_cms(s: Story) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><title>{e(s.title)}-{s.publisher}</title><meta name="pageType" content="3"></head><body>
<div class="head"><div class="logo"><img></div><div class="nav"><ul><li><a href="index.htm">学校首页</a></li><li><a>学校概况</a><ul><li><a>校长寄语</a></li><li><a>历史沿革</a></li></ul></li><li><a>德育天地</a></li><li><a>教学教研</a></li></ul></div></div>
<div class="ny_main"><div class="ny_left"><h3>校园新闻</h3><ul><li><a>校园快讯</a></li><li><a>通知公告</a></li></ul></div>
<div class="ny_right"><div class="ny_dqwz">当前位置: <a>学校首页</a>&gt;&gt;<a>校园新闻</a>&gt;&gt;正文</div>
<form name="_newscontent_fromname"><div class="main_content"><h2 align="center">{e(s.title)}</h2>
<div class="main_contit"><p>作者：{s.author}&nbsp;时间：{s.date}&nbsp;点击数：<span id="dynclicks">[]</span></p></div>
<div class="main_con"><div id="vsb_content"><div class="v_news_content">{paragraphs(s.lines, attributes=' class="vsbcontent_start"')}</div></div></div></div>
<div class="main_art"><ul><li><label>上一条：</label><a>{TEASERS[4]}</a></li><li><label>下一条：</label><a>{TEASERS[5]}</a></li></ul></div></form></div></div>
<div class="bottom"><p>Copyright 2020 {s.publisher} 版权所有</p><p>地址：某路8号　电话：0000-0000000</p></div></body></html>"""


def city_english(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{e(s.title)} | Lakeside City Government</title><meta property="og:title" content="{e(s.title)}">
<meta property="og:site_name" content="Lakeside City Government"><meta name="description" content="{e(s.lines[0][:60])}"></head><body>
<div class="topline"><a>中文</a> | <a>Mobile</a></div><ul class="mainnav"><li><a>Home</a></li><li><a>About the City</a></li><li><a>News</a></li><li><a>Services</a></li></ul>
<div class="w1200"><div class="where">Home &gt; News &gt; Education</div><div class="detail"><h2>{e(s.title)}</h2>
<div class="info">Source: {s.publisher} &nbsp;|&nbsp; Updated: {s.date}</div><div class="con">{paragraphs(s.lines)}</div>
<div class="pn"><p>Previous: <a>{TEASERS_EN[0]}</a></p><p>Next: <a>{TEASERS_EN[1]}</a></p></div></div>
<div class="rightbar"><h3>Latest News</h3>{listed(TEASERS_EN)}</div></div>
<div class="footer">Copyright © Lakeside Municipal People's Government. All rights reserved.</div></body></html>"""


def english_daily(s: Story) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{e(s.title)} - The Example Daily</title><meta name="publishdate" content="{s.date}"/><meta name="source" content="{s.publisher}"/>
<meta name="author" content="{s.author}"/></head><body><div class="topNav"><ul><li><a>World</a></li><li><a>Business</a></li><li><a>Culture</a></li></ul></div>
<div class="main_art"><div class="lft_art"><h1>{e(s.title)}</h1><div class="info"><span class="info_l">By {s.author} | {s.publisher} | Updated: {s.date} 09:05</span>
<span class="info_r"><a>Share</a><a>Share - WeChat</a></span></div><div id="Content"><figure class="image"><img><figcaption>Pupils cross the yard of a school. [Photo provided to The Example Daily]</figcaption></figure>{paragraphs(s.lines)}</div>
<div class="selectpage"></div></div><div class="rgt_art"><h3>Most Viewed in 24 Hours</h3>{listed(TEASERS_EN)}</div></div>
<div class="foot"><span>Copyright 1994 - . All rights reserved. The content published on this site is owned by Example Ltd. Without written authorization such content shall not be republished.</span></div></body></html>"""


def spam(s: Story) -> str:
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{e(s.title)}_某某体育官方网站-APP下载</title><meta name="keywords" content="体育,官网,下载"></head><body>
<div class="t"><a href="/">某某体育（中国）官方网站</a></div><div class="nav"><a>网站首页</a><a>关于我们</a><a>产品中心</a><a>新闻资讯</a><a>联系我们</a></div>
<div class="mid"><div class="l"><div class="lt">联系我们</div><div class="lc"><p>联系人：阮先生</p><p>手机：13800000000</p><p>邮箱：web@example.cn</p><p>地址：某某市经济开发区</p></div></div>
<div class="r"><div class="rt">新闻资讯</div><div class="newsbox"><h1>{e(s.title)}</h1><div class="fb">作者:{s.author} 发布时间:{s.date} 23:17:02</div><div class="nr">{paragraphs(s.lines)}</div>
<div class="key">关键词: 教育集团</div><div class="np"><p>上一篇：{TEASERS[0]}</p><p>下一篇：没有了</p></div></div>
<div class="tj"><h4>推荐产品</h4><ul><li><a>户外健身器材系列</a></li><li><a>塑胶跑道材料</a></li></ul></div></div></div>
<div class="f">版权所有 某某体育 <a>网站地图</a></div></body></html>"""


def app_feed(s: Story) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(s.title)} - 今日资讯</title>
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{s.title.replace('"', '')}","datePublished":"{s.date}T07:00:00+08:00","author":[{{"@type":"Person","name":"{s.author}"}}],"publisher":{{"@type":"Organization","name":"{s.publisher}"}}}}</script></head>
<body><div id="root"><div class="css-1a2b3c"><div class="css-9x8y7z"><button>打开APP</button><a>推荐</a><a>热点</a></div><div class="css-main0"><h1 class="css-h1abcd">{e(s.title)}</h1>
<div class="css-meta1"><span>{s.date[:10]} 07:00</span><span class="css-dot">·</span><span>{s.publisher}</span><button>关注</button></div>
<article class="css-art99">{paragraphs(s.lines, attributes=' data-track="1"')}</article></div>
<div class="css-cm77"><div>评论 12</div><div>写得不错，建议多报道乡镇学校的情况，我们这里的孩子也想上好学校。</div><div>查看全部12条评论</div></div>
<div class="css-rel5">{listed(TEASERS[:4])}</div></div></div><noscript>请开启JavaScript</noscript></body></html>"""


def blog(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{e(s.title)} – Teaching in Town</title></head><body class="post-template-default single">
<header class="site-header"><p class="site-title">Teaching in Town</p><nav><ul><li>Home</li><li>About</li><li>Archive</li></ul></nav></header>
<main><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{e(s.title)}</h1><div class="entry-meta">Posted on <time class="entry-date published" datetime="{s.date}T10:00:00+00:00">{s.date}</time> by {s.author}</div></header>
<div class="entry-content">{paragraphs(s.lines)}<div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li><li>Facebook</li></ul></div></div>
<footer class="entry-footer">Posted in Education. Tagged schools.</footer></article><section id="comments" class="comments-area"><h2>2 thoughts</h2><ol><li><p>Nice post, my son goes to a school near there and we like it a lot.</p></li></ol></section></main>
<aside class="widget-area"><h2>Recent Posts</h2>{listed(TEASERS_EN)}</aside><footer class="site-footer">Proudly powered by a blog engine</footer></body></html>"""


def paper_edition(s: Story) -> str:
    year, month, day = s.date.split("-")
    body = "".join(f"<P>　　{e(line)}</P>" for line in s.lines)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><title>{s.publisher}数字报</title></head><body>
<table border="0"><tr><td valign="top"><table><tr><td>第A03版：教育</td></tr><tr><td><div id="titlelist"><a>{TEASERS[0]}</a><br><a>{e(s.title)}</a><br><a>{TEASERS[2]}</a></div></td></tr></table></td>
<td valign="top"><table><tr><td class="default">{year}年{int(month):02d}月{int(day):02d}日 星期五</td><td><a>上一期</a> <a>下一期</a></td></tr></table>
<table><tr><td><table><tr><td class="font01" align="center"><strong>{e(s.title)}</strong></td></tr><tr><td class="font02" align="center">来源：{s.publisher}</td></tr>
<tr><td><div id="ozoom" style="zoom:100%;"><founder-content>{body}</founder-content></div></td></tr></table></td></tr></table></td></tr></table>
<table><tr><td>放大 缩小 默认　<a>上一篇</a> <a>下一篇</a></td></tr></table></body></html>"""


def no_year(s: Story) -> str:
    _, month, day = s.date.split("-")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(s.title)}-江城在线</title><link rel="canonical" href="http://www.example.cn/edu/{s.date[:4]}/{month}{day}/c{s.date[:4]}-3312.html"></head><body>
<div class="hd"><a>江城在线</a><a>教育</a><a>社区</a></div><div class="cont"><div class="title">{e(s.title)}</div><div class="sub"><i>{month}-{day} 10:30</i><i>来源：{s.publisher}</i></div>
<div class="txt">{paragraphs(s.lines)}</div><div class="zrbj">（责任编辑：周某）</div></div><div class="bd2"><div class="h">延伸阅读</div>{listed(TEASERS[:3])}</div></body></html>"""


def taiwan_portal(s: Story) -> str:
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>{e(s.title)} - 教育新聞網</title></head><body><div id="wrap"><div id="menu"><a>首頁</a><a>即時</a><a>文教</a><a>生活</a></div>
<div id="story"><h1>{e(s.title)}</h1><div class="story_info">{s.date} 09:30　{s.publisher}　記者李某／報導</div><div id="story_body">{paragraphs(s.lines)}</div></div>
<div id="hotnews"><h3>熱門新聞</h3>{listed(["颱風外圍環流影響 各縣市停班停課情形一覽", "捷運延伸線動工 沿線居民期待通車"])}</div><div id="copyright">版權所有 教育新聞網</div></div></body></html>"""


def wp_zh(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>{e(s.title)} &#8211; 教育观察网</title><meta property="og:site_name" content="教育观察网" /><meta property="article:published_time" content="{s.date}T02:00:00+00:00" /></head><body>
<div id="page"><header id="masthead"><div class="site-branding"><p>教育观察网</p><p>关注基层教育</p></div><div class="menu-wrap"><ul><li>首页</li><li>观点</li><li>数据</li></ul></div></header>
<div id="primary"><div class="post-12 post type-post"><h2 class="post-title">{e(s.title)}</h2><p class="post-meta">发表于 {s.date} 由 {s.author}</p><div class="post-body">{paragraphs(s.lines)}<div class="post-copyright">本文链接：http://example.org/?p=12 转载请注明出处</div></div></div>
<div class="post-navigation"><span>← 上一篇</span><span>下一篇 →</span></div><div id="respond"><h3>发表评论</h3><p>您的邮箱地址不会被公开。</p></div></div><div id="secondary"><section><h3>近期文章</h3>{listed(TEASERS)}</section></div></div></body></html>"""


def gov_notice(s: Story) -> str:
    return f"""<html><head><meta charset="utf-8"><title>通知公告</title></head><body><div class="head-nav"><a>首页</a><a>机构职能</a></div><div class="xxgk"><table class="tb"><tr><td>索 引 号：</td><td>000014349/2022-00012</td><td>主题分类：</td><td>教育</td></tr><tr><td>发布机构：</td><td>{s.publisher}</td><td>发布日期：</td><td>{s.date}</td></tr><tr><td>标　　题：</td><td colspan=3>{e(s.title)}</td></tr></table></div>
<div class="wenzhang"><div class="wz-title">{e(s.title)}</div><div class="wz-nr">{paragraphs(s.lines,'div')}</div><div class="fj">附件：<a>1.名单.docx</a></div></div><div class="dibu">主办单位：某县教育局 备案号：00000</div></body></html>"""


def forum(s: Story) -> str:
    return f"""<html><head><meta charset="gbk"><title>{e(s.title)} - 家长交流 - 江城论坛</title></head><body><div id="hd">江城论坛 登录 注册</div><div id="pt">论坛 › 教育 › 家长交流</div><div id="postlist"><h1 class="ts"><span id="thread_subject">{e(s.title)}</span></h1>
<div id="post_1"><div class="authi">{s.author} 发表于 {s.date} 20:11</div><table><tr><td class="t_f" id="postmessage_1">{"<br />".join(e(line) for line in s.lines)}</td></tr></table></div>
<div id="post_2"><div class="authi">路人甲 发表于 {s.date} 21:00</div><table><tr><td class="t_f" id="postmessage_2">沙发，支持一下，希望早日实现。</td></tr></table></div></div><div id="ft">Powered by Discuz!</div></body></html>"""


def mobile(s: Story) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{e(s.title)}</title></head><body><div class="top-bar-m"><a>打开客户端</a></div><section class="art"><header class="art-hd"><h1>{e(s.title)}</h1><div class="art-info"><span>{s.publisher}</span><time datetime="{s.date}T08:00:00+08:00">{s.date[5:]} 08:00</time></div></header><div class="art-bd">{paragraphs(s.lines)}</div><div class="art-ft"><span>展开全文</span></div></section><section class="rec-m"><h3>猜你喜欢</h3>{listed(TEASERS)}</section></body></html>"""


def agency(s: Story) -> str:
    year, month, day = s.date.split("-")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(s.title)}-某华网</title><meta name="publishdate" content="{s.date}"><meta name="source" content=""></head><body><div class="header"><div class="header-time"><span class="year">{year}</span><span class="day">{month}/{day}</span><span class="time">10:12:30</span></div><div class="head-line"><h1><span class="title">{e(s.title)}</span></h1></div><div class="source">来源：{s.publisher}</div></div><div class="main"><div id="detail">{paragraphs(s.lines)}</div><div class="editor-xx">【责任编辑:某某】</div></div><div class="columBox">{listed(TEASERS)}</div></body></html>"""


def en_gov(s: Story) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(s.title)}</title><meta name="PubDate" content="{s.date}"/></head><body><div class="banner-top">Riverton Official Website</div><div class="bread">Home / Latest</div><div class="conts"><h3>{e(s.title)}</h3><div class="laiyuan">( <b>{s.publisher}</b> ) Updated: {s.date}</div><div class="Custom_UnionStyle">{paragraphs(s.lines)}</div><div class="fenxiang">Print | Share</div></div><div class="relatednews"><h4>Related News</h4>{listed(TEASERS_EN)}</div><div class="bottom-x">Copyright Riverton. Presented by Example Daily.</div></body></html>"""


def en_soup(s: Story) -> str:
    return f"""<html><head><meta charset="utf-8"><title>Riverside School | {e(s.title)}</title></head><body><div><div><div><a>Home</a></div><div><a>Admissions</a></div><div><a>Contact</a></div></div><div><div><div><span>{e(s.title)}</span></div><div><span>{s.date}</span></div></div>{"".join(f"<div><div><span>{e(line)}</span></div></div>" for line in s.lines)}</div><div><div>123 School Road</div><div>Phone 000</div></div></div></body></html>"""


Maker = Callable[[Story], str]
CHINESE: tuple[tuple[Maker, str, str], ...] = (
    (county_trs, "gb18030", "清河县教育局"), (city_ucap, "utf-8", "市教育局"), (old_tables, "gb18030", "城市晚报"), (wechat, "utf-8", "江城教育发布"),
    (portal_comments, "utf-8", "江城晚报"), (portal_post, "utf-8", "教育周刊"), (school_cms, "utf-8", ""), (spam, "utf-8", ""), (app_feed, "utf-8", "江城日报"),
    (paper_edition, "gb18030", "江城日报"), (no_year, "utf-8", "江城晨报"), (taiwan_portal, "big5hkscs", ""))
ENGLISH: tuple[tuple[Maker, str, str], ...] = (
    (city_english, "utf-8", "Lakeside Daily"), (english_daily, "utf-8", "The Example Daily"), (blog, "cp1252", ""))
#: The second set: its pages were written and scored once before anything was mended for them.
CHINESE_2: tuple[tuple[Maker, str, str], ...] = (
    (wp_zh, "utf-8", "教育观察网"), (gov_notice, "utf-8", "县教育局"), (forum, "gb18030", ""), (mobile, "utf-8", "江城晚报"), (agency, "utf-8", "江城日报"))
ENGLISH_2: tuple[tuple[Maker, str, str], ...] = ((en_gov, "utf-8", "Riverton Daily"), (en_soup, "utf-8", ""))
DATES = ("2022-09-01", "2023-03-08", "2021-12-30")


def saved_pages() -> list[SavedPage]:
    """Thirty Chinese and ten English pages of the first set, ten and four of the second."""
    chinese = [f"zh-{series}{number:02d}" for number in range(1, 15) for series in "abx" if (OWN / f"zh-{series}{number:02d}.txt").exists()][:30]
    english = [f"en-{series}{number:02d}" for number in range(1, 11) for series in "ab" if (OWN / f"en-{series}{number:02d}.txt").exists()][:10]
    sets = ((CHINESE, chinese), (ENGLISH, english), (CHINESE_2, [f"zh-c{number:02d}" for number in range(1, 11)]), (ENGLISH_2, [f"en-b{number:02d}" for number in range(6, 10)]))
    return [_saved(makers, number, name) for makers, names in sets for number, name in enumerate(names)]


def _saved(makers: Sequence[tuple[Maker, str, str]], number: int, name: str) -> SavedPage:
    maker, encoding, publisher = makers[number % len(makers)]
    told = story(name, DATES[number // len(makers) % len(DATES)], publisher, "校办公室" if name.startswith("zh") else "Li Ming")
    markup, title, lines = maker(told), told.title, told.lines
    if encoding == "big5hkscs":
        traditional = opencc.OpenCC("s2t").convert
        markup, title, lines = traditional(markup), traditional(title), tuple(map(traditional, lines))
    return SavedPage(f"{name}-{maker.__name__}", markup.encode(encoding, "xmlcharrefreplace"), title, lines, told.date, publisher)

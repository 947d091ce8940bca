// SPDX-License-Identifier: GPL-3.0-or-later

/// How stories look: light, dark and on paper.
enum JourneyStyle {
  /// The style of the picture. Shades go from light to dark whatever the colours, so that the
  /// picture can be read in grey.
  static let picture: StaticString = """
    .journey{--ink:#17202a;--quiet:#4a5560;--ground:#fff;--grid:#d5dbe1;--light:#d8e6f2;\
    --middle:#8fb6d9;--dark:#24557f;--on-light:#17202a;--on-middle:#10202e;--on-dark:#fff;\
    --stripe:#7b8a99;--part:#b3261e;font-family:system-ui,sans-serif;background:var(--ground)}
    .journey text{fill:var(--ink)}.journey .quiet{fill:var(--quiet)}.journey .strong{font-weight:600}
    .journey .halo{stroke:var(--ground);stroke-width:3;paint-order:stroke}
    .journey .ground{fill:var(--ground)}.journey rect.light{fill:var(--light)}
    .journey rect.middle{fill:var(--middle)}.journey rect.dark{fill:var(--dark)}
    .journey rect.light,.journey rect.middle,.journey rect.dark,.journey rect.striped\
    {stroke:var(--ground);stroke-width:.8}
    .journey .stripe-ground{fill:var(--ground)}.journey .stripe{fill:var(--stripe)}
    .journey .on-light{fill:var(--on-light)}.journey .on-middle{fill:var(--on-middle)}
    .journey .on-dark{fill:var(--on-dark)}
    .journey .on-striped{fill:var(--ink);stroke:var(--ground);stroke-width:3;paint-order:stroke}
    .journey .grid{stroke:var(--grid);stroke-width:1}.journey .tick{stroke:var(--ink);stroke-width:1}
    .journey .hollow{fill:var(--ground);stroke:var(--ink);stroke-width:1}
    .journey .mark{fill:var(--ink);stroke:var(--ground);stroke-width:1.2}
    .journey .part{stroke:var(--part);stroke-width:1.8;stroke-dasharray:6 3}
    .journey .turn{stroke:var(--part);stroke-width:1.2;stroke-dasharray:2 3}
    @media (prefers-color-scheme:dark){.journey{--ink:#e8edf2;--quiet:#b4bfca;--ground:#14191f;\
    --grid:#38424d;--light:#23384c;--middle:#3f719e;--dark:#a9cdec;--on-light:#e8edf2;\
    --on-middle:#fff;--on-dark:#10202e;--stripe:#77838f;--part:#ff8a80}}
    @media print{.journey{--ink:#000;--quiet:#222;--ground:#fff;--grid:#ccc;--light:#e4e4e4;\
    --middle:#a6a6a6;--dark:#3a3a3a;--on-light:#000;--on-middle:#000;--on-dark:#fff;--stripe:#777;\
    --part:#000}.journey rect{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """

  /// The style of a page around it.
  static let page = """
    :root{color-scheme:light dark;--ink:#17202a;--quiet:#4a5560;--ground:#fff;--line:#d5dbe1;\
    --note:#fff6dd;--both:#f4f7fa}
    @media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--quiet:#b4bfca;--ground:#14191f;\
    --line:#38424d;--note:#3a2f10;--both:#1b222a}}
    body{margin:0 auto;max-width:62rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;\
    color:var(--ink);background:var(--ground)}
    h1{margin:.2rem 0;font-size:1.5rem}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}
    .note{background:var(--note);border-left:4px solid #c9930a;padding:.5rem .8rem;margin:.8rem 0}
    .quiet{color:var(--quiet)}ul{padding-left:1.2rem}
    svg.journey{width:100%;height:auto;display:block}svg.phone{display:none}
    table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--quiet)}
    th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;\
    border-bottom:1px solid var(--line);overflow-wrap:anywhere}
    td.number,th.number{text-align:right}td.when,th.when{width:9.5rem}
    tr.part td,tr.part th{border-top:3px solid #b3261e;font-weight:600}
    summary{cursor:pointer}
    @media (max-width:40rem){svg.desk{display:none}svg.phone{display:block}
    .story thead{display:none}.story tr,.story td,.story th{display:block;border:0;width:auto}
    .story tr{border-bottom:1px solid var(--line);padding:.3rem 0}.story td.when{font-weight:600}
    .story td[data-side]:not(:empty)::before{content:attr(data-side) "  ";font-weight:600}
    .story td:empty{display:none}.story td,.story th{padding:.05rem 0}}
    @media print{body{max-width:none;padding:0;color:#000;background:#fff}\
    details>*{display:block}.note{border:1px solid #000;background:#fff}}
    """
}

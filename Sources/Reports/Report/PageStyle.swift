// SPDX-License-Identifier: GPL-3.0-or-later

/// How the page of a report looks, and its few lines of script.
///
/// One accent colour beside greys; what is good, bad or doubtful is said in words and only
/// supported by weight and shade, so that the page can be read in grey. Colours are named once, for
/// light, dark and paper.
enum PageStyle {
  static let css: StaticString = """
    :root{--paper:#fff;--ink:#1c2226;--soft:#56616a;--line:#d5dbdf;--fill:#f3f5f6;--accent:#0b5c8f;\
    --wash:#d6e6f1;--doubt:#8a4b00;--s0:#e3eaef;--s1:#bccfdc;--s2:#86a9c2;--s3:#447ca3;--s4:#0b4a75;--grey:#7b868e;--band:#c9cfd3}
    @media (prefers-color-scheme:dark){:root{--paper:#14181b;--ink:#e6eaec;--soft:#a3adb5;\
    --line:#3a4349;--fill:#1e2428;--accent:#7cc0ee;--wash:#1f3d52;--doubt:#f0b266;--s0:#2a3237;\
    --s1:#34495a;--s2:#41708f;--s3:#5fa0c9;--s4:#a9d8f5;--grey:#98a3ab;--band:#39424a}}
    *{box-sizing:border-box}
    html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;\
    color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:66rem}
    h1,h2,h3,h4{line-height:1.25;font-weight:600;overflow-wrap:anywhere}
    h1{font-size:1.9rem;margin:0 0 .5rem}
    h2{font-size:1.4rem;margin:0 0 .5rem}
    h3{font-size:1.05rem;margin:1.5rem 0 .35rem}
    h4{font-size:.9rem;margin:.5rem 0 .2rem}
    p,ul{margin:.4rem 0;max-width:44rem;overflow-wrap:anywhere}
    ul{padding-left:1.2rem}
    li{margin:.2rem 0}
    a{color:var(--accent)}
    code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
    p code,li code,td code,.whole{white-space:nowrap}
    p code:has(.whole),li code:has(.whole){white-space:normal}
    a:focus-visible,summary:focus-visible,input:focus-visible+label,.scroll:focus-visible\
    {outline:3px solid var(--accent);outline-offset:2px}
    .skip{position:absolute;left:-100rem}
    .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
    .facts,.question,figcaption p,.lead,footer{color:var(--soft)}
    .facts{margin:.1rem 0;max-width:none}
    .lead{font-size:1.05rem}
    .question{font-style:italic}
    nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:.8rem 0;margin:1rem 0 0;\
    border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.9rem}
    section{padding:2.2rem 0 .5rem;scroll-margin-top:1rem}
    section+section{border-top:1px solid var(--line)}
    .warning{border-left:4px solid var(--doubt);padding:.5rem .9rem;background:var(--fill);max-width:none}
    .answer{border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:4px;\
    padding:.8rem 1.1rem;margin:1rem 0;break-inside:avoid}
    .answer h3{margin:.1rem 0}
    .answer ul{max-width:54rem}
    .badge{display:inline-block;font-size:.85rem;font-weight:600;border:1px solid currentcolor;\
    border-radius:3px;padding:.05rem .5rem}
    .good{color:var(--accent);font-weight:600}
    .bad,.caution{color:var(--doubt);font-weight:600}
    .faint{color:var(--soft)}
    li.good,li.bad,li.caution{color:inherit;font-weight:400}
    li.good::marker{color:var(--accent)}li.bad::marker,li.caution::marker{color:var(--doubt)}
    figure{margin:1.6rem 0 2rem}
    figcaption p{font-size:.92rem}
    .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(17.5rem,1fr));gap:.6rem 1.6rem}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(17.5rem,1fr));gap:0 2rem}
    .figures figure{margin:.8rem 0;min-width:0;display:flex;flex-direction:column}
    .figures .panels{flex:1;align-items:end}
    .panel{break-inside:avoid;min-width:0;max-width:30rem;display:flex;flex-direction:column;\
    justify-content:flex-end}
    .chosen .panel{max-width:none}
    svg{display:block;width:100%;height:auto;overflow:visible}
    :where(svg:not(.journey)) text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--soft)}
    svg .name{fill:var(--ink);font-size:12px}
    .drawn svg{width:15rem;min-width:9rem;max-width:100%}
    .axis{stroke:var(--line);stroke-width:1}
    .zero{stroke:var(--grey);stroke-width:1;stroke-dasharray:2 2}
    .line{fill:none;stroke:var(--accent);stroke-width:2.2;stroke-linejoin:round}
    .line.base{stroke:var(--grey);stroke-width:1.8;stroke-dasharray:5 3}
    .line.thin{stroke-width:1.6}
    .error{stroke:var(--ink);stroke-width:1.2}
    .mark{stroke:var(--soft);stroke-width:.7}
    svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
    .bar.pale{fill-opacity:.55}
    .cloud{stroke:var(--grey);stroke-width:3.8;stroke-linecap:round;stroke-opacity:.75}
    .k1 .line{stroke-dasharray:7 3}.k2 .line{stroke-dasharray:2 3}.k3 .line{stroke-dasharray:9 3 2 3}
    .k1 :is(.line,.whisker,.dot),.k3 :is(.line,.whisker,.dot){stroke:var(--grey)}
    .k1 .dot,.k3 .dot{fill:var(--grey)}
    .k4 :is(.line,.whisker,.dot){stroke:var(--ink)}.k4 .dot{fill:var(--ink)}
    g[class^=k] .whisker{stroke-width:1.5}
    .band{fill:var(--accent);fill-opacity:.16}
    .band.base{fill:var(--band);fill-opacity:.55}
    .whisker{stroke:var(--accent);stroke-width:2.4}
    .dot{fill:var(--accent);stroke:var(--accent);stroke-width:2}
    .harm .dot{fill:var(--doubt);stroke:var(--doubt)}.harm .whisker{stroke:var(--doubt)}
    .unsure .whisker{stroke:var(--grey);stroke-width:1.6}
    .unsure .dot{fill:var(--paper);stroke:var(--grey)}
    .link{fill:var(--accent);fill-opacity:.25}
    .link:hover{fill-opacity:.7}
    .link.grey{fill:var(--grey);fill-opacity:.3}
    .node{fill:var(--ink)}
    .bar{fill:var(--accent)}.bar.less,.bar.doubtful{fill:var(--grey)}
    .s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}
    .segment{stroke:var(--paper);stroke-width:1}
    .life svg.phone{display:none}
    .scroll{overflow-x:auto;margin:.8rem 0}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    caption{text-align:left;color:var(--soft);padding:.2rem 0 .5rem;font-size:.9rem}
    th,td{text-align:left;vertical-align:top;padding:.32rem .9rem .32rem 0;border-bottom:1px solid var(--line)}
    thead th{vertical-align:bottom;color:var(--soft);font-weight:600;border-bottom:2px solid var(--line)}
    tbody th{font-weight:400}
    .across th{font-weight:600;padding-top:1rem}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    thead .n{white-space:normal}
    .drawn{vertical-align:middle}
    details{margin:.6rem 0}
    summary{cursor:pointer;color:var(--accent);font-size:.92rem}
    .choices{margin:.5rem 0}
    .pick{position:absolute;opacity:0}
    .pick+label{display:inline-block;padding:.2rem .7rem;margin:0 .3rem .4rem 0;border:1px solid var(--line);\
    border-radius:3px;font-size:.88rem;cursor:pointer}
    .pick:checked+label{background:var(--ink);color:var(--paper);border-color:var(--ink)}
    .choice{display:none}
    .pick0:checked~.chosen .choice0,.pick1:checked~.chosen .choice1,.pick2:checked~.chosen .choice2,\
    .pick3:checked~.chosen .choice3,.pick4:checked~.chosen .choice4,.pick5:checked~.chosen .choice5,\
    .pick6:checked~.chosen .choice6,.pick7:checked~.chosen .choice7,.pick8:checked~.chosen .choice8,\
    .pick9:checked~.chosen .choice9,.pick10:checked~.chosen .choice10{display:block}
    .chosen{overflow-x:auto}
    .chosen svg{min-width:46rem;max-width:56rem}
    .slider{display:block;width:100%;max-width:30rem;margin:.4rem 0;accent-color:var(--accent)}
    footer{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1rem;font-size:.88rem}
    @media screen and (max-width:44rem){body{padding:1.2rem 1rem 3rem}h1{font-size:1.5rem}
    table,tbody,tr,th,td,caption{display:block}
    thead{position:absolute;left:-100rem}
    tr{border-bottom:1px solid var(--line);padding:.55rem 0}
    th,td,.n{border:0;padding:.1rem 0;text-align:left;white-space:normal}
    td.n{text-align:right}td,th{overflow-wrap:anywhere}
    .chosen::before{content:"Wider than the page: move it sideways.";color:var(--soft);font-size:.85rem}
    tbody th{font-weight:600}
    td[data-label]{display:flex;gap:.8rem;justify-content:space-between}
    td[data-label]::before{content:attr(data-label);color:var(--soft);font-weight:400;text-align:left;\
    white-space:normal;flex:1 1 0;min-width:5.5rem}
    td:empty{display:none}
    .across th{padding-top:.6rem;font-size:1rem}
    .drawn svg{width:100%}td code{white-space:normal;text-align:right}
    .life svg.desk{display:none}.life svg.phone{display:block}
    nav ol{gap:.2rem .9rem}}
    @media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--fill:#fff;--accent:#0b4a75;\
    --wash:#dde7ee;--doubt:#6a3a00;--s0:#e3eaef;--s1:#bccfdc;--s2:#86a9c2;--s3:#447ca3;--s4:#0b4a75;--grey:#666;--band:#c9cfd3}
    html{font-size:10pt}body{max-width:none;padding:0}nav,.skip,.slider{display:none}
    details::details-content{content-visibility:visible;display:block}
    summary{list-style:none;color:inherit;font-weight:600;break-after:avoid}
    summary::-webkit-details-marker{display:none}
    section{padding:1rem 0}h2,h3,h4,figcaption,caption,.across{break-after:avoid}
    tr,.panel,.choices{break-inside:avoid}.answer{break-inside:auto}p,ul,.answer ul{max-width:none}
    table{font-size:8pt}th,td{padding:.2rem .6rem .2rem 0}.drawn svg{min-width:6rem;width:10rem}
    .chosen svg{min-width:0}.pick+label{display:none}.pick:checked+label{display:inline-block}
    .scroll,.chosen{overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """

  /// Puts a slider over the buttons of drawings of which one is shown, and lets tables that are
  /// wider than the page be scrolled by keyboard.
  static let script: StaticString = """
    'use strict';
    for (const group of document.querySelectorAll('.choices')) {
      const picks = [...group.querySelectorAll('.pick')];
      if (picks.length < 4) continue;
      const slider = document.createElement('input');
      slider.type = 'range';
      slider.className = 'slider';
      slider.min = 0;
      slider.max = picks.length - 1;
      slider.value = 0;
      const names = picks.map((pick) => group.querySelector(`label[for="${pick.id}"]`).textContent);
      const tell = (number) => {
        slider.value = number;
        slider.setAttribute('aria-valuetext', names[number]);
      };
      slider.setAttribute('aria-label', group.getAttribute('aria-label'));
      slider.addEventListener('input', () => {
        picks[slider.value].checked = true;
        tell(Number(slider.value));
      });
      picks.forEach((pick, number) => pick.addEventListener('change', () => tell(number)));
      tell(0);
      group.prepend(slider);
    }
    const mark = () => {
      for (const box of document.querySelectorAll('.scroll, .chosen')) {
        const wide = box.scrollWidth > box.clientWidth + 1;
        if (wide) { box.tabIndex = 0; } else { box.removeAttribute('tabindex'); }
      }
    };
    mark();
    addEventListener('resize', mark);
    document.addEventListener('toggle', mark, true);
    """
}

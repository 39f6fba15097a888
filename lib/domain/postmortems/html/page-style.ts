/** The look of an exported page: reading width, both themes, and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--ink:#1a1b1e;--ink2:#54565c;--line:#d9d9d4;--sunken:#f4f4f1}
@media (prefers-color-scheme:dark){:root{--bg:#131416;--ink:#ececea;--ink2:#b2b3b8;--line:#3a3b41;--sunken:#202125}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;overflow-wrap:break-word}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}h2{font-size:1.25rem;margin:2.25rem 0 .6rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}h4,h5,h6{font-size:1rem;margin:1.2rem 0 .3rem}
.sentence{font-size:1rem;font-weight:500;margin:1rem 0 .4rem}
p,ul,ol,table,pre,blockquote,dl{margin:0 0 .9rem}ul,ol{padding-left:1.5rem}a{color:inherit}
dl.facts{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:.2rem 1.25rem;padding:.9rem 1rem;background:var(--sunken);border-radius:.4rem}
dt{color:var(--ink2)}dd{margin:0}dt,dd{overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.94rem}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}th{background:var(--sunken)}
pre,code{font-family:"JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;font-size:.85rem}
pre{background:var(--sunken);padding:.8rem 1rem;border-radius:.4rem;overflow-x:auto;white-space:pre-wrap}
figure.chart{margin:0 0 .9rem;padding:.7rem .9rem;border:1px solid var(--line);border-radius:.4rem;break-inside:avoid}figure.chart figcaption,figure.chart p{color:var(--ink2);font-size:.85rem}
figure.chart svg{display:block;width:100%;height:6rem;margin:.4rem 0 .2rem;color:var(--ink2)}figure.chart p{display:flex;justify-content:space-between;gap:1rem;margin:0}
blockquote{margin-left:0;padding-left:1rem;border-left:3px solid var(--line);color:var(--ink2)}
ol.records{font-size:.85rem}ol.records li{margin-bottom:.5rem}ol.records span{color:var(--ink2)}
footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--line);color:var(--ink2);font-size:.85rem}
@page{margin:18mm 16mm}
@media print{:root{--bg:#fff;--ink:#000;--ink2:#444;--line:#bbb;--sunken:#f4f4f1}main{max-width:none;padding:0}body{font-size:10.5pt}
h2,h3,h4{break-after:avoid}tr,blockquote,ol.records li{break-inside:avoid}thead{display:table-header-group}a{text-decoration:none}}
`.trim();

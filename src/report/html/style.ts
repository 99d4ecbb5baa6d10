// How the page looks: light and dark, and the filter, which is nothing but style.
const filters = ['fail', 'error', 'unproven', 'skip', 'pass']
  .map((verdict) => {
    const chosen = `body:has(#show-${verdict}:checked)`
    const other = `:not([data-verdict="${verdict}"])`
    return `${chosen} .clause${other},${chosen} .section:not(:has([data-verdict="${verdict}"])),${chosen} .level:not(:has([data-verdict="${verdict}"])){display:none}`
  })
  .join('\n')

export const style = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b2230;--soft:#5d6778;--line:#dfe3ea;--code:#f0f2f6;--accent:#3557d6;
--pass:#13743f;--fail:#bd2a38;--error:#9b2fae;--unproven:#925600;--skip:#656e7e;--refused:#4a6296;--mark:#fde8ea}
@media (prefers-color-scheme:dark){:root{--bg:#12151b;--card:#1a1f28;--ink:#e5e9f0;--soft:#98a2b3;--line:#2c3442;--code:#11151c;--accent:#8aa4ff;
--pass:#3ecb85;--fail:#ff6b78;--error:#d88bea;--unproven:#f0ad4e;--skip:#8b95a7;--refused:#8ba4d6;--mark:#4a2229}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer{max-width:1100px;margin:0 auto;padding:0 20px}
header{padding-top:36px}
.brand{margin:0;color:var(--soft);font-size:13px;letter-spacing:.06em;text-transform:uppercase}
h1{margin:6px 0 22px;font-size:28px;line-height:1.25;text-wrap:balance}
header.good h1{color:var(--pass)}header.bad h1{color:var(--fail)}
h2{margin:34px 0 12px;font-size:19px}h3{margin:18px 0 6px;font-size:13px;color:var(--soft);text-transform:uppercase;letter-spacing:.06em}
.wire h3{margin:0 0 6px;text-transform:none;letter-spacing:0}
small{color:var(--soft)}a{color:var(--accent)}mark{background:var(--mark);color:inherit;padding:1px 4px;border-radius:4px}
code,pre,.start,.headers,.line{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12.5px}
.tallies{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:14px}
.tally{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px}
.tally b{font-size:26px;font-variant-numeric:tabular-nums}.tally b span{color:var(--soft);font-weight:400}
.bar{display:flex;gap:2px;height:7px;margin:8px 0 4px}.bar i{border-radius:4px;min-width:4px}
i.pass{background:var(--pass)}i.fail{background:var(--fail)}i.error{background:var(--error)}i.unproven{background:var(--unproven)}i.skip{background:var(--skip)}
.facts{display:flex;flex-wrap:wrap;gap:8px 28px;margin:18px 0 0}.facts dt{color:var(--soft);font-size:12px}.facts dd{margin:0;overflow-wrap:anywhere}
.advice{border-left:3px solid var(--unproven);padding-left:10px}
.causes ol{list-style:none;counter-reset:cause;margin:0;padding:0}
.cause{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--fail);border-radius:9px;margin:10px 0;padding:12px 16px;overflow-wrap:anywhere}
.cause h3{margin:0 0 6px;font-size:17px;color:var(--ink);text-transform:none;letter-spacing:0}.cause .number{color:var(--fail)}
.cause ul{margin:0 0 8px;padding-left:20px}.cause dl{display:grid;grid-template-columns:76px 1fr;gap:3px 12px;margin:0}.cause dt{color:var(--soft)}.cause dd{margin:0}
.filter{display:flex;flex-wrap:wrap;gap:6px;border:0;margin:26px 0 0;padding:8px 0;position:sticky;top:0;background:var(--bg);z-index:1}
.filter legend{position:absolute;clip-path:inset(50%)}
.filter input{position:absolute;opacity:0}
.filter label{border:1px solid var(--line);background:var(--card);border-radius:99px;padding:3px 13px;cursor:pointer}
.filter input:checked+label{background:var(--ink);color:var(--bg);border-color:var(--ink)}.filter input:checked+label small{color:inherit}
.filter input:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
details.clause,details.exchange{background:var(--card);border:1px solid var(--line);border-radius:9px;margin:6px 0}
summary{cursor:pointer;padding:8px 12px;display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline;list-style:none}
summary::-webkit-details-marker{display:none}
.clause summary>code{margin-left:auto;color:var(--soft)}
.verdict,.code{flex:none;min-width:76px;text-align:center;border-radius:6px;padding:1px 8px;font-size:12px;font-weight:600;border:1px solid currentColor}
.code{min-width:52px;font-variant-numeric:tabular-nums}
.pass,.ok{color:var(--pass)}.fail{color:var(--fail)}.error{color:var(--error)}.unproven{color:var(--unproven)}.skip{color:var(--skip)}.refused{color:var(--refused)}
.clause dl{display:grid;grid-template-columns:92px 1fr;gap:5px 12px;margin:0;padding:4px 14px 14px}
.clause dt{color:var(--soft)}.clause dd{margin:0;overflow-wrap:anywhere}
.exchange .line{flex:1 1 260px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--soft)}
.wire{display:grid;grid-template-columns:1fr 1fr;gap:18px;padding:6px 14px 14px;scroll-margin-top:110px}.wire>div{min-width:0}
.wire:target{box-shadow:inset 3px 0 var(--accent)}
.start{margin:0 0 6px;font-weight:600;overflow-wrap:anywhere}
.headers{display:grid;grid-template-columns:minmax(90px,auto) 1fr;gap:1px 12px;margin:0 0 8px}.headers dt{color:var(--soft)}.headers dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;background:var(--code);border-radius:7px;padding:10px;white-space:pre-wrap;overflow-wrap:anywhere;max-height:420px;overflow:auto}
pre.sheet{max-height:none;white-space:pre-wrap}
.wire img{display:block;max-width:100%;max-height:260px;min-width:60px;image-rendering:pixelated;border-radius:7px;margin-bottom:8px}
.failure{color:var(--error)}.chunks ol{columns:3;margin:0}
figure{margin:10px 0;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 16px}
figcaption{font-weight:600}svg{width:100%;height:auto;display:block}
svg text{fill:var(--soft);font-size:12px}svg .act{text-anchor:end}svg .gap text{text-anchor:middle;font-size:11px}
svg .lane{stroke:var(--line)}svg .gap line{stroke:var(--soft);stroke-dasharray:3 4}
svg rect{fill:var(--pass)}svg rect.fail{fill:var(--fail)}svg rect.error{fill:var(--error)}svg rect.refused{fill:var(--refused)}
svg a:hover rect,svg a:focus rect{stroke:var(--ink);stroke-width:2}
.scroll{overflow-x:auto}table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line)}
th,td{text-align:left;vertical-align:top;padding:7px 12px;border-top:1px solid var(--line);overflow-wrap:anywhere}th{color:var(--soft);font-weight:500;font-size:13px;white-space:nowrap}
footer{padding-top:30px;padding-bottom:40px;color:var(--soft);font-size:13px}
@media (max-width:760px){header,main,footer{padding-left:12px;padding-right:12px}h1{font-size:22px;margin-bottom:12px}header{padding-top:16px}.tallies{grid-template-columns:repeat(auto-fit,minmax(98px,1fr));gap:8px}.tally{padding:8px 10px}.facts{gap:4px 20px;margin-top:10px}.clause dl,.cause dl,.headers{grid-template-columns:1fr}.chunks ol{columns:1}.filter label{padding:3px 9px}.wire{grid-template-columns:1fr}.clause summary>code{margin-left:0}table,tbody,tr,td{display:block}thead{position:absolute;clip-path:inset(50%)}tr{border-top:1px solid var(--line);padding:6px 0}td{border:0;padding:2px 12px}td::before{content:attr(data-head);display:block;color:var(--soft);font-size:13px}}
@media print{.filter{display:none}body{background:#fff}}
${filters}
`

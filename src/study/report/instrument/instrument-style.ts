/** Colours by family stay apart under colour vision deficiencies; the same in light and dark but for their lightness. */
export const instrumentStyle = `
:root{color-scheme:light dark;--paper:#fbfaf7;--panel:#fff;--ink:#1d2329;--soft:#5a6672;--line:#d9dde1;--shade:#eceff1;
--baseline:#0a63a5;--region:#b34700;--robust:#00785a;--selection:#8f3d72;--known:#3f3a9a;--worked:#7c5b00;--focus:#0a63a5}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--panel:#1b2127;--ink:#e8ebee;--soft:#a3aeb8;--line:#343d46;--shade:#242b32;
--baseline:#6db6f2;--region:#ff9c5b;--robust:#4fd0a5;--selection:#e79ac6;--known:#aaa6ff;--worked:#e2bf55;--focus:#6db6f2}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"DejaVu Sans",sans-serif}
main{max-width:68rem;margin:0 auto;padding:2rem 1.25rem 3rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.1rem;margin:2rem 0 .4rem}
p{margin:.3rem 0;max-width:76ch}
ul{padding-left:1.2rem}
.soft,small{color:var(--soft)}
form{position:sticky;top:0;z-index:1;background:var(--paper);border-bottom:1px solid var(--line);padding:.9rem 0;margin:1rem 0 .6rem;
display:grid;grid-template-columns:minmax(15rem,1fr) auto auto auto;gap:.4rem 1.2rem;align-items:end}
form label,legend{display:block;font-size:.8rem;color:var(--soft)}
fieldset{border:0;margin:0;padding:0}
fieldset label{display:inline-flex;gap:.35rem;align-items:center;margin-right:.8rem;font-size:.95rem;color:var(--ink)}
.dial{display:flex;gap:.9rem;align-items:center}
#rate{flex:1;min-width:9rem;height:1.6rem;accent-color:var(--focus)}
#rate-shown{font-size:1.35rem;font-variant-numeric:tabular-nums;min-width:4.6rem;text-align:right}
select{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.2rem .4rem;max-width:21rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
table{border-collapse:collapse;width:100%;table-layout:fixed}
caption{text-align:left;color:var(--soft);font-size:.85rem;padding:.2rem 0 .5rem}
th,td{text-align:left;vertical-align:middle;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.8rem;font-weight:normal;color:var(--soft)}
tbody th{font-weight:600}
thead th:nth-child(1){width:16rem}thead th:nth-child(2){width:18.5rem}
tbody th small{display:block;font-weight:normal}
.trace{display:block;width:260px;height:58px}
.reading{font-variant-numeric:tabular-nums}
.reading .f1{font-size:1.2rem;font-weight:600}
.reading .interval{color:var(--soft)}
.reading .parts{display:block;font-size:.8rem;color:var(--soft)}
.missing{color:var(--soft);font-style:italic}
.tolerance{font-variant-numeric:tabular-nums;white-space:nowrap}
.rule{stroke:var(--line)}
.unmeasured{fill:var(--shade)}
.cursor{stroke:var(--ink);stroke-width:1}
.cursor.none{stroke-dasharray:3 3;stroke:var(--soft)}
.line{fill:none;stroke-width:2}.band{opacity:.3}.dot{stroke:none}.span{stroke-width:3;opacity:.7}circle.reading{stroke:var(--panel);stroke-width:1.5}
${Object.entries({
  baseline: 'baseline',
  'region-loss': 'region',
  'robust-loss': 'robust',
  selection: 'selection',
  'known-noise': 'known',
  worked: 'worked',
})
  .map(
    ([name, colour]) =>
      `.line.${name},.span.${name}{stroke:var(--${colour})}.band.${name},.dot.${name},circle.${name}{fill:var(--${colour})}.tag.${name}{color:var(--${colour})}`,
  )
  .join('\n')}
@media (max-width:48rem){form{grid-template-columns:1fr;position:static}table,caption,tbody,tr,th,td{display:block;border:0;padding:.1rem 0;width:auto}
thead{display:none}.tolerance::before{content:'Holds to '}tbody tr{border-bottom:1px solid var(--line);padding:.6rem 0}}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

export const THEME_KEY = 'backstitch.theme';
export const RAIL_KEY = 'backstitch.rail';
/** From this width on there is room for names in the rail, until somebody closes it. */
const WIDE_PX = 1600;

/**
 * Runs before the first paint (inline, in the head), so that no page flashes in the wrong colours or jumps: sets the theme
 * and the rail's width from what was chosen last.
 */
export const BEFORE_PAINT = `(function(){try{var d=document.documentElement,t=localStorage.getItem('${THEME_KEY}'),m=matchMedia('(prefers-color-scheme: dark)').matches;d.dataset.theme=t==='light'||t==='dark'?t:m?'dark':'light';var r=localStorage.getItem('${RAIL_KEY}');if(r==='open'||r===null&&innerWidth>=${WIDE_PX})d.dataset.rail='open'}catch(e){}})()`;

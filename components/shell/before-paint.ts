export const THEME_KEY = 'backstitch.theme';
export const RAIL_KEY = 'backstitch.rail';

/**
 * Runs before the first paint (inline, in the head), so that no page flashes in the wrong colours or jumps: sets the theme
 * and the rail's width from what was chosen last.
 */
export const BEFORE_PAINT = `(function(){try{var d=document.documentElement,t=localStorage.getItem('${THEME_KEY}'),m=matchMedia('(prefers-color-scheme: dark)').matches;d.dataset.theme=t==='light'||t==='dark'?t:m?'dark':'light';if(localStorage.getItem('${RAIL_KEY}')==='open')d.dataset.rail='open'}catch(e){}})()`;

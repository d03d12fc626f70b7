import {sleep,condition as until , proxyActivities,log} from '@temporalio/workflow'
import type * as activities from './activities'
const{ping,   pong}=proxyActivities < typeof activities > ({startToCloseTimeout:1000})

export async function odd (a:number,b?:string):Promise<void>
{
  if(a>1)
  {
    await ping( a )
  }
  else if (a<0) await pong(b)
  else
    {
      ; // nothing
    }
  for(let i=0,j=1;i<a;i++){await sleep(i*1000);if(i==3)break}
  for(;;){
    if(await until(()=>a>3,5000))break
    a++
  }
  switch(b){case 'x':case 'y':await ping(1);break
    case 'z':{await pong('z')}
    default: log.info('d')}
  outer:
  for (const k in {a:1,b:2}) { for (const c of k) { if (c==='b') continue outer } }
  var x = 1, y = 2
  ;[x,y]=[y,x]
  const r = await ping(
      x
    , y )
  label: { if (r) break label; log.warn("no") }
  with_(r)
      .then( (v : number) => v+1 )
      .catch(()=>{})
  do a--; while(a>0)
  try{await pong(`${x
  }`)}catch{}
}

function with_(r:unknown){return Promise.resolve(r as number)}

import { proxyActivities, condition, setHandler, defineSignal } from "@temporalio/workflow"
import type * as activities from "./activities"

const { print } = proxyActivities<typeof activities>({ startToCloseTimeout: "1m" })
export const go = defineSignal("go")

export async function tabbed(lines: string[]): Promise<number> {
	let ready = false
	setHandler(go, () => { ready = true })
	await condition(() => ready, "1 minute")
	let n = 0
	for (const line of lines) {
		if (line.startsWith("#")) {
			continue
		}
		else {
			await print(`${n}:	${line}
	(continued)`)
			n++
		}
	}
	return n
}

import { proxyActivities, sleep } from "@temporalio/workflow";
import type * as activities from "./activities";

const { fetchPage, store } = proxyActivities<typeof activities>({ startToCloseTimeout: "2 minutes" });

/** Windows line ends, double quotes, four spaces. */
export default async function crawl(start: string, limit: number = 100) {
    const seen = new Set<string>();
    const queue = [start];

    // breadth first
    while (queue.length > 0 && seen.size < limit) {
        const url = queue.shift()!;
        if (seen.has(url)) continue;
        seen.add(url);
        const page = await fetchPage(url);
        await store({
            url,
            title: page.title,
            text: `# ${page.title}

${page.body}`,
        });
        for (const link of page.links) {
            if (!seen.has(link)) queue.push(link);
        }
        await sleep(page.delay ?? "1 second");
    }
    return { pages: seen.size };
}

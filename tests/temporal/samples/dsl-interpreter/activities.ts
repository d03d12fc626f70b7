class SampleActivities {
  async activity1(arg: string): Promise<string> {
    return `result of activity1(${arg})`;
  }
  async activity2(arg: string): Promise<string> {
    return `result of activity2(${arg})`;
  }
  async activity3(arg1: string, arg2: string): Promise<string> {
    return `result of activity3(${arg1}, ${arg2})`;
  }
}
const acts = new SampleActivities();
export const activity1 = acts.activity1.bind(acts);
export const activity2 = acts.activity2.bind(acts);
export const activity3 = acts.activity3.bind(acts);

export const limit = 3;

export const order = async (): Promise<number> => limit;

export const activityA = async () => 'A';
export const activityB = async () => 'B';

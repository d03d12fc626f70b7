export async function createAccount(_accountId: string): Promise<void> {}
export async function addAddress(_accountId: string, _address: { postalCode: string }): Promise<void> {}
export async function addEmail(_accountId: string, _email: string): Promise<void> {}
export async function clearPostalAddresses(_accountId: string): Promise<void> {}
export async function removeEmail(_accountId: string): Promise<void> {}

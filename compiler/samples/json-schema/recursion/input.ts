interface Tree {
  value: string;
  children: Tree[];
}
interface Address {
  street: string;
}
export interface Input {
  tree: Tree;
  /** Where the bill goes. */
  billing: Address;
  shipping: Address;
  page: Page<Address>;
}
interface Page<T> {
  items: T[];
  next?: Page<T>;
}

/** An edit that cannot be done; `code` is lasting. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

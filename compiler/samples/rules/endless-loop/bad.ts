export async function order(n: number): Promise<void> {
  while (true) {
    n++;
  }
}

export async function other(n: number): Promise<void> {
  for (;;) {
    switch (n) {
      case 1:
        break;
    }
    for (const each of [n]) if (each) break;
    const later = async () => await Promise.resolve();
    void later;
  }
}

// A storage like the browser's, which can be made to fail.

export class FakeStorage implements Storage {
  readonly map = new Map<string, string>();
  full = false;
  [name: string]: unknown;

  get length(): number {
    return this.map.size;
  }

  clear(): void {
    this.map.clear();
  }

  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }

  key(index: number): string | null {
    return [...this.map.keys()][index] ?? null;
  }

  removeItem(key: string): void {
    this.map.delete(key);
  }

  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException("no room", "QuotaExceededError");
    this.map.set(key, value);
  }
}

export function forbidden(): Storage {
  throw new DOMException("not allowed", "SecurityError");
}

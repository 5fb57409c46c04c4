// A storage like the browser's, which can be made to fail.

export class FakeStorage implements Storage {
  readonly map = new Map<string, string>();
  quota = Infinity; // characters
  [name: string]: unknown;

  /** Full means no room for a character more. */
  set full(full: boolean) {
    this.quota = full ? this.size() : Infinity;
  }

  size(): number {
    return [...this.map].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  }

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
    const old = this.map.get(key);
    const more = old === undefined ? key.length + value.length : value.length - old.length;
    if (more > 0 && this.size() + more > this.quota) throw new DOMException("no room", "QuotaExceededError");
    this.map.set(key, value);
  }
}

export function forbidden(): Storage {
  throw new DOMException("not allowed", "SecurityError");
}

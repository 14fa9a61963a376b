/// <reference lib="dom" />
import type { TileLevel } from '../page-data.js';
import { bytesOf } from './decode.js';

/** Decoded pixels are kept up to this many bytes (4 a pixel), the coarsest level not counted. */
const budgetBytes = 96 * 2 ** 20;
const decodesAtOnce = 2;

interface Tile {
  readonly bitmap: ImageBitmap;
  readonly bytes: number;
  readonly pinned: boolean;
}

/**
 * Decodes tiles when they are wanted and forgets those that were not wanted for longest. Encoded tiles stay
 * in the page as text.
 */
export class TileCache {
  /** Least recently wanted first. */
  private readonly tiles = new Map<string, Tile>();
  private readonly decoding = new Set<string>();
  private readonly broken = new Set<string>();
  private wanted: readonly { level: number; index: number }[] = [];
  private bytes = 0;

  constructor(
    private readonly levels: readonly TileLevel[],
    private readonly onDecoded: () => void,
  ) {}

  /** Tiles that are decoded now. */
  get held(): number {
    return this.tiles.size;
  }

  get(level: number, index: number): ImageBitmap | undefined {
    return this.tiles.get(`${level}-${index}`)?.bitmap;
  }

  /** Says what the screen needs, the most urgent first; what an earlier call wanted is no longer wanted. */
  want(wanted: readonly { level: number; index: number }[]): void {
    this.wanted = wanted;
    for (const { level, index } of [...wanted].reverse()) {
      const key = `${level}-${index}`;
      const tile = this.tiles.get(key);
      if (!tile) continue;
      this.tiles.delete(key);
      this.tiles.set(key, tile);
    }
    this.decodeNext();
  }

  private decodeNext(): void {
    for (const { level, index } of this.wanted) {
      if (this.decoding.size >= decodesAtOnce) return;
      const key = `${level}-${index}`;
      if (this.tiles.has(key) || this.decoding.has(key) || this.broken.has(key)) continue;
      this.decoding.add(key);
      void this.decode(key, level);
    }
  }

  private async decode(key: string, level: number): Promise<void> {
    try {
      const text = document.getElementById(`tile-${key}`)?.textContent ?? '';
      const blob = new Blob([bytesOf(text)], { type: this.levels[level]!.mime });
      const bitmap = await createImageBitmap(blob);
      const bytes = bitmap.width * bitmap.height * 4;
      const pinned = level === this.levels.length - 1;
      this.tiles.set(key, { bitmap, bytes, pinned });
      if (!pinned) this.bytes += bytes;
      this.forget();
    } catch {
      // The page stays usable with a hole in the scan; asking again would fail again.
      this.broken.add(key);
    }
    this.decoding.delete(key);
    this.onDecoded();
    this.decodeNext();
  }

  private forget(): void {
    const needed = new Set(this.wanted.map(({ level, index }) => `${level}-${index}`));
    for (const [key, tile] of this.tiles) {
      if (this.bytes <= budgetBytes) return;
      if (tile.pinned || needed.has(key)) continue;
      tile.bitmap.close();
      this.tiles.delete(key);
      this.bytes -= tile.bytes;
    }
  }
}

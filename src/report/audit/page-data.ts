/** What the page of an audit shows; plain data, its images apart. */
export interface AuditPageData {
  readonly scores: readonly { readonly name: string; readonly title: string }[];
  /** Of the score that the list is sorted by at first. */
  readonly firstScore: number;
  /** What the bytes of a layer mean. */
  readonly palette: readonly PaletteEntry[];
  readonly images: readonly AuditPageImage[];
  /** Of the dataset. */
  readonly imageCount: number;
  readonly hasIssues: boolean;
  readonly hasPictures: boolean;
}

export interface PaletteEntry {
  readonly value: number;
  readonly name: string;
  /** `#rrggbb`; null: nothing is drawn. */
  readonly colour: string | null;
}

export interface AuditPageImage {
  /** In the dataset, from 0. */
  readonly index: number;
  readonly name: string;
  /** In the order of `scores`. */
  readonly scores: readonly number[];
  /** By each score, from 1, among all images of the dataset. */
  readonly ranks: readonly number[];
  /** Pixels that seem mislabelled, all channels. */
  readonly issuePixels: number;
  /** Of the layers. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Pixels of the image along a side of a pixel of the layers: above 1 where the image is large. */
  readonly step: number;
}

/** The layers of an image, row by row: bytes of the palette, and 1 where a label seems wrong. */
export interface AuditLayers {
  readonly given: Uint8Array;
  readonly predicted: Uint8Array;
  readonly issues: Uint8Array;
  /** A PNG, JPEG or WebP file of the scene, of any size. */
  readonly picture?: { readonly mime: string; readonly bytes: Uint8Array } | undefined;
}

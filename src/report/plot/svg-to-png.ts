import sharp from 'sharp';

/** @param pixelRatio pixels of the picture to a px of the SVG */
export function svgToPng(svg: string, pixelRatio = 2): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 72 * pixelRatio })
    .png()
    .toBuffer();
}

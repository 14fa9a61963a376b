/** A PDF with a cross-reference table. @param objects bodies of the objects 1, 2, …; the first is the catalogue */
function makePdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]!.length;
  const offsets: number[] = [];
  objects.forEach((body, i) => {
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function stream(dictionary: string, data: Buffer | string): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

export interface PdfPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Content stream. */
  readonly content: string;
  /** Image XObjects, named /I0, /I1 … */
  readonly images?: readonly Buffer[];
  /** Further entries of the page. */
  readonly entries?: string;
}

/** A document of pages. */
export function makePagesPdf(pages: readonly PdfPage[], trailer = ''): Buffer {
  const objects: (string | Buffer)[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const kids: string[] = [];
  for (const { widthPt, heightPt, content, images = [], entries = '' } of pages) {
    const first = objects.length + 1;
    kids.push(`${first} 0 R`);
    const xObjects = images.map((_, i) => `/I${i} ${first + 3 + i} 0 R`).join(' ');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] /Contents ${first + 1} 0 R ` +
        `/Resources << /Font << /F0 ${first + 2} 0 R >> /XObject << ${xObjects} >> >> ${entries} >>`,
      stream('', content),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...images,
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return makePdf(objects, trailer);
}

/** An image XObject. @param entries its filter and anything else */
export const imageObject = (
  widthPx: number,
  heightPx: number,
  bits: number,
  colourSpace: string,
  data: Buffer,
  entries = '',
): Buffer =>
  stream(
    `/Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /BitsPerComponent ${bits} ` +
      `${colourSpace === '' ? '' : `/ColorSpace ${colourSpace}`} ${entries}`,
    data,
  );

import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { dataBlock, pageHead } from '../page/document.js';
import { jsonForScript } from '../page/escape.js';
import { auditModules, pageScript } from '../page/page-script.js';
import { packageVersion } from '../version.js';
import { type AuditSummary, auditMarkup } from './audit-markup.js';
import { auditStyle } from './audit-style.js';
import type { AuditLayers, AuditPageData } from './page-data.js';

const compress = promisify(deflateRaw);

/**
 * The page of an audit: one HTML file that needs nothing beside it and no network, piece by piece from top to bottom. It
 * holds the images that scored worst, with what was annotated, what was predicted and where the two do not fit.
 * @param layersOf asked for once an image, in their order
 */
export async function* buildAuditPage(
  data: AuditPageData,
  summary: AuditSummary,
  layersOf: (at: number) => Promise<AuditLayers>,
  version = packageVersion(),
): AsyncGenerator<string> {
  const script = await pageScript(auditModules);
  yield `${pageHead({ title: summary.title, version, style: auditStyle, script })}
${auditMarkup(data, summary)}
`;
  yield dataBlock('audit-data', 'application/json', jsonForScript(data));
  for (const at of data.images.keys()) {
    const { given, predicted, issues, picture } = await layersOf(at);
    const layers = await compress(Buffer.concat([given, predicted, issues]), { level: 9 });
    yield dataBlock(`layers-${at}`, 'text/plain', layers.toString('base64'));
    if (picture !== undefined)
      yield dataBlock(
        `picture-${at}`,
        'text/plain',
        `data:${picture.mime};base64,${Buffer.from(picture.bytes).toString('base64')}`,
      );
  }
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

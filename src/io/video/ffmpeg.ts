import { PassThrough, Readable } from 'node:stream';
import fluent, { type FfmpegCommand } from 'fluent-ffmpeg';
import { messageOf } from '../../core/errors.js';
import type { Raster } from '../../core/raster.js';
import { findFfmpeg } from './find-ffmpeg.js';

/**
 * The one file that knows fluent-ffmpeg: packaged for years and archived now, it does what is needed here, and can
 * be replaced here. ffprobe is not asked: the npm package does not hold it.
 */

/** What ffmpeg says of a clip, after it has turned the picture upright. */
export interface ClipInfo {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  /** Null where the file does not say. */
  readonly seconds: number | null;
  /** That of the rotation tag, which is applied. */
  readonly rotationDegrees: number;
  readonly codec: string;
}

/** A picture: brightness (0–255) at full size, the two colour differences (BT.601, full range) at half. */
export interface VideoFrame {
  readonly index: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Luma, then Cb, then Cr, as one piece. */
  readonly data: Uint8Array;
}

/** ffmpeg ended with an error; the message is its last words. */
export class FfmpegError extends Error {}

/** @throws FfmpegError where the file is no video that ffmpeg reads */
export async function probeClip(path: string): Promise<ClipInfo> {
  const lines: string[] = [];
  const command = clipCommand(path).outputOptions('-frames:v', '1').format('null').output('-');
  await finished(command, lines, () => command.run());
  const text = lines.join('\n');
  // The picture as it comes out of ffmpeg is upright already; as it lies in the file, it need not be.
  const output = text.slice(text.indexOf('Output #0'));
  const size = /Video: .*?(\d{2,5})x(\d{2,5})/.exec(output);
  const input = /Video: (\w+).*/.exec(text);
  if (!size || !input) throw new FfmpegError('it holds no picture');
  const rate = /([\d.]+) fps/.exec(input[0]) ?? /([\d.]+) fps/.exec(output);
  const duration = /Duration: (\d+):(\d+):([\d.]+)/.exec(text);
  const rotation = /rotation of (-?[\d.]+) degrees/.exec(text);
  return {
    widthPx: Number(size[1]),
    heightPx: Number(size[2]),
    framesPerSecond: rate ? Number(rate[1]) : 30,
    seconds: duration ? Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]) : null,
    rotationDegrees: rotation ? Number(rotation[1]) : 0,
    codec: input[1]!,
  };
}

/** What decoding a clip ended with. */
export interface DecodeEnd {
  /** What ffmpeg said against the file; undefined where it had no complaint. */
  readonly damage: string | undefined;
}

/**
 * The frames of a clip in order, turned upright, decoded as they are asked for. A damaged clip gives the frames
 * that can be decoded; the generator's result says what was wrong.
 */
export async function* decodeFrames(path: string, clip: ClipInfo): AsyncGenerator<VideoFrame, DecodeEnd> {
  const { widthPx, heightPx } = clip;
  const frameBytes = widthPx * heightPx + 2 * Math.ceil(widthPx / 2) * Math.ceil(heightPx / 2);
  const lines: string[] = [];
  const out = new PassThrough({ highWaterMark: 2 * frameBytes });
  const command = clipCommand(path)
    .outputOptions('-vf', 'scale=out_range=full:out_color_matrix=bt601', '-pix_fmt', 'yuvj420p')
    // Frames as they were filmed: none doubled or dropped to keep a rate.
    .outputOptions('-vsync', 'passthrough')
    .format('rawvideo');
  const end = finished(command, lines, () => command.pipe(out, { end: true })).then(
    () => undefined,
    (error: unknown) => {
      out.end();
      return messageOf(error);
    },
  );
  let frame = new Uint8Array(frameBytes);
  let filled = 0;
  let index = 0;
  try {
    for await (const chunk of out as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const count = Math.min(frameBytes - filled, chunk.length - at);
        frame.set(chunk.subarray(at, at + count), filled);
        filled += count;
        at += count;
        if (filled === frameBytes) {
          yield { index: index++, widthPx, heightPx, data: frame };
          frame = new Uint8Array(frameBytes);
          filled = 0;
        }
      }
    }
  } finally {
    // Whoever stops asking for frames stops ffmpeg.
    command.kill('SIGKILL');
  }
  return { damage: (await end) ?? lines.find((line) => DAMAGE.test(line)) };
}

const DAMAGE = /error while decoding|corrupt|invalid data|partial file|concealing|truncat|invalid nal/i;

export interface EncodeOptions {
  readonly framesPerSecond: number;
  /** Constant rate factor of x264: 18 is hardly to be told from the source, phones film at about 23. */
  readonly crf: number;
}

/**
 * Encodes frames of one size to an H.264 file (yuv420p, mp4). The same frames give the same bytes with the same
 * ffmpeg. Grey frames and colour ones are both taken.
 * @throws FfmpegError where ffmpeg fails
 */
export async function encodeFrames(
  frames: Iterable<Raster> | AsyncIterable<Raster>,
  path: string,
  { framesPerSecond, crf }: EncodeOptions,
): Promise<void> {
  const iterator =
    Symbol.asyncIterator in frames ? frames[Symbol.asyncIterator]() : frames[Symbol.iterator]();
  const first = await iterator.next();
  if (first.done) throw new RangeError('a clip has at least one frame');
  const { widthPx, heightPx, channels } = first.value;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value.data;
  }
  const command = fluent({ logger: silent })
    .setFfmpegPath(findFfmpeg())
    .input(Readable.from(bytes(), { objectMode: false, highWaterMark: 1 }))
    .inputFormat('rawvideo')
    .inputOptions('-pix_fmt', channels === 1 ? 'gray' : 'rgb24', '-s', `${widthPx}x${heightPx}`)
    .inputOptions('-r', String(framesPerSecond))
    .videoCodec('libx264')
    .outputOptions('-pix_fmt', 'yuv420p', '-crf', String(crf), '-preset', 'veryfast')
    // Frame threads make the bytes depend on the number of cores.
    .outputOptions('-threads', '1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-map_metadata', '-1')
    .output(path);
  await finished(command, [], () => command.run());
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function clipCommand(path: string): FfmpegCommand {
  // A leading ./ keeps a name with a colon from being read as a protocol.
  return fluent({ logger: silent })
    .setFfmpegPath(findFfmpeg())
    .input(`file:${path}`)
    .inputOptions('-nostdin')
    .noAudio();
}

/** Runs a command to its end and keeps what it says. */
function finished(command: FfmpegCommand, lines: string[], start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    command.on('stderr', (line: string) => {
      if (lines.length < 400) lines.push(line);
    });
    command.on('end', () => resolve());
    command.on('error', (error: Error) => reject(new FfmpegError(lastWords(error, lines), { cause: error })));
    start();
  });
}

/** The line in which ffmpeg says what is wrong. */
function lastWords(error: Error, lines: readonly string[]): string {
  const telling = lines.filter((line) => /error|invalid|not found|no such|could not|does not/i.test(line));
  const line = telling[0] ?? lines.at(-1) ?? error.message;
  return line
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/^.*file:[^:]*:\s*/, '')
    .trim();
}

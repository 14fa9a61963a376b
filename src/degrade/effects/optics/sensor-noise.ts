import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { RowNoise } from '../../image/row-noise.js';

export const sensorNoise = imageEffect({
  name: 'sensor-noise',
  stage: 'optics',
  about: 'Read noise and the noise of light itself, pixel by pixel.',
  parameters: {
    strength,
    read: { min: 0, max: 80, default: 4, about: 'Deviation of the read noise, of 255.' },
    shot: {
      min: 0,
      max: 80,
      default: 4,
      about: 'Deviation of the shot noise at full brightness; it goes with the square root of it.',
    },
  },
  apply(source, values, { stream }) {
    if (values.strength === 0 || values.read + values.shot === 0) return source;
    const deviation = Float32Array.from(
      { length: 256 },
      (_, value) => values.strength * Math.hypot(values.read, values.shot * Math.sqrt(value / 255)),
    );
    const noise = new RowNoise(stream);
    const normals = new Float64Array(source.widthPx * source.channels);
    return byRows(source, (line, row) => {
      noise.fillNormals(row, normals);
      for (let i = 0; i < line.length; i++) {
        const value = line[i]! + deviation[line[i]!]! * normals[i]! + 0.5;
        line[i] = value <= 0 ? 0 : Math.min(value, 255);
      }
    });
  },
});

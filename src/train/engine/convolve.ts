import * as tf from '@tensorflow/tfjs-core';
import { filterGradient } from './filter-gradient.js';
import { type Geometry, padding } from './geometry.js';
import { inputGradient } from './input-gradient.js';
import { matrixProduct } from './matrix-product.js';

export interface Convolution {
  /** Pixels from one tap of the filter to the next. */
  readonly dilation?: number;
  /** Pixels of the input from one pixel of the result to the next; its first is centred on the input's first. */
  readonly stride?: number;
  /** outputs */
  readonly bias?: tf.Tensor1D | null;
  /** max(·, 0) of the result, at no cost of its own. */
  readonly relu?: boolean;
  /** false: nobody asks for ∂/∂x (x is the image), so it is not computed, and is no part of the gradient. */
  readonly inputNeedsGradient?: boolean;
}

/**
 * Convolution with zeros around: a result of ⌈rows / stride⌉ × ⌈cols / stride⌉, padded alike on opposite sides. Its
 * gradients are written here: tfjs-backend-wasm has no kernels for them, and tfjs has none for dilated filters on
 * any engine.
 * @param x batch × rows × columns × inputs
 * @param filter kernelRows × kernelCols × inputs × outputs, sides odd
 */
export function convolve(x: tf.Tensor4D, filter: tf.Tensor4D, options: Convolution = {}): tf.Tensor4D {
  const { dilation = 1, stride = 1, bias = null, relu = false, inputNeedsGradient = true } = options;
  const [kernelRows, kernelCols, , outputs] = filter.shape;
  if (kernelRows % 2 === 0 || kernelCols % 2 === 0)
    throw new RangeError(`a filter of ${kernelRows} × ${kernelCols} has no middle`);
  const geometry = { kernelRows, kernelCols, dilation, stride };

  const convolved = tf.customGrad((...given) => {
    const save = given.pop() as unknown as (kept: tf.Tensor[]) => void;
    const weights = given[0] as tf.Tensor4D;
    const value = forward(x, weights, bias, relu, geometry);
    save(relu ? [x, weights, value] : [x, weights]);
    return {
      value,
      gradFunc: (upstream: tf.Tensor, [input, used, result]: tf.Tensor[]) => {
        // tf.step is 1 where the result is positive: the slope of max(·, 0).
        const dy = (relu ? tf.mul(upstream, tf.step(result!)) : upstream) as tf.Tensor4D;
        const from = input as tf.Tensor4D;
        const gradients: tf.Tensor[] = [filterGradient(from, dy, geometry)];
        if (bias !== null) gradients.push(sumOverPixels(dy, outputs));
        if (inputNeedsGradient) gradients.push(inputGradient(dy, used as tf.Tensor4D, from.shape, geometry));
        return gradients;
      },
    };
  });
  return convolved(
    filter,
    ...(bias === null ? [] : [bias]),
    ...(inputNeedsGradient ? [x] : []),
  ) as tf.Tensor4D;
}

/** One kernel for convolution, bias and activation; `tf.fused.conv2d` would split it while gradients are taken. */
function forward(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D | null,
  relu: boolean,
  geometry: Geometry,
): tf.Tensor4D {
  return tf.engine().runKernel('FusedConv2D', { x, filter, ...(bias === null ? {} : { bias }) }, {
    strides: [geometry.stride, geometry.stride],
    pad: padding(geometry),
    dataFormat: 'NHWC',
    dilations: [geometry.dilation, geometry.dilation],
    activation: relu ? 'relu' : 'linear',
  } as unknown as tf.NamedAttrMap) as tf.Tensor4D;
}

/** As a product with ones: wasm sums over the last axis only, and would transpose first. */
function sumOverPixels(dy: tf.Tensor4D, outputs: number): tf.Tensor1D {
  const pixels = dy.size / outputs;
  const ones = tf.ones<tf.Rank.R2>([1, pixels]);
  return tf.reshape(matrixProduct(ones, tf.reshape<tf.Rank.R2>(dy, [pixels, outputs])), [outputs]);
}

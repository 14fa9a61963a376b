import type { Engine, EngineOptions } from '../engine.js';
import { loadOptional } from './load-optional.js';
import { useBackend } from './use-backend.js';

/** The part of WebGPU's types that is asked for here; a page's types are not part of this project's. */
interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}
interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<Adapter | null>;
}

/** Any GPU with a driver of Vulkan, Metal or Direct3D, through Dawn (chromium's WebGPU) in the package `webgpu`. */
export function webgpuEngine({ softwareAdapter }: EngineOptions): Engine {
  let description = 'tfjs-backend-webgpu';
  return {
    name: 'webgpu',
    remedy: 'install the driver of the GPU with its Vulkan library (on Debian: libvulkan1), then run npm ci',
    get description() {
      return description;
    },
    async start() {
      const { create, globals } = (await loadOptional('webgpu', () => import('webgpu'))).loaded;
      const gpu = create([]) as unknown as Gpu;
      const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
      if (adapter === null) throw new Error('no GPU with a driver of Vulkan, Metal or Direct3D was found');
      const { vendor, architecture, description: device } = adapter.info;
      const named = device || `${vendor} ${architecture}`.trim() || 'unnamed adapter';
      if (isSoftware(adapter) && !softwareAdapter)
        throw new Error(`the only GPU found is drawn by the processor (${named}), which is slower than wasm`);
      // The backend looks for them when it is imported, so not earlier.
      Object.assign(globalThis, globals);
      if (globalThis.navigator === undefined)
        Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
      Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
      const { version } = await loadOptional(
        '@tensorflow/tfjs-backend-webgpu',
        () => import('@tensorflow/tfjs-backend-webgpu'),
      );
      await useBackend('webgpu');
      description = `tfjs-backend-webgpu ${version} through Dawn, ${named}`;
    },
  };
}

function isSoftware({ info }: Adapter): boolean {
  return (
    info.isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${info.architecture} ${info.description}`)
  );
}

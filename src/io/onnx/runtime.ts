// ONNX Runtime reports its use to its makers, and writes an identifier and logs to the folder for temporary files,
// unless it is told not to before it is loaded. The variable must be in the environment of the process: a thread has a
// copy of its own, which the library does not see, so the command line sets it as well (cli/main.ts).
process.env['ORT_DISABLE_TELEMETRY'] ??= '1';

/** The one place where ONNX Runtime is loaded. It is large: import this file where and when it is used. */
export const { env, InferenceSession, Tensor } = await import('onnxruntime-node');

/** The id of no process: above every id of Linux, macOS and Windows as they are delivered. */
export const deadProcess = 99_999_999;

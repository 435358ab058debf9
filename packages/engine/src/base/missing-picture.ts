/** The icon that stands for a picture that cannot be shown, as PNG data: a crossed square of 16 × 16 pixels. */
export const missingPicture: Uint8Array = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAASElEQVR42mOYSSJgAOL/RAPKNJwxNsalDi6FbgNWPciCWJyEpgeN' +
      'i90PcEWYFuL0NFApVudRSQNpTiLN06QFKzkRR7O0RBIAAPdWkYu5VfylAAAAAElFTkSuQmCC',
    'base64',
  ),
);

const MEGABYTE = 1024 * 1024;
const LARGEST = 4 * MEGABYTE;
const MOST = 24;
const FORMATS = ["image/png", "image/jpeg", "image/webp", "image/bmp", "image/gif"];

/** Splits dropped files into those to ask about and a line for each that is refused, before a byte is sent. */
export function acceptable(files) {
  const refused = [];
  const taken = [];
  for (const file of files) {
    if (file.type && !FORMATS.includes(file.type)) refused.push(`${label(file)} is ${file.type}; PNG, JPEG, WebP, BMP and GIF can be read`);
    else if (file.size > LARGEST) refused.push(`${label(file)} has ${(file.size / MEGABYTE).toFixed(1)} MB; an image may have ${LARGEST / MEGABYTE}`);
    else if (file.size === 0) refused.push(`${label(file)} is empty`);
    else if (taken.length === MOST) refused.push(`${label(file)} was left out: ${MOST} at once are enough`);
    else taken.push(file);
  }
  return { taken, refused };
}

export const label = (file) => file.name || "The pasted image";

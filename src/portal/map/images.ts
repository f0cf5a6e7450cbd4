import type { Map as MapLibre } from 'maplibre-gl';
import { routeColour, type Palette } from './palette.ts';

/**
 * Words and numbers as pictures. MapLibre writes text with glyph files from a server; drawn on a canvas they
 * need none, so the map has its names without a network too, and MapLibre still keeps them from overlapping.
 */
const family = "'Segoe UI', Roboto, system-ui, 'Open Sans', sans-serif";
const ratio = 2;

function draw(width: number, height: number, paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return new ImageData(1, 1);
  pen.scale(ratio, ratio);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

let ruler: CanvasRenderingContext2D | null = null;

function widthOf(text: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 8;
  ruler.font = font;
  return ruler.measureText(text).width;
}

/** A name with a halo of the ground, so that it reads over lines. */
function nameImage(text: string, weight: number, size: number, ink: string, halo: string): ImageData {
  const font = `${weight} ${size}px ${family}`;
  const [width, height] = [widthOf(text, font) + 6, size + 5];
  return draw(width, height, (pen) => {
    pen.font = font;
    pen.lineJoin = 'round';
    pen.lineWidth = 4;
    pen.strokeStyle = halo;
    pen.strokeText(text, width / 2, height / 2);
    pen.fillStyle = ink;
    pen.fillText(text, width / 2, height / 2);
  });
}

/** A stop's number in a ring of its route's colour; the number itself stands on the ground, where it always reads. */
function stopImage(label: string, colour: string, { ink, halo }: Palette): ImageData {
  const font = `700 11px ${family}`;
  const height = 20;
  const width = Math.max(height, widthOf(label, font) + 10);
  return draw(width, height, (pen) => {
    pen.beginPath();
    pen.roundRect(2, 2, width - 4, height - 4, (height - 4) / 2);
    pen.fillStyle = halo;
    pen.fill();
    pen.lineWidth = 2.5;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.font = font;
    pen.fillStyle = ink;
    pen.fillText(label, width / 2, height / 2 + 0.5);
  });
}

/** A route's letter on its line, as in the list: the colour alone would not tell everyone. */
function letterImage(letter: string, colour: string, { ink, halo }: Palette): ImageData {
  const font = `750 14px ${family}`;
  const side = Math.max(26, widthOf(letter, font) + 12);
  return draw(side, 26, (pen) => {
    pen.beginPath();
    pen.roundRect(2, 2, side - 4, 22, 5);
    pen.fillStyle = halo;
    pen.fill();
    pen.lineWidth = 3;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.font = font;
    pen.fillStyle = ink;
    pen.fillText(letter, side / 2, 13.5);
  });
}

/** The granary: a square with a roof, unlike anything round on the map. */
function hubImage({ accent, halo }: Palette): ImageData {
  return draw(34, 34, (pen) => {
    pen.beginPath();
    pen.roundRect(2, 2, 30, 30, 7);
    pen.fillStyle = accent;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = halo;
    pen.stroke();
    pen.beginPath();
    pen.moveTo(17, 7);
    pen.lineTo(27, 15);
    pen.lineTo(24, 15);
    pen.lineTo(23, 26);
    pen.lineTo(11, 26);
    pen.lineTo(10, 15);
    pen.lineTo(7, 15);
    pen.closePath();
    pen.fillStyle = halo;
    pen.fill();
  });
}

/** Which way the truck goes. */
function arrowImage(colour: string): ImageData {
  return draw(12, 12, (pen) => {
    pen.beginPath();
    pen.moveTo(2, 1.5);
    pen.lineTo(11, 6);
    pen.lineTo(2, 10.5);
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
  });
}

/**
 * Draws a picture when the map first asks for it. Its id says what it is: `name|Sukun`, `hub-name|…`,
 * `stop|3|12`, `letter|3|A`, `arrow|3`, `hub`.
 */
export function drawMissingImages(map: MapLibre, palette: Palette): void {
  map.setMissingStyleImageResolver((id) => {
    const [kind, first = '', second = ''] = id.split('|');
    const add = (image: ImageData) => map.addImage(id, image, { pixelRatio: ratio });
    if (kind === 'name') add(nameImage(first, 500, 11.5, palette.ink, palette.halo));
    if (kind === 'hub-name') add(nameImage(first, 700, 14, palette.ink, palette.halo));
    if (kind === 'stop') add(stopImage(second, routeColour(Number(first)), palette));
    if (kind === 'letter') add(letterImage(second, routeColour(Number(first)), palette));
    if (kind === 'arrow') add(arrowImage(routeColour(Number(first))));
    if (kind === 'hub') add(hubImage(palette));
  });
}

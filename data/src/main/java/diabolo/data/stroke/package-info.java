/**
 * Handwritten-looking digits, from outlines to pixels.
 *
 * <p>{@link diabolo.data.stroke.DigitWriter} chooses an outline, a hand bends it, and a pen draws
 * it.
 *
 * <pre>{@code
 * byte[] pixels = new byte[DigitWriter.SIDE * DigitWriter.SIDE];
 * DigitWriter.write(7, Seed.of(1), pixels, 0);
 * int inTheMiddle = Byte.toUnsignedInt(pixels[14 * DigitWriter.SIDE + 14]);
 * DigitWriter.write(7, Seed.of(2), pixels, 0); // another seven
 * DigitWriter.write(3, Seed.of(2), pixels, 0);
 * }</pre>
 */
package diabolo.data.stroke;

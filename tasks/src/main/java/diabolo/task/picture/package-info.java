/**
 * Quality of pictures beside a clean reference, the noise in them, and classical filters that a
 * denoiser is compared with.
 *
 * <p>A picture is its values, row-major over height, width and channels, and its {@link
 * diabolo.feature.format.Picture}; values lie on the scale from 0 to 255.
 */
package diabolo.task.picture;
